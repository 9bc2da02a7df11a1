import t from 'tap'
import { asking } from '../asking.js'
import { answered, FAILURES, OK, request, samples } from '../helpers.js'

/** The commands that take yes or no, and the codes that an app may say no with. */
const APPROVALS = [
  ['OfficialAccount.CallbackBeforeCreateOfficialAccount', 120001, 130000],
  ['Group.CallbackBeforeCreateGroup', 10100, 10200],
  ['Group.CallbackBeforeCreateTopic', 10100, 10200],
  ['Group.CallbackBeforeApplyJoinGroup', 10100, 10200],
  ['Live.CallbackBeforeSendGift', 102100, 102200]
] as const

for (const [command, from, to] of APPROVALS) {
  t.test(`${command} is allowed or rejected, with a code of the app's own or without`, async t => {
    const ask = await asking(t)
    for (const [acts, body] of [
      [[], OK],
      [[{ reject: 'not today' }], '{"ActionStatus":"OK","ErrorInfo":"not today","ErrorCode":1}'],
      [[{ reject: 'no plan', code: from }], `{"ActionStatus":"OK","ErrorInfo":"no plan","ErrorCode":${from}}`],
      [[undefined, undefined, { reject: '', code: to }], `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":${to}}`],
      [[{ reject: 'the first' }, { reject: 'the second' }], '{"ActionStatus":"OK","ErrorInfo":"the first","ErrorCode":1}']
    ] as const) {
      const { answer, seen } = await ask(request(samples[command]), ...acts)
      answered(t, answer, 200, body)
      t.equal(seen.length, acts.length === 2 ? 1 : acts.length || 3, 'a rejection ends the run')
    }
  })

  t.test(`${command}: a rejection counts, whatever its code, and the range is logged`, async t => {
    const ask = await asking(t)
    for (const code of [from - 1, to + 1, 0, 1, from + 0.5, `${from}`]) {
      const { answer, seen, warnings } = await ask(request(samples[command]), { reject: 'no', code })
      answered(t, answer, 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}')
      t.equal(seen.length, 1)
      t.match(warnings, [{ level: 40, command, ignored: ['code'], msg: new RegExp(`with a code from ${from} to ${to}`) }])
    }
  })

  t.test(`${command}: any other verdict is a failure of its hook`, async t => {
    const ask = await asking(t)
    for (const verdict of [
      { reject: true, code: from }, { code: from }, { discard: true }, { rewrite: { Name: 'x' } }, { refuse: ['jared'] }, { allow: false }, {}, false
    ]) {
      const { answer } = await ask(request(samples[command]), verdict)
      answered(t, answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
    }
  })
}

t.test('Desk.CallbackBeforeIMContactUser is allowed or rejected, and a rejection has no code of its own', async t => {
  const ask = await asking(t)
  const contact = request(samples['Desk.CallbackBeforeIMContactUser'])
  const no = '{"ActionStatus":"OK","ErrorInfo":"not at night","ErrorCode":1}'
  answered(t, (await ask(contact)).answer, 200, OK)
  answered(t, (await ask(contact, { reject: 'not at night' })).answer, 200, no)
  const { answer, warnings } = await ask(contact, { reject: 'not at night', code: 10100 })
  answered(t, answer, 200, no)
  t.match(warnings, [{ ignored: ['code'] }])
  answered(t, (await ask(contact, { refuse: ['test_user_id'] })).answer, ...FAILURES.hookFailed)
})
