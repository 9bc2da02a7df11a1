import t from 'tap'
import { asking } from '../asking.js'
import { answered, FAILURES, OK, request, samples } from '../helpers.js'

const signal = request(samples['Chatbot.OnC2CSignalMessage'])

t.test('a chatbot gets RspData with every answer, and ErrorCode 1 where there is nothing in it', async t => {
  const ask = await asking(t)
  for (const [acts, body, ran] of [
    [[], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1,"RspData":""}', 3],
    [[{ reply: { RspData: '{"a":1}' } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RspData":"{\\"a\\":1}"}', 3],
    [[{ reply: { RspData: '' } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RspData":""}', 3],
    [[{ reply: { RspData: 'x' } }, undefined, { reply: { RspData: 'y' } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RspData":"y"}', 3],
    [[{ reject: 'no' }, { reply: { RspData: 'x' } }], '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1,"RspData":""}', 1],
    [[{ reply: { RspData: 'x' } }, { reject: '' }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1,"RspData":""}', 2]
  ] as const) {
    const { answer, seen } = await ask(signal, ...acts)
    answered(t, answer, 200, body)
    t.equal(seen.length, ran)
  }
})

t.test('a clear rejection leaves the bot without an answer', async t => {
  const ask = await asking(t)
  for (const verdict of [{ reply: { RspData: 'x' }, reject: 'no' }, { reject: 'no', code: 1 }]) {
    answered(t, (await ask(signal, verdict)).answer, 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1,"RspData":""}')
  }
})

t.test('any other verdict on a message to a chatbot is a failure of its hook', async t => {
  const ask = await asking(t)
  for (const verdict of [
    { reply: {} }, { reply: { RspData: { a: 1 } } }, { reply: { RspData: 'x', ErrorCode: 0 } }, { reply: 'x' }, { RspData: 'x' },
    { reply: { RspData: 'x' }, reject: true }, { discard: true }, {}, 'x'
  ]) {
    const { answer } = await ask(signal, verdict)
    answered(t, answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
  }
})

t.test("a step of a bot's task gets variables, or fails", async t => {
  const ask = await asking(t)
  const step = request(samples['Chatbot.InterfaceInvocation'])
  for (const [acts, body, ran] of [
    [[], OK, 3],
    [[{ reply: { Body: { testKey1: 'value1', testKey3: '10' } } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Body":{"testKey1":"value1","testKey3":"10"}}', 3],
    [[{ reply: { Body: {} } }, { reply: { Body: { a: [1, null, { b: 'ü' }] } } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Body":{"a":[1,null,{"b":"ü"}]}}', 3],
    [[{ reject: 'no such order' }], '{"ActionStatus":"OK","ErrorInfo":"no such order","ErrorCode":1}', 1],
    [[{ reply: { Body: { a: '1' } } }, { reject: '', code: 7 }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":7}', 2]
  ] as const) {
    const { answer, seen } = await ask(step, ...acts)
    answered(t, answer, 200, body)
    t.equal(seen.length, ran)
  }
  for (const verdict of [{ reply: {} }, { reply: { Body: 'x' } }, { reply: { RspData: 'x' } }, { Body: {} }, { reply: { Body: {}, ErrorCode: 0 } }]) {
    answered(t, (await ask(step, verdict)).answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
  }
})
