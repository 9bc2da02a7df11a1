import Fastify from 'fastify'
import t from 'tap'
import { chatWebhook, errorCodes, type BeforeAddSubscriberVerdict } from 'fastify-tencent-chat-webhook'
import { answered, build, deferred, FAILURES, held, JARED_REFUSED, LogLines, OK, request, samples, sdkAppId, settled, token } from '../helpers.js'

const event = samples.beforeAddSubscriber
const returns = 'nothing, { refuse: [userID, …] } or { reject: reason }'

/** A request in which these users are about to subscribe. */
function asking (...users: string[]) {
  return request({ ...event, SubscribeAccountList: users.map(user => ({ Subscriber_Account: user })) })
}

function refused (...users: string[]) {
  return JSON.stringify({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RefusedSubscribers_Account: users })
}

function rejected (reason: string) {
  return JSON.stringify({ ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: 1 })
}

for (const [what, verdict, body] of [
  ['nothing lets everybody in', undefined, OK],
  ['{ refuse } refuses some', { refuse: ['jared'] }, JARED_REFUSED],
  ['{ refuse } can refuse all', { refuse: ['jared', 'leckie'] }, refused('jared', 'leckie')],
  ['{ refuse: [] } lets everybody in', { refuse: [] }, OK],
  ['{ refuse } with a reject that is undefined refuses', { refuse: ['jared'], reject: undefined }, JARED_REFUSED],
  ['{ reject } rejects the request, and says why', { reject: 'no "more" than ü\n' }, rejected('no "more" than ü\n')],
  ['{ reject } with an empty reason rejects the request all the same', { reject: '' }, rejected('')],
  ['{ reject } with a refuse that is undefined rejects', { reject: 'x', refuse: undefined }, rejected('x')]
] as [string, BeforeAddSubscriberVerdict | undefined, string][]) {
  t.test(`${what}, from sync and async hooks alike`, async t => {
    for (const hook of [() => verdict, async () => verdict]) {
      const app = await build(t)
      app.onBeforeAddSubscriber(hook)
      answered(t, await app.inject(request(event)), 200, body)
    }
  })
}

const noVerdicts = [
  ['true', true, 'true'],
  ['false', false, 'false'],
  ['null', null, 'null'],
  ['0', 0, '0'],
  ["''", '', "''"],
  ['a string', 'x', "'x'"],
  ['{}', {}, '{}'],
  ['[]', [], '[]'],
  ['a list of names', ['jared'], "[ 'jared' ]"],
  ['{ refused }', { refused: [] }, '{ refused: [] }'],
  ['{ Refuse }', { Refuse: ['jared'] }, "{ Refuse: [ 'jared' ] }"],
  ['{ rejected }', { rejected: 'no' }, "{ rejected: 'no' }"],
  ['{ refuse } of a string', { refuse: 'jared' }, "{ refuse: 'jared' }"],
  ['{ refuse } of a set', { refuse: new Set(['jared']) }, "{ refuse: Set(1) { 'jared' } }"],
  ['{ refuse } of numbers', { refuse: [1] }, '{ refuse: [ 1 ] }'],
  ['{ refuse } of entries of the list', { refuse: [{ Subscriber_Account: 'jared' }] }, "{ refuse: [ { Subscriber_Account: 'jared' } ] }"],
  ['a verdict of another form', { verdict: { reject: { reason: { text: 'no' } } } }, "{ verdict: { reject: { reason: { text: 'no' } } } }"],
  ['{ refuse } with undefined in it', { refuse: ['jared', undefined] }, "{ refuse: [ 'jared', undefined ] }"],
  ['{ refuse: undefined }', { refuse: undefined }, '{ refuse: undefined }'],
  ['{ refuse: null }', { refuse: null }, '{ refuse: null }'],
  ['{ reject: undefined }', { reject: undefined }, '{ reject: undefined }'],
  ['{ reject: true }', { reject: true }, '{ reject: true }'],
  ['{ reject: false }', { reject: false }, '{ reject: false }'],
  ['{ reject: null }', { reject: null }, '{ reject: null }'],
  ['{ reject } of an Error', { reject: Object.assign(new Error('no'), { stack: 'Error: no' }) }, '{ reject: [Error: no] }'],
  ['{ refuse, reject: null }', { refuse: ['jared'], reject: null }, "{ refuse: [ 'jared' ], reject: null }"],
  ['{ reject: true } and another key', { reject: true, refuse: ['jared'] }, "{ reject: true, refuse: [ 'jared' ] }"],
  ['{ refuse: [] } and a misspelt reject', { refuse: [], rejct: 'no' }, "{ refuse: [], rejct: 'no' }"],
  ['{ discard }', { discard: true }, '{ discard: true }'],
  ['an answer of its own', JSON.parse(JARED_REFUSED), undefined],
  ['a function', () => ({ reject: 'no' }), '[Function (anonymous)]'],
  ['a symbol', Symbol('no'), 'Symbol(no)']
] as const

t.test('a hook that returns what is not a verdict fails, and nobody is let in by it', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  let returned: unknown
  app.onBeforeAddSubscriber(() => returned as undefined)
  app.onBeforeAddSubscriber(() => { t.fail('a hook ran behind one that failed') })
  for (const [what, verdict, got] of noVerdicts) {
    lines.lines.length = 0
    returned = verdict
    answered(t, await app.inject(request(event)), ...FAILURES.hookFailed, what)
    t.strictSame(lines.from(40).map(({ level, err }) => [level, err.code]), [[50, 'CHAT_WEBHOOK_WRONG_VERDICT']], what)
    if (got !== undefined) t.equal(lines.from(40)[0]?.err.message, `a hook for ${event.CallbackCommand} must return ${returns}; hook 1 returned ${got}`)
  }
})

for (const [what, returned, ignored, body] of [
  ['{ reject } and a code, where the event takes none', { reject: 'no', code: 120001 }, 'code', rejected('no')],
  ['{ reject } and another key', { reject: 'no', reason: 'banned' }, 'reason', rejected('no')],
  ['{ reject } and { refuse }', { reject: '', refuse: ['jared'] }, 'refuse', rejected('')],
  ['{ refuse } and a code', { refuse: ['jared'], code: 1 }, 'code', JARED_REFUSED],
  ['{ refuse } and other keys', { refuse: ['jared'], reason: 'banned', discard: true }, 'reason, discard', JARED_REFUSED]
] as const) {
  t.test(`a clear will counts, and what does not fit is logged: ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    app.onBeforeAddSubscriber(() => {})
    app.onBeforeAddSubscriber(function banned () { return returned as any })
    answered(t, await app.inject(request(event)), 200, body)
    t.match(lines.from(40), [{
      level: 40,
      command: event.CallbackCommand,
      ignored: ignored.split(', '),
      msg: `hook 2 (banned) for ${event.CallbackCommand} returned a verdict that counts without its ${ignored}: it must return ${returns}`
    }])
    t.equal(lines.from(40).length, 1)
  })
}

t.test('a field that is undefined is none', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => ({ reject: 'no', code: undefined }) as any)
  answered(t, await app.inject(request(event)), 200, rejected('no'))
  t.strictSame(lines.from(40), [])
})

t.test('a wrong verdict names its hook', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => {}).onBeforeAddSubscriber(async function moderate () { return false as any })
  answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
  t.match(lines.from(50)[0]?.err.message, /; hook 2 \(moderate\) returned false$/)
})

t.test('a wrong verdict behind a refusal fails too', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  app.onBeforeAddSubscriber(() => true as any)
  answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
})

t.test('a long verdict is shortened in the log', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  let long: unknown
  app.onBeforeAddSubscriber(() => long as undefined)
  for (long of [Array(10_000).fill('x'.repeat(10_000)), Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`key${i}`, i]))]) {
    lines.lines.length = 0
    answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
    t.ok(lines.from(50)[0]?.err.message.length < 1000)
  }
})

for (const [what, users, refusals, body] of [
  ['add up', ['a', 'b', 'c', 'd'], [['b'], ['d']], refused('b', 'd')],
  ["are in the order of the request's list", ['a', 'b', 'c', 'd'], [['d'], ['c', 'a']], refused('a', 'c', 'd')],
  ['are listed once, however many hooks refuse', ['a', 'b'], [['a', 'a'], ['b', 'a']], refused('a', 'b')],
  ['are listed once, however often the request lists them', ['a', 'b', 'a'], [['a']], refused('a')],
  ['are told apart by case and white space', ['A', 'a', ' a'], [['a']], refused('a')],
  ['can be of any name', ['__proto__', '', 'ü"\\'], [['ü"\\', '', '__proto__']], refused('__proto__', '', 'ü"\\')]
] as [string, string[], string[][], string][]) {
  t.test(`refusals ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    for (const refuse of refusals) app.onBeforeAddSubscriber(() => ({ refuse }))
    answered(t, await app.inject(asking(...users)), 200, body)
    t.strictSame(lines.from(40), [])
  })
}

t.test('refused names that are not in the request are left out and logged', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => ({ refuse: ['nobody', 'jared', 'Leckie'] }))
  answered(t, await app.inject(request(event)), 200, JARED_REFUSED)
  answered(t, await app.inject(asking('leckie')), 200, OK, 'no empty list')
  answered(t, await app.inject(asking()), 200, OK)
  t.strictSame(lines.from(40).map(({ level, unknown }) => [level, unknown]), [
    [40, ['nobody', 'Leckie']], [40, ['nobody', 'jared', 'Leckie']], [40, ['nobody', 'jared', 'Leckie']]
  ])
})

t.test('a refusal of all 100 users of a request has all of them', async t => {
  const app = await build(t)
  const users = Array.from({ length: 100 }, (_, i) => `${i}`.padStart(32, 'x'))
  app.onBeforeAddSubscriber(() => ({ refuse: [...users].reverse() }))
  answered(t, await app.inject(asking(...users)), 200, refused(...users))
})

t.test('hooks run one after another, in the order of their registration', async t => {
  const app = await build(t)
  const steps: string[] = []
  const first = held()
  app.onBeforeAddSubscriber(async () => {
    steps.push('first')
    await first.hook()
    steps.push('first is done')
  })
  app.onBeforeAddSubscriber(() => { steps.push('second') })
  app.onBeforeAddSubscriber(async () => { steps.push('third') })
  const answer = app.inject(request(event))
  await first.begun()
  await settled()
  steps.push('…')
  first.resolve()
  answered(t, await answer, 200, OK)
  t.strictSame(steps, ['first', '…', 'first is done', 'second', 'third'])
})

t.test('the first reject ends the run, whatever was refused before it', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  app.onBeforeAddSubscriber(async () => ({ reject: 'closed' }))
  app.onBeforeAddSubscriber(() => { t.fail('a hook ran behind a reject') })
  answered(t, await app.inject(request(event)), 200, rejected('closed'))
})

t.test('an empty reject ends the run too', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ reject: '' }))
  app.onBeforeAddSubscriber(() => { t.fail('a hook ran behind a reject') })
  answered(t, await app.inject(request(event)), 200, rejected(''))
})

t.test('a hook that fails ends the run', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => { throw new Error('out of order') })
  app.onBeforeAddSubscriber(() => { t.fail('a hook ran behind one that failed') })
  answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
})

const frozen = Object.freeze(new Error('frozen'))
for (const [what, thrown, described, logged = described] of [
  ['an Error', new Error('with a secret'), '', ': with a secret'],
  ['an Error with a status', Object.assign(new Error('with a secret'), { statusCode: 418, code: 'CHAT_WEBHOOK_WRONG_BODY' }), '', ': with a secret'],
  ['a frozen Error', frozen, '', ': frozen'],
  ['undefined', undefined, ': undefined'],
  ['null', null, ': null'],
  ['a string', 'with a secret', ": 'with a secret'"],
  ['a verdict', { refuse: ['jared'] }, ": { refuse: [ 'jared' ] }"],
  ['an object without a prototype', Object.create(null), ': [Object: null prototype] {}'],
  ['an error of the plugin', new errorCodes.CHAT_WEBHOOK_WRONG_VERDICT('x', 'y', 'z', 'w'), '', ': a hook for x must return y; z returned w']
] as [string, unknown, string, string?][]) {
  for (const [how, hook] of [['throws', () => { throw thrown }], ['rejects with', () => Promise.reject(thrown)]] as const) {
    t.test(`a hook that ${how} ${what} is a 500 that keeps it to itself`, async t => {
      const lines = new LogLines()
      const app = await build(t, {}, { logger: { stream: lines } })
      const errors: Error[] = []
      app.addHook('onError', async (_request, _reply, error) => { errors.push(error) })
      app.onBeforeAddSubscriber(hook)
      answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
      t.match(errors, [{ code: 'CHAT_WEBHOOK_HOOK_FAILED', statusCode: 500 }])
      t.equal(errors[0]?.message, `a hook for ${event.CallbackCommand} failed${described}`)
      t.ok('cause' in errors[0]! && errors[0].cause === thrown, 'cause is what was thrown')
      t.match(lines.from(40), [{ level: 50, err: { code: 'CHAT_WEBHOOK_HOOK_FAILED', message: `a hook for ${event.CallbackCommand} failed${logged}` } }])
      t.equal(lines.from(40).length, 1)
      answered(t, await app.inject(request(samples.officialAccountFull)), 200, OK, 'and the app goes on')
    })
  }
}

t.test('a hook may return a promise of another kind', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ then: (resolve: (verdict: unknown) => void) => resolve({ refuse: ['jared'] }) }) as any)
  answered(t, await app.inject(request(event)), 200, JARED_REFUSED)
})

t.test('this is the instance that a hook was registered on, with the decorators of a child plugin', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  const instances: unknown[] = []
  app.onBeforeAddSubscriber(function () {
    t.notOk('bans' in this)
    instances.push(this)
  })
  let child: unknown
  app.register(async scope => {
    child = scope
    scope.decorate('bans', ['jared'])
    scope.onBeforeAddSubscriber(async function () {
      instances.push(this)
      return { refuse: (this as any).bans }
    })
  })
  answered(t, await app.inject(request(event)), 200, JARED_REFUSED)
  t.equal(instances[0], app)
  t.equal(instances[1], child)
})

t.test('a hook gets the request that brought the event, and a signal', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber((_event, { request, signal }) => {
    t.equal(request.query.OptPlatform, 'iOS')
    t.equal(request.query.CallbackCommand, event.CallbackCommand)
    t.equal(request.ip, '127.0.0.1')
    t.strictSame(request.body, event)
    t.type(request.log.info, 'function')
    t.equal(signal.aborted, false)
    return { reject: 'seen' }
  })
  answered(t, await app.inject(request(event, { optPlatform: 'iOS' })), 200, rejected('seen'))
})

t.test('what a hook does to its event, neither the next hook nor the answer sees', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    for (const subscriber of event.SubscribeAccountList) subscriber.Subscriber_Account = 'changed'
    event.SubscribeAccountList.length = 0
    event.Operator_Account = 'changed'
    ;(event as any).added = true
  })
  app.onBeforeAddSubscriber(second => {
    t.strictSame(second, event)
    second.SubscribeAccountList.reverse()
  })
  app.onBeforeAddSubscriber(third => {
    t.strictSame(third, event)
    third.SubscribeAccountList.splice(0)
    return { refuse: ['leckie', 'jared'] }
  })
  answered(t, await app.inject(request(event)), 200, refused('jared', 'leckie'))
})

t.test('what a hook does to the body of its request, the next hook does not see', async t => {
  const app = await build(t)
  const spoil = (_event: unknown, { request: { body } }: { request: { body: { Official_Account: string } } }) => { body.Official_Account = 'changed' }
  const { beforeAddSubscriber, officialAccountFull } = samples
  app.onBeforeAddSubscriber(spoil).onBeforeAddSubscriber(event => { t.strictSame(event, beforeAddSubscriber) })
  app.onOfficialAccountFull(spoil).onOfficialAccountFull(event => { t.strictSame(event, officialAccountFull) })
  for (const event of [beforeAddSubscriber, officialAccountFull]) answered(t, await app.inject(request(event)), 200, OK)
})

t.test('requests at the same time do not mix', async t => {
  const app = await build(t)
  const gates = new Map(['a', 'b', 'c'].map(name => [name, deferred()]))
  app.onBeforeAddSubscriber(async event => {
    await gates.get(event.Official_Account)!.promise
    return { refuse: [event.Official_Account] }
  })
  const users = ['a', 'b', 'c']
  const answers = users.map(name => app.inject(request({
    ...event, Official_Account: name, SubscribeAccountList: users.map(user => ({ Subscriber_Account: user }))
  })))
  for (const name of ['c', 'a', 'b']) gates.get(name)!.resolve()
  for (const [i, answer] of answers.entries()) answered(t, await answer, 200, refused(users[i]!))
})
