import Fastify from 'fastify'
import t from 'tap'
import chatWebhookDefault, { chatWebhook, errorCodes } from 'fastify-tencent-chat-webhook'
import { answered, build, FAILURES, OK, request, samples, sdkAppId, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const names = ['onBeforeAddSubscriber', 'onOfficialAccountFull'] as const

function rejected (reason: string) {
  return JSON.stringify({ ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: 1 })
}

t.test('the plugin is the default export, and one by name', async t => {
  t.equal(chatWebhookDefault, chatWebhook)
})

t.test('it is known to Fastify by its name', async t => {
  const app = await build(t)
  t.ok(app.hasPlugin('fastify-tencent-chat-webhook'))
})

t.test('registering hooks returns the instance, so that they chain', async t => {
  const app = await build(t)
  const heard: string[] = []
  t.equal(app
    .onBeforeAddSubscriber(() => { heard.push('before') })
    .onOfficialAccountFull(() => { heard.push('full') }), app)
  app.register(async scope => {
    t.equal(scope.onOfficialAccountFull(() => { heard.push('child') }), scope)
  })
  answered(t, await app.inject(request(before)), 200, OK)
  answered(t, await app.inject(request(full)), 200, OK)
  t.strictSame(heard, ['before', 'full', 'child'])
})

for (const name of names) {
  for (const [what, hook, got] of [
    ['nothing', undefined, 'undefined'], ['null', null, 'null'], ['an object', {}, 'object'], ['a string', 'hook', 'string'],
    ['a promise', Promise.resolve(), 'object'], ['a list of functions', [() => {}], 'object']
  ] as const) {
    t.test(`${name}() of ${what} is a coded error`, async t => {
      const app = await build(t)
      t.throws(() => app[name](hook as any), {
        code: 'CHAT_WEBHOOK_INVALID_HOOK', message: `${name} takes a function (event, { request, signal, sdkAppId, deliveryId }); got ${got}`
      })
      t.throws(() => app[name](hook as any), errorCodes.CHAT_WEBHOOK_INVALID_HOOK)
    })
  }

  t.test(`${name}() after ready is a coded error, in a child plugin as well`, async t => {
    const app = await build(t)
    let child!: typeof app
    app.register(async scope => { child = scope })
    await app.ready()
    for (const instance of [app, child]) {
      t.throws(() => instance[name](() => ({ reject: 'late' })), {
        code: 'CHAT_WEBHOOK_HOOK_TOO_LATE', message: `${name} was called after the app was ready: register hooks before app.ready() and app.listen()`
      })
    }
    answered(t, await app.inject(request(before)), 200, OK, 'and the hook is not there')
  })
}

t.test('hooks can be registered right up to ready', async t => {
  const app = await build(t)
  app.register(async scope => {
    await new Promise(resolve => setImmediate(resolve))
    scope.after(() => { scope.onBeforeAddSubscriber(() => ({ reject: 'in time' })) })
  })
  answered(t, await app.inject(request(before)), 200, rejected('in time'))
})

t.test('a second registration in one scope is a coded error', async t => {
  const app = await build(t)
  await t.rejects(async () => { await app.register(chatWebhook, { sdkAppId, token, path: '/another' }) }, { code: 'CHAT_WEBHOOK_ALREADY_REGISTERED' })
})

t.test('two apps are two registrations in two scopes, each with its own token and its own hooks', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  for (const [prefix, id, reason] of [['/one', 1, 'the first'], ['/two', 2, 'the second']] as const) {
    app.register(async scope => {
      await scope.register(chatWebhook, { sdkAppId: id, token: `token ${id}` })
      scope.onBeforeAddSubscriber(() => ({ reject: reason }))
      if (id === 2) scope.onOfficialAccountFull(() => { throw new Error('only there') })
    }, { prefix })
  }
  await app.ready()
  t.notOk('onBeforeAddSubscriber' in app, 'and nothing of it is outside')

  const path = (prefix: string) => `${prefix}/tencent-chat/webhook`
  for (const [prefix, id, reason, answer] of [['/one', 1, 'the first', [200, OK]], ['/two', 2, 'the second', FAILURES.hookFailed]] as const) {
    const own = { path: path(prefix), sdkAppId: id, token: `token ${id}` }
    answered(t, await app.inject(request(before, own)), 200, rejected(reason))
    answered(t, await app.inject(request(full, own)), answer[0], answer[1])
    answered(t, await app.inject(request(before, { ...own, sdkAppId: 3 - id })), ...FAILURES.wrongApp)
    answered(t, await app.inject(request(before, { ...own, token: `token ${3 - id}` })), ...FAILURES.wrongSign)
  }
})

t.test('a registration in a child scope of another has hooks of its own', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ reject: 'outside' }))
  app.register(async scope => {
    await scope.register(chatWebhook, { sdkAppId: 2, token })
    scope.onBeforeAddSubscriber(() => ({ reject: 'inside' }))
  }, { prefix: '/inner' })
  answered(t, await app.inject(request(before)), 200, rejected('outside'))
  answered(t, await app.inject(request(before, { sdkAppId: 2, path: '/inner/tencent-chat/webhook' })), 200, rejected('inside'))
})

t.test('two servers do not share their hooks', async t => {
  const [one, two] = [await build(t), await build(t)]
  one.onBeforeAddSubscriber(() => ({ reject: 'one' }))
  answered(t, await two.inject(request(before)), 200, OK)
  answered(t, await one.inject(request(before)), 200, rejected('one'))
})

t.test('of a list with a wrong command, nothing is registered', async t => {
  const app = await build(t)
  const custom = { command: 'Group.CallbackBeforeSomething', kind: 'before' } as const
  t.throws(() => app.onChatWebhook([before.CallbackCommand, custom, 'Wrong.Command'] as never, () => {}), { code: 'CHAT_WEBHOOK_UNKNOWN_COMMAND' })
  // An event that nobody handles is not validated.
  answered(t, await app.inject(request({ CallbackCommand: before.CallbackCommand })), 200, OK)
})

t.test('when the app is ready, nothing is left to compile', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  app.onOfficialAccountFull(() => { throw new Error('broken') })
  await app.ready()
  // This is what the compilers of schemas make their functions by.
  t.intercept(globalThis, 'Function', { value: () => t.fail('a schema is compiled while a request waits') })
  t.equal((await app.inject(request(samples.beforeAddSubscriber))).statusCode, 200)
  t.equal((await app.inject(request({ ...samples.beforeAddSubscriber, Official_Account: 1 } as never))).statusCode, 400)
  t.equal((await app.inject(request(samples.officialAccountFull))).statusCode, 500)
})
