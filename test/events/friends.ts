// For friend requests, ErrorCode refuses nobody: each user has a result of their own.
import t from 'tap'
import { asking } from '../asking.js'
import { answered, FAILURES, request, samples } from '../helpers.js'

const FRIENDS = [
  { command: 'Sns.CallbackPrevFriendAdd', list: 'FriendItem' },
  { command: 'Sns.CallbackPrevFriendResponse', list: 'ResponseFriendItem' }
] as const

function results (...items: (readonly [user: string, code?: number, info?: string])[]) {
  const list = items.map(([user, code = 0, info = '']) => `{"To_Account":${JSON.stringify(user)},"ResultCode":${code},"ResultInfo":${JSON.stringify(info)}}`)
  return `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[${list}]}`
}

for (const { command, list } of FRIENDS) {
  const asked = (...users: string[]) => request({ ...samples[command], [list]: users.map(user => ({ To_Account: user })) })

  t.test(`${command}: each user of the request has a result`, async t => {
    const ask = await asking(t)
    // The sample answer of the pages.
    answered(t, (await ask(request(samples[command]))).answer, 200, results(['id1'], ['id2']))

    for (const [what, users, acts, body, ran = 3] of [
      ['some are refused', ['a', 'b', 'c'], [{ refuse: ['b'] }], results(['a'], ['b', 38000], ['c'])],
      ['with a reason', ['a', 'b'], [{ refuse: ['b'], reason: 'a "stranger"' }], results(['a'], ['b', 38000, 'a "stranger"'])],
      ['with the first code', ['a'], [{ refuse: ['a'], code: 38000 }], results(['a', 38000])],
      ['with the last code', ['a'], [{ refuse: ['a'], reason: 'x', code: 39000 }], results(['a', 39000, 'x'])],
      ['all are refused', ['a', 'b'], [{ refuse: ['b', 'a'] }], results(['a', 38000], ['b', 38000])],
      ['nobody is', ['a', 'b'], [{ refuse: [] }], results(['a'], ['b'])],
      ['several hooks refuse, and the first gives the reason', ['a', 'b', 'c'],
        [{ refuse: ['a'], reason: 'x' }, { refuse: ['c', 'a'], reason: 'y', code: 38002 }, undefined],
        results(['a', 38000, 'x'], ['b'], ['c', 38002, 'y'])],
      ['a user who is in the request twice has one result', ['a', 'b', 'a'], [{ refuse: ['a', 'a'] }], results(['a', 38000], ['b'])],
      ['users can have any name', ['__proto__', 'ü"\\'], [{ refuse: ['__proto__'] }], results(['__proto__', 38000], ['ü"\\'])],
      ['all are rejected', ['a', 'b'], [{ reject: 'closed' }], results(['a', 38000, 'closed'], ['b', 38000, 'closed']), 1],
      ['all are rejected with a code', ['a', 'b'], [{ reject: '', code: 39000 }], results(['a', 39000], ['b', 39000]), 1],
      ['a rejection overrides refusals', ['a', 'b'], [{ refuse: ['a'], reason: 'x', code: 38002 }, { reject: 'closed', code: 38003 }],
        results(['a', 38003, 'closed'], ['b', 38003, 'closed']), 2],
      ['there is nobody', [], [{ reject: 'closed' }], results(), 1]
    ] as [what: string, users: string[], acts: unknown[], body: string, ran?: number][]) {
      const { answer, seen, warnings } = await ask(asked(...users), ...acts)
      answered(t, answer, 200, body, what)
      t.equal(seen.length, ran, what)
      t.strictSame(warnings, [], what)
    }
  })

  t.test(`${command}: who is not in the request has no result, and is logged`, async t => {
    const ask = await asking(t)
    const { answer, warnings } = await ask(asked('a', 'b'), { refuse: ['nobody', 'b'] }, { refuse: ['B'] })
    answered(t, answer, 200, results(['a'], ['b', 38000]))
    t.match(warnings, [{ level: 40, unknown: ['nobody', 'B'] }])
  })

  t.test(`${command}: it is the list of the request that counts, not what a hook leaves of it`, async t => {
    const ask = await asking(t)
    const { answer } = await ask(asked('a', 'b'), (event: any) => {
      event[list].splice(0)
      return { refuse: ['b'] }
    })
    answered(t, answer, 200, results(['a'], ['b', 38000]))
  })

  t.test(`${command}: a clear refusal counts, and what does not fit is logged`, async t => {
    const ask = await asking(t)
    for (const [verdict, body, ignored] of [
      ...[37999, 39001, 0, 1, 38000.5, '38000'].flatMap(code => [
        [{ refuse: ['a'], code, reason: 'x' }, results(['a', 38000, 'x'], ['b']), ['code']],
        [{ reject: 'no', code }, results(['a', 38000, 'no'], ['b', 38000, 'no']), ['code']]
      ] as const),
      [{ refuse: ['a'], reason: 1, code: 38001 }, results(['a', 38001], ['b']), ['reason']],
      [{ refuse: ['a'], reject: 'no' }, results(['a', 38000, 'no'], ['b', 38000, 'no']), ['refuse']],
      [{ reject: 'no', reason: 'x', code: 38001 }, results(['a', 38001, 'no'], ['b', 38001, 'no']), ['reason']]
    ] as const) {
      const { answer, warnings } = await ask(asked('a', 'b'), verdict)
      answered(t, answer, 200, body, JSON.stringify(verdict))
      t.match(warnings, [{ level: 40, ignored, msg: /^hook 1 for .*with a code from 38000 to 39000/ }])
    }
  })

  t.test(`${command}: any other verdict is a failure of its hook`, async t => {
    const ask = await asking(t)
    for (const verdict of [
      { refuse: 'a' }, { refuse: [{ To_Account: 'a' }] }, { refuse: 'a', reason: 'x' }, { reject: true, code: 38000 }, { reject: null, refuse: ['a'] },
      { reason: 'x' }, { ResultItem: [] }, { discard: true }, {}, true
    ]) {
      const { answer } = await ask(asked('a'), verdict)
      answered(t, answer, ...FAILURES.hookFailed, JSON.stringify(verdict))
    }
  })
}
