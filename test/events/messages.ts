import t from 'tap'
import { asking } from '../asking.js'
import { answered, FAILURES, OK, request, samples } from '../helpers.js'

/** The commands, and the codes that an app may reject a message with. */
const MESSAGES = [
  ['C2C.CallbackBeforeSendMsg', 120001, 130000],
  ['OfficialAccount.CallbackBeforeSendMsg', 120001, 130000],
  ['Group.CallbackBeforeSendMsg', 10100, 10200]
] as const

const TEXT = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }]
const LEVEL = { MsgType: 'TIMCustomElem', MsgContent: { Desc: 'CustomElement.MemberLevel', Data: 'LV1' } }
const REJECTED = '{"ActionStatus":"OK","ErrorInfo":"no ads","ErrorCode":1}'
const DISCARDED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}'
const REWRITTEN = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"***"}}]}'

for (const [command, from, to] of MESSAGES) {
  const message = request(samples[command])

  t.test(`${command}: each verdict is answered in Chat's words`, async t => {
    const ask = await asking(t)
    for (const [what, acts, body, ran] of [
      ['nothing', [], OK, 3],
      ['a rejection', [{ reject: 'no ads' }], REJECTED, 1],
      ['a rejection without a reason', [{ reject: '' }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}', 1],
      ['the first code', [{ reject: 'no ads', code: from }], `{"ActionStatus":"OK","ErrorInfo":"no ads","ErrorCode":${from}}`, 1],
      ['the last code', [undefined, { reject: 'no ads', code: to }], `{"ActionStatus":"OK","ErrorInfo":"no ads","ErrorCode":${to}}`, 2],
      ['a discard', [{ discard: true }], DISCARDED, 1],
      ['another text', [{ rewrite: { MsgBody: TEXT } }], REWRITTEN, 3],
      ['other custom data', [{ rewrite: { CloudCustomData: 'new' } }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"CloudCustomData":"new"}', 3],
      ['both, from two hooks', [{ rewrite: { CloudCustomData: 'new' } }, { rewrite: { MsgBody: TEXT } }], REWRITTEN.replace(/}$/, ',"CloudCustomData":"new"}'), 3],
      ['a text that is rewritten again', [{ rewrite: { MsgBody: [LEVEL], CloudCustomData: '' } }, { rewrite: { MsgBody: TEXT } }], REWRITTEN.replace(/}$/, ',"CloudCustomData":""}'), 3],
      ['a field that is undefined', [{ rewrite: { CloudCustomData: 'new' } }, { rewrite: { MsgBody: TEXT, CloudCustomData: undefined } }], REWRITTEN.replace(/}$/, ',"CloudCustomData":"new"}'), 3],
      ['a discard of what was rewritten', [{ rewrite: { MsgBody: TEXT } }, { discard: true }], DISCARDED, 2],
      ['a rejection of what was rewritten', [{ rewrite: { MsgBody: TEXT } }, { reject: 'no ads' }], REJECTED, 2]
    ] as [what: string, acts: unknown[], body: string, ran: number][]) {
      const { answer, seen } = await ask(message, ...acts)
      answered(t, answer, 200, body, what)
      t.equal(seen.length, ran, `the last hook that runs for ${what}`)
    }
  })

  t.test(`${command}: a clear rejection counts, and what does not fit is logged`, async t => {
    const ask = await asking(t)
    for (const [verdict, body, ignored] of [
      ...[from - 1, to + 1, 0, 1, 2, -from, from + 0.5, `${from}`, NaN, null].map(code => [{ reject: 'no ads', code }, REJECTED, ['code']] as const),
      [{ reject: 'no ads', discard: true, rewrite: { MsgBody: TEXT } }, REJECTED, ['discard', 'rewrite']],
      [{ reason: 'ads', discard: true, code: from }, DISCARDED, ['reason', 'code']]
    ] as const) {
      const { answer, warnings } = await ask(message, verdict)
      answered(t, answer, 200, body, JSON.stringify(verdict))
      t.match(warnings, [{ level: 40, ignored, msg: new RegExp(`with a code from ${from} to ${to}`) }])
    }
  })

  t.test(`${command}: what is no JSON is a failure of its hook`, async t => {
    const ask = await asking(t, { fallback: 'reject' })
    const circular: Record<string, unknown> = {}
    circular.circle = circular
    for (const MsgContent of [circular, { Text: 1n }]) {
      const { answer } = await ask(message, undefined, undefined, { rewrite: { MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent }] } })
      t.match(answer.json(), { ActionStatus: 'OK', ErrorCode: 1 })
    }
  })

  t.test(`${command}: any other verdict is a failure of its hook`, async t => {
    const ask = await asking(t)
    for (const verdict of [
      { reject: true, code: from }, { reject: null, discard: true }, { discard: false }, { discard: 'true' }, { rewrite: {} }, { rewrite: { MsgBody: undefined } },
      { rewrite: { Text: 'x' } }, { rewrite: null }, { rewrite: { MsgBody: 'x' } }, { rewrite: { MsgBody: [] } }, { rewrite: { MsgBody: [{ MsgContent: {} }] } },
      { rewrite: { CloudCustomData: { a: 1 } } }, { rewrite: { MsgBody: TEXT, ErrorCode: 0 } }, { rewrite: { MsgBody: TEXT }, code: from },
      { code: from }, { refuse: ['jared'] }, { reply: { MsgBody: TEXT } }, { MsgBody: TEXT }, {}, true
    ]) {
      const { answer, seen } = await ask(message, verdict)
      answered(t, answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
      t.equal(seen.length, 1)
    }
  })

  t.test(`${command}: each hook gets what the one before it has made of the message, and only that`, async t => {
    const ask = await asking(t)
    const sent = { ...samples[command], EventTime: Number(samples[command].EventTime ?? 1670574414123) }
    const MsgBody = [...sent.MsgBody, LEVEL]
    const { answer, seen } = await ask(
      request(sent),
      (event: any) => ({ rewrite: { MsgBody: [...event.MsgBody, LEVEL] } }),
      (event: any) => {
        event.MsgBody.pop()
        event.MsgBody[0].MsgContent.Text = 'not returned'
        return { rewrite: { CloudCustomData: 'your new cloud custom data' } }
      }
    )
    t.strictSame(seen, [sent, { ...sent, MsgBody }, { ...sent, MsgBody, CloudCustomData: 'your new cloud custom data' }])
    // The sample answer of the pages.
    answered(t, answer, 200,
      '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"red packet"}},' +
      '{"MsgType":"TIMCustomElem","MsgContent":{"Desc":"CustomElement.MemberLevel","Data":"LV1"}}],"CloudCustomData":"your new cloud custom data"}')
  })

  t.test(`${command}: the elements of a message stay open, whatever Chat adds to them`, async t => {
    const ask = await asking(t)
    const MsgBody = [{ MsgType: 'TIMHologramElem', MsgContent: { Depth: 3, 'a\nb': [{ c: null }] }, MsgExtra: 1 }, { MsgType: 'TIMEmptyElem' }]
    const { answer, seen } = await ask(request({ ...samples[command], MsgBody }), (event: any) => ({ rewrite: { MsgBody: event.MsgBody } }))
    t.match(seen[0], { MsgBody })
    answered(t, answer, 200, OK.replace('}', `,"MsgBody":${JSON.stringify(MsgBody)}}`))
  })
}
