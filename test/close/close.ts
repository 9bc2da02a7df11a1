import { once } from 'node:events'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { answered, build, deferred, fail, FAILURES, JARED_REFUSED, listen, LogLines, OK, post, request, samples, sdkAppId, timers, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const timeout = 50
const gaveUp = /still run/

t.test('close waits for the hooks that have outlived their answer', async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout }, { logger: { stream: lines } })
  const done: string[] = []
  const gate = deferred()
  app.onOfficialAccountFull(async () => {
    await gate.promise
    done.push('hook')
  })
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  const closed = app.close().then(() => { done.push('closed') })
  await sleep(timeout)
  t.strictSame(done, [], 'it is not closed while a hook runs')
  gate.resolve()
  await closed
  t.strictSame(done, ['hook', 'closed'])
  t.notMatch(lines.text, gaveUp)
})

t.test('close waits for all of them', async t => {
  const app = await build(t, { timeout })
  const gates = [deferred(), deferred(), deferred()]
  const begun = gates.values()
  const done: number[] = []
  const hook = async () => {
    const gate = begun.next().value!
    await gate.promise
    done.push(gates.indexOf(gate))
  }
  app.onBeforeAddSubscriber(hook)
  app.onOfficialAccountFull(hook)
  const origin = await listen(app)
  for (const event of [before, full, before]) answered(t, await post(origin, request(event)), ...FAILURES.deadline)
  const closed = app.close()
  for (const i of [1, 0, 2]) {
    await sleep(5)
    t.notOk(done.includes(i))
    gates[i]!.resolve()
  }
  await closed
  t.strictSame(done, [1, 0, 2])
})

t.test('close waits for a hook whose request waits for its answer, and the answer goes out', async t => {
  const app = await build(t)
  const [begun, gate] = [deferred(), deferred()]
  app.onBeforeAddSubscriber(async () => {
    begun.resolve()
    await gate.promise
    return { refuse: ['leckie', 'jared'] }
  })
  const answer = post(await listen(app), request(before))
  await begun.promise
  const closed = app.close()
  setImmediate(gate.resolve)
  answered(t, await answer, 200, OK.replace('}', ',"RefusedSubscribers_Account":["jared","leckie"]}'))
  await closed
})

t.test("a child plugin's onClose hook runs after the hooks are done, though it was registered later", async t => {
  const app = await build(t, { timeout })
  const steps: string[] = []
  app.register(async scope => {
    let open = true
    scope.addHook('onClose', async () => {
      open = false
      steps.push('database closed')
    })
    scope.onOfficialAccountFull(async () => {
      await sleep(3 * timeout)
      steps.push(`recorded in ${open ? 'an open' : 'a closed'} database`)
    })
  })
  app.addHook('onClose', async () => { steps.push('root closed') })
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  await app.close()
  t.strictSame(steps, ['recorded in an open database', 'database closed', 'root closed'])
})

for (const drainTimeout of [0, 60]) {
  t.test(`close gives up after a drainTimeout of ${drainTimeout} ms, and logs what is left`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout, drainTimeout }, { logger: { stream: lines } })
    const gate = deferred()
    app.onBeforeAddSubscriber(() => gate.promise)
    app.onOfficialAccountFull(() => gate.promise)
    const origin = await listen(app)
    for (const event of [before, full]) answered(t, await post(origin, request(event)), ...FAILURES.deadline)
    const asked = performance.now()
    await app.close()
    t.ok(performance.now() - asked >= drainTimeout - 1, 'not sooner')
    const given = lines.from(40).filter(({ msg }) => gaveUp.test(msg))
    t.match(given, [{ level: 40, left: 2, msg: `after ${drainTimeout} ms` }])
    t.equal(given.length, 1)

    gate.reject(new Error('too late'))
    await sleep(0)
    t.equal(lines.from(50).filter(({ err }) => err?.code === 'CHAT_WEBHOOK_HOOK_FAILED').length, 2, 'and what comes of them later is logged still')
  })
}

t.test('close waits once, not twice, for hooks that hang', async t => {
  const app = await build(t, { timeout, drainTimeout: 200 })
  app.onOfficialAccountFull(() => new Promise(() => {}))
  answered(t, await app.inject(request(full)), ...FAILURES.deadline)
  const { delays } = timers(t, 100, 200)
  await app.close()
  t.equal(delays.length, 1, 'before and after the server is closed, it is the same time that is waited for')
})

t.test('close waits once, not once for each registration', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  for (const path of ['/a', '/b', '/c']) {
    app.register(async scope => {
      await scope.register(chatWebhook, { sdkAppId, token, path, timeout, drainTimeout: 1000 })
      scope.onOfficialAccountFull(() => new Promise(() => {}))
    })
  }
  for (const path of ['/a', '/b', '/c']) answered(t, await app.inject(request(full, { path })), ...FAILURES.deadline)
  const { delays } = timers(t, 500, 1000)
  await app.close()
  t.equal(delays.length, 1)
})

for (const [what, options, prepare, expected] of [
  ['a hook outlasts drainTimeout', { drainTimeout: 0 }, () => {}, [200, JARED_REFUSED]],
  ["a hook of the host's fails", {}, app => app.addHook('preHandler', async () => {
    await sleep(50)
    throw new Error('broken')
  }), [500, fail('Internal Server Error')]],
  ["a hook of the host's outlasts the deadline", { timeout }, app => app.addHook('preHandler', () => sleep(2 * timeout)), FAILURES.deadline]
] as [string, object, (app: FastifyInstance) => void, readonly [number, string]][]) {
  t.test(`a connection that is kept alive does not keep the app from closing when ${what} meanwhile`, async t => {
    const app = await build(t, options)
    const begun = deferred()
    app.addHook('onRequest', async () => begun.resolve())
    prepare(app)
    app.onBeforeAddSubscriber(async () => {
      await sleep(50)
      return { refuse: ['jared'] }
    })
    const agent = new http.Agent({ keepAlive: true })
    t.teardown(() => agent.destroy())
    const answer = post(await listen(app), request(before), agent)
    await begun.promise
    const closed = app.close().then(() => 'closed')
    answered(t, await answer, ...expected)
    t.equal(await Promise.race([closed, sleep(3000, 'still open', { ref: false })]), 'closed')
  })
}

t.test('close waits for nobody when no hook runs', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onOfficialAccountFull(() => {})
  answered(t, await post(await listen(app), request(full)), 200, OK)
  const asked = performance.now()
  await app.close()
  t.ok(performance.now() - asked < 5000, 'not for the drainTimeout of 10 s')
  t.strictSame(lines.from(40), [])
})

t.test('an app that never was ready can be closed', async t => {
  const app = await build(t)
  await t.resolves(app.close())
})

t.test('hooks that begin while close waits are waited for as well, once no request can come in any more', async t => {
  // By default, Fastify answers 503 on its own once close has been called.
  const app = await build(t, { timeout }, { return503OnClosing: false })
  const steps: string[] = []
  const [first, second] = [deferred(), deferred()]
  const gates = [first, second].values()
  app.onOfficialAccountFull(async () => {
    await gates.next().value!.promise
    steps.push('hook')
  })
  const origin = await listen(app)
  answered(t, await post(origin, request(full)), ...FAILURES.deadline)
  const closed = app.close().then(() => { steps.push('closed') })
  // Until the first hook is done, the server has not been told to close.
  answered(t, await post(origin, request(full)), ...FAILURES.deadline)
  const serverClosed = once(app.server, 'close')
  first.resolve()
  // Were it the last hook that the server waits for, it would stay open as long as webhooks come in.
  await serverClosed
  t.strictSame(steps, ['hook'])
  second.resolve()
  await closed
  t.strictSame(steps, ['hook', 'hook', 'closed'])
})

t.test('hooks may use what the app has for 0.8 of the time that Fastify gives a plugin to close, and close succeeds', async t => {
  const lines = new LogLines()
  const [pluginTimeout, drainTimeout] = [100_000, 90_000]
  const app = await build(t, { timeout, drainTimeout }, { pluginTimeout, logger: { stream: lines } })
  app.onOfficialAccountFull(() => new Promise(() => {}))
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  const { delays } = timers(t, 60_000, 90_000, 1)
  await app.close()
  const [first = 0, second = 0] = delays
  t.equal(first, 0.8 * pluginTimeout, 'before anything is closed')
  t.ok(second > drainTimeout - 30_000 && second <= drainTimeout, 'then what is left of drainTimeout')
  t.match(lines.from(40).at(-1), { left: 1, msg: `after ${drainTimeout} ms` })
})

t.test('where Fastify gives a plugin as long as it likes to close, drainTimeout passes before anything is closed', async t => {
  const app = await build(t, { timeout, drainTimeout: 150 }, { pluginTimeout: 0 })
  app.onOfficialAccountFull(() => new Promise(() => {}))
  let waited: number[] | undefined
  app.addHook('onClose', async () => { waited = [...delays] })
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  const { delays } = timers(t, 100, 150)
  await app.close()
  t.ok(waited?.every(delay => delay > 140 && delay <= 150) && waited.length === 1, `${waited}`)
})
