import t from 'tap'
import { textOf, type MessageElement } from 'fastify-tencent-chat-webhook'
import { asking } from '../asking.js'
import { answered, OK, request, samples } from '../helpers.js'

const message = request(samples['C2C.CallbackBeforeSendMsg'])

t.test('a known element of a rewrite is checked, and the error names the place', async t => {
  const ask = await asking(t)
  for (const [element, place] of [
    [{ MsgType: 'TIMTextElem', MsgContent: { Text: 1 } }, '/rewrite/MsgBody/1/MsgContent/Text must be string'],
    [{ MsgType: 'TIMTextElem', MsgContent: 'x' }, '/rewrite/MsgBody/1/MsgContent must be object'],
    [{ MsgType: 'TIMFaceElem', MsgContent: { Index: '1' } }, '/rewrite/MsgBody/1/MsgContent/Index must be integer'],
    [{ MsgType: 'TIMImageElem', MsgContent: { ImageInfoArray: [{ URL: null }] } }, '/rewrite/MsgBody/1/MsgContent/ImageInfoArray/0/URL must be string']
  ] as const) {
    const { answer, warnings } = await ask(message, { rewrite: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'x' } }, element] } })
    t.equal(answer.statusCode, 500)
    t.match(warnings.map(line => (line.err as Error).message), [new RegExp(`, where ${place}$`)])
  }
})

t.test('a hook can return the elements that have come, and those of other types', async t => {
  const ask = await asking(t)
  const MsgBody = [{ MsgType: 'TIMFaceElem', MsgContent: { New: [1] } }, { MsgType: 'TIMTextElem', MsgContent: {} }, { MsgType: 'MyElem', MsgContent: { Text: 1 } }, { MsgType: 'TIMSoundElem' }]
  const { answer } = await ask(request({ ...samples['C2C.CallbackBeforeSendMsg'], MsgBody }), (event: any) => ({ rewrite: { MsgBody: event.MsgBody } }))
  answered(t, answer, 200, OK.replace('}', `,"MsgBody":${JSON.stringify(MsgBody)}}`))
})

t.test('textOf is what a reader sees', async t => {
  const MsgBody: MessageElement[] = [
    { MsgType: 'TIMTextElem', MsgContent: { Text: 'red ' } }, { MsgType: 'TIMFaceElem', MsgContent: { Data: 'face' } }, { MsgType: 'TIMTextElem', MsgContent: {} },
    { MsgType: 'TIMTextElem' }, { MsgType: 'TIMTextElem', MsgContent: { Text: 'packet' } }
  ]
  t.equal(textOf(MsgBody), 'red packet')
  t.equal(textOf([]), '')
  t.equal(textOf(undefined), '')
})
