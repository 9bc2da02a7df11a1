import Fastify from 'fastify'
import t from 'tap'
import { chatWebhook } from 'fastify-tencent-chat-webhook'
import { answered, build, deferred, FAILURES, LogLines, OK, request, samples, sdkAppId, token } from '../helpers.js'

const event = samples.officialAccountFull
const failed = `a hook for ${event.CallbackCommand} failed`

t.test('hooks run side by side: one may wait for another that comes behind it', async t => {
  const app = await build(t)
  const [first, second] = [deferred(), deferred()]
  app.onOfficialAccountFull(async () => {
    first.resolve()
    await second.promise
  })
  app.onOfficialAccountFull(async () => {
    second.resolve()
    await first.promise
  })
  answered(t, await app.inject(request(event)), 200, OK)
})

t.test('hooks start in the order of their registration', async t => {
  const app = await build(t)
  const started: number[] = []
  for (const i of [1, 2, 3]) app.onOfficialAccountFull(async () => { started.push(i) })
  answered(t, await app.inject(request(event)), 200, OK)
  t.strictSame(started, [1, 2, 3])
})

t.test('the answer waits for all of the hooks', async t => {
  const app = await build(t)
  const gate = deferred()
  let recorded = false
  app.onOfficialAccountFull(() => {})
  app.onOfficialAccountFull(async () => {
    await gate.promise
    recorded = true
  })
  const answer = app.inject(request(event)).then(answer => {
    t.ok(recorded, 'OK is said once the event has been recorded')
    return answer
  })
  setImmediate(gate.resolve)
  answered(t, await answer, 200, OK)
})

t.test('what a hook returns does not matter', async t => {
  const app = await build(t)
  for (const result of [false, { reject: 'too late' }, { refuse: ['jared'] }, new Error('returned'), null, 0]) {
    app.onOfficialAccountFull(() => result)
    app.onOfficialAccountFull(async () => result)
  }
  answered(t, await app.inject(request(event)), 200, OK)
})

for (const [what, hook, thrown, cause] of [
  ['throws', () => { throw new Error('disk full') }, '', { message: 'disk full' }],
  ['rejects', () => Promise.reject(new Error('disk full')), '', { message: 'disk full' }],
  ['throws undefined', () => { throw undefined }, ': undefined', undefined], // eslint-disable-line no-throw-literal
  // eslint-disable-next-line prefer-promise-reject-errors
  ['rejects with null', () => Promise.reject(null), ': null', null],
  ['throws a string', () => { throw 'disk full' }, ": 'disk full'", 'disk full'], // eslint-disable-line no-throw-literal
  ['throws a frozen Error', () => { throw Object.freeze(new Error('disk full')) }, '', { message: 'disk full' }]
] as const) {
  t.test(`a hook that ${what} is a 500, and stops no other`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    const errors: (Error & { cause?: unknown })[] = []
    app.addHook('onError', async (_request, _reply, error) => { errors.push(error) })
    const done: string[] = []
    app.onOfficialAccountFull(() => { done.push('before it') })
    app.onOfficialAccountFull(hook)
    app.onOfficialAccountFull(() => { done.push('behind it') })
    app.onOfficialAccountFull(async () => {
      await new Promise(resolve => setImmediate(resolve))
      done.push('later than it')
    })
    answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)
    t.strictSame(done, ['before it', 'behind it', 'later than it'], 'and the answer has waited for them')
    t.strictSame(errors.map(({ message }) => message), [failed + thrown])
    t.match(errors[0]?.cause, cause as any)
    t.match(lines.from(40), [{ level: 50, err: { code: 'CHAT_WEBHOOK_HOOK_FAILED', message: thrown === '' ? `${failed}: disk full` : failed + thrown } }])
    t.equal(lines.from(40).length, 1)
  })
}

t.test('several hooks that fail are one failure, and the log has what each of them threw', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const errors: (Error & { cause?: any })[] = []
  app.addHook('onError', async (_request, _reply, error) => { errors.push(error) })
  const [one, two] = [new Error('disk full'), new TypeError('no such account')]
  app.onOfficialAccountFull(() => { throw one })
  app.onOfficialAccountFull(() => {})
  app.onOfficialAccountFull(async () => { throw two })
  answered(t, await app.inject(request(event)), ...FAILURES.hookFailed)

  t.match(errors, [{ code: 'CHAT_WEBHOOK_HOOK_FAILED', message: failed }])
  t.ok(errors[0]?.cause instanceof AggregateError)
  t.equal(errors[0]?.cause.message, '2 hooks failed: disk full; no such account')
  t.strictSame(errors[0]?.cause.errors.map((error: Error) => error.cause ?? error), [one, two])
  t.equal(lines.from(50).length, 1)
  t.match(lines.text, 'disk full')
  t.match(lines.text, 'no such account')
})

t.test('this is the instance that a hook was registered on, with the decorators of a child plugin', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  const recorded: string[] = []
  app.register(async scope => {
    scope.decorate('recorded', recorded)
    scope.onOfficialAccountFull(function (event) { (this as any).recorded.push(event.Official_Account) })
  })
  app.onOfficialAccountFull(function () {
    t.equal(this, app)
    t.notOk('recorded' in this)
  })
  answered(t, await app.inject(request(event)), 200, OK)
  t.strictSame(recorded, [event.Official_Account])
})

t.test('what a hook does to its event, no other hook sees', async t => {
  const app = await build(t)
  const changed = deferred()
  const sent = { ...event, Unknown: { list: [1, 2] } }
  for (const order of ['first', 'last']) {
    if (order === 'last') {
      app.onOfficialAccountFull(async event => {
        await changed.promise
        t.strictSame(event, sent)
      })
    }
    app.onOfficialAccountFull((event: any) => {
      event.Official_Account = order
      event.Unknown.list.push(order)
      changed.resolve()
    })
  }
  answered(t, await app.inject(request(sent)), 200, OK)
})

t.test('hooks of one event do not hear of another', async t => {
  const app = await build(t)
  const heard: string[] = []
  app.onBeforeAddSubscriber(event => { heard.push(event.CallbackCommand) })
  app.onOfficialAccountFull(event => { heard.push(event.CallbackCommand) })
  answered(t, await app.inject(request(event)), 200, OK)
  answered(t, await app.inject(request(samples.beforeAddSubscriber)), 200, OK)
  t.strictSame(heard, [event.CallbackCommand, samples.beforeAddSubscriber.CallbackCommand])
})

t.test('the same event is handed on each time that it comes: Chat may well say so more than once', async t => {
  const app = await build(t)
  let times = 0
  app.onOfficialAccountFull(() => { times++ })
  const sent = request(event)
  for (let i = 0; i < 3; i++) answered(t, await app.inject(sent), 200, OK)
  t.equal(times, 3)
})
