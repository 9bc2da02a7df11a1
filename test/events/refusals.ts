import t from 'tap'
import { asking } from '../asking.js'
import { answered, FAILURES, OK, request, samples } from '../helpers.js'

/** The commands whose users can be refused each for themselves: their list, and the field of the answer. */
const REFUSALS = [
  { command: 'OfficialAccount.CallbackBeforeAddSubscriber', list: 'SubscribeAccountList', account: 'Subscriber_Account', field: 'RefusedSubscribers_Account' },
  { command: 'Group.CallbackBeforeInviteJoinGroup', list: 'DestinationMembers', account: 'Member_Account', field: 'RefusedMembers_Account' }
] as const

for (const { command, list, account, field } of REFUSALS) {
  const asked = (...users: string[]) => request({ ...samples[command], [list]: users.map(user => ({ [account]: user })) })
  const refused = (...users: string[]) => `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"${field}":${JSON.stringify(users)}}`

  t.test(`${command}: some users are refused, or the whole request is rejected`, async t => {
    const ask = await asking(t)
    // The sample answers of the pages.
    answered(t, (await ask(request(samples[command]))).answer, 200, OK)
    answered(t, (await ask(request(samples[command]), { refuse: ['jared'] })).answer, 200, refused('jared'))

    for (const [users, acts, body] of [
      [['a', 'b'], [{ refuse: [] }], OK],
      [['a', 'b'], [{ refuse: ['b', 'a'] }], refused('a', 'b')],
      [['d', 'c', 'b', 'a'], [{ refuse: ['a', 'b'] }, undefined, { refuse: ['d', 'a'] }], refused('d', 'b', 'a')],
      [['a', 'b', 'a'], [{ refuse: ['a', 'a'] }], refused('a')],
      [['__proto__', 'ü"\\'], [{ refuse: ['ü"\\', '__proto__'] }], refused('__proto__', 'ü"\\')],
      [['a'], [{ refuse: ['a'] }, { reject: 'closed' }], '{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":1}'],
      [['a'], [{ reject: '' }, { refuse: ['a'] }], '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}'],
      [[], [{ reject: 'closed' }], '{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":1}']
    ] as const) {
      const { answer, warnings } = await ask(asked(...users), ...acts)
      answered(t, answer, 200, body)
      t.strictSame(warnings, [])
    }
  })

  t.test(`${command}: who is not in the request is left out, and logged`, async t => {
    const ask = await asking(t)
    const some = await ask(asked('a', 'b'), { refuse: ['nobody', 'b'] }, { refuse: ['B'] })
    answered(t, some.answer, 200, refused('b'))
    t.match(some.warnings, [{ level: 40, unknown: ['nobody', 'B'] }])
    const none = await ask(asked('a'), { refuse: ['nobody'] })
    answered(t, none.answer, 200, OK, 'no empty list')
    t.match(none.warnings, [{ level: 40, unknown: ['nobody'] }])
  })

  t.test(`${command}: it is the list of the request that counts, not what a hook leaves of it`, async t => {
    const ask = await asking(t)
    const { answer } = await ask(asked('a', 'b'), (event: any) => {
      event[list].splice(0)
      return { refuse: ['b'] }
    })
    answered(t, answer, 200, refused('b'))
  })

  t.test(`${command}: a clear refusal counts, and what does not fit is logged`, async t => {
    const ask = await asking(t)
    for (const [verdict, body, ignored] of [
      [{ refuse: ['a'], reason: 'banned' }, refused('a'), ['reason']],
      [{ refuse: ['a'], code: 10100 }, refused('a'), ['code']],
      [{ refuse: ['a'], reject: 'closed' }, '{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":1}', ['refuse']]
    ] as const) {
      const { answer, warnings } = await ask(asked('a', 'b'), verdict)
      answered(t, answer, 200, body, JSON.stringify(verdict))
      t.match(warnings, [{ level: 40, ignored }])
    }
  })

  t.test(`${command}: any other verdict is a failure of its hook`, async t => {
    const ask = await asking(t)
    for (const verdict of [
      { refuse: 'a' }, { refuse: [{ [account]: 'a' }] }, { refuse: [null] }, { refuse: 'a', reason: 'banned' },
      { refuse: ['a'], reject: true }, { [field]: ['a'] }, { discard: true }, { reply: { [field]: ['a'] } }, {}, ['a']
    ]) {
      const { answer } = await ask(asked('a'), verdict)
      answered(t, answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
    }
  })
}

t.test('a rejected invitation may have a code of the app\'s own, a rejected subscription may not', async t => {
  const ask = await asking(t)
  const [subscription, invitation] = REFUSALS.map(({ command }) => request(samples[command]))
  const rejected = (code: number) => `{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":${code}}`
  for (const [code, invited] of [[10100, 10100], [10200, 10200], [10099, 1], [10201, 1], [120001, 1]] as const) {
    answered(t, (await ask(invitation!, { reject: 'closed', code })).answer, 200, rejected(invited))
    answered(t, (await ask(subscription!, { reject: 'closed', code })).answer, 200, rejected(1))
  }
})
