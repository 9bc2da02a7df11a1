import { once } from 'node:events'
import http from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import {
  answered, build, clock, fail, FAILURES, held, JARED_REFUSED, listen, LogLines, OK, post, request, samples, sdkAppId, settled, TIMEOUT, token
} from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const gaveUp = /still run/

/** Has an event miss its deadline, by a hook that has not come to its end. */
async function outlast (t: Test, origin: string, event: typeof before | typeof full, begun: () => Promise<void>) {
  const answer = post(origin, request(event))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
}

t.test('close waits for the hooks that have outlived their answer', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const { hook, begun, resolve } = held()
  const done: string[] = []
  app.onOfficialAccountFull(async () => {
    await hook()
    done.push('hook')
  })
  await outlast(t, await listen(app), full, begun)
  const closed = app.close().then(() => { done.push('closed') })
  await settled()
  t.strictSame(done, [], 'it is not closed while a hook runs')
  resolve()
  await closed
  t.strictSame(done, ['hook', 'closed'])
  t.notMatch(lines.text, gaveUp)
})

t.test('close waits for all of them', async t => {
  const app = await build(t)
  const hooks = [held(), held(), held()]
  const done: (number | string)[] = []
  let next = 0
  const hook = async () => {
    const i = next++
    await hooks[i]!.hook()
    done.push(i)
  }
  app.onBeforeAddSubscriber(hook)
  app.onOfficialAccountFull(hook)
  const origin = await listen(app)
  for (const [i, event] of [before, full, before].entries()) await outlast(t, origin, event, hooks[i]!.begun)
  const closed = app.close().then(() => { done.push('closed') })
  for (const i of [1, 0, 2]) {
    await settled()
    t.notOk(done.includes(i) || done.includes('closed'))
    hooks[i]!.resolve()
  }
  await closed
  t.strictSame(done, [1, 0, 2, 'closed'])
})

t.test('close waits for a hook whose request waits for its answer, and the answer goes out', async t => {
  const app = await build(t)
  const { hook, begun, resolve } = held<{ refuse: string[] }>()
  app.onBeforeAddSubscriber(hook)
  const answer = post(await listen(app), request(before))
  await begun()
  const closed = app.close()
  await settled()
  resolve({ refuse: ['leckie', 'jared'] })
  answered(t, await answer, 200, OK.replace('}', ',"RefusedSubscribers_Account":["jared","leckie"]}'))
  await closed
})

t.test("a child plugin's onClose hook runs after the hooks are done, though it was registered later", async t => {
  const app = await build(t)
  const steps: string[] = []
  const { hook, begun, resolve } = held()
  app.register(async scope => {
    let open = true
    scope.addHook('onClose', async () => {
      open = false
      steps.push('database closed')
    })
    scope.onOfficialAccountFull(async () => {
      await hook()
      steps.push(`recorded in ${open ? 'an open' : 'a closed'} database`)
    })
  })
  app.addHook('onClose', async () => { steps.push('root closed') })
  await outlast(t, await listen(app), full, begun)
  const closed = app.close()
  await settled()
  resolve()
  await closed
  t.strictSame(steps, ['recorded in an open database', 'database closed', 'root closed'])
})

for (const drainTimeout of [0, 60, undefined]) {
  t.test(`close gives up after a drainTimeout of ${drainTimeout ?? 10_000} ms${drainTimeout === undefined ? ', the default' : ''}, and logs what is left`, async t => {
    const lines = new LogLines()
    // Fastify's own limit for closing would be 10 s as well.
    const app = await build(t, { drainTimeout }, { pluginTimeout: 20_000, logger: { stream: lines } })
    const { hook, begun, reject } = held()
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(hook)
    const origin = await listen(app)
    await outlast(t, origin, before, begun)
    await outlast(t, origin, full, () => begun(2))
    await takes(t, app, drainTimeout ?? 10_000)
    const given = lines.from(40).filter(({ msg }) => gaveUp.test(msg))
    t.match(given, [{ level: 40, left: 2, msg: `after ${drainTimeout ?? 10_000} ms` }])
    t.equal(given.length, 1)

    reject(new Error('too late'))
    await settled()
    t.equal(lines.from(50).filter(({ err }) => err?.code === 'CHAT_WEBHOOK_HOOK_FAILED').length, 2, 'and what comes of them later is logged still')
  })
}

t.test('close waits once, not once for each registration', async t => {
  const app = Fastify()
  const time = clock(t)
  t.teardown(() => time.pass(app.close()))
  const { hook, begun } = held()
  const paths = ['/a', '/b', '/c']
  for (const path of paths) {
    app.register(async scope => {
      await scope.register(chatWebhook, { sdkAppId, token, path, drainTimeout: 1000 })
      scope.onOfficialAccountFull(hook)
    })
  }
  const answers = paths.map(async path => app.inject(request(full, { path })))
  await begun(3)
  time.advance(TIMEOUT)
  for (const answer of answers) answered(t, await answer, ...FAILURES.deadline)
  await takes(t, app, 1000)
})

for (const [what, options, prepare, expected] of [
  ['a hook outlasts drainTimeout', { drainTimeout: 0 }, () => {}, [200, JARED_REFUSED]],
  ["a hook of the host's fails", {}, (app, hook) => app.addHook('preHandler', async () => {
    await hook()
    throw new Error('broken')
  }), [500, fail('Internal Server Error')]],
  ["a hook of the host's outlasts the deadline", {}, (app, hook) => app.addHook('preHandler', hook), FAILURES.deadline]
] as [string, object, (app: FastifyInstance, hook: () => Promise<void>) => void, readonly [number, string]][]) {
  t.test(`a connection that is kept alive does not keep the app from closing when ${what} meanwhile`, async t => {
    const app = await build(t, options)
    const { hook, begun, resolve } = held()
    prepare(app, hook)
    app.onBeforeAddSubscriber(async () => {
      await hook()
      return { refuse: ['jared'] }
    })
    const agent = new http.Agent({ keepAlive: true })
    t.teardown(() => agent.destroy())
    const answer = post(await listen(app), request(before), agent)
    await begun()
    const closed = app.close()
    await settled()
    if (expected === FAILURES.deadline) clock(t).advance(TIMEOUT)
    else resolve()
    answered(t, await answer, ...expected)
    resolve()
    await clock(t).pass(closed)
  })
}

t.test('close waits for nobody when no hook runs', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onOfficialAccountFull(() => {})
  answered(t, await post(await listen(app), request(full)), 200, OK)
  await app.close()
  t.strictSame(lines.from(40), [])
})

t.test('an app that never was ready can be closed', async t => {
  const app = await build(t)
  await t.resolves(app.close())
})

t.test('hooks that begin while close waits are waited for as well, once no request can come in any more', async t => {
  // By default, Fastify answers 503 on its own once close has been called.
  const app = await build(t, {}, { pluginTimeout: 10_000, return503OnClosing: false })
  const steps: string[] = []
  const [first, second] = [held(), held()]
  const hooks = [first, second].values()
  app.onOfficialAccountFull(async () => {
    await hooks.next().value!.hook()
    steps.push('hook')
  })
  const origin = await listen(app)
  await outlast(t, origin, full, first.begun)
  const closed = app.close().then(() => { steps.push('closed') })
  // Until the first hook is done, the server has not been told to close.
  await outlast(t, origin, full, second.begun)
  const serverClosed = once(app.server, 'close')
  first.resolve()
  // Were it the last hook that the server waits for, it would stay open as long as webhooks come in.
  // An older Fastify waits for the second, too, for the 8 s that a `preClose` hook may take.
  await clock(t).pass(serverClosed, 8000)
  t.strictSame(steps, ['hook'])
  second.resolve()
  await closed
  t.strictSame(steps, ['hook', 'hook', 'closed'])
})

t.test('hooks may use what the app has for 0.8 of the time that Fastify gives a plugin to close, then drainTimeout passes', async t => {
  const lines = new LogLines()
  const [pluginTimeout, drainTimeout] = [10_000, 15_000]
  const app = await build(t, { drainTimeout }, { pluginTimeout, logger: { stream: lines } })
  const { hook, begun } = held()
  app.onOfficialAccountFull(hook)
  let waited = 0
  app.addHook('onClose', async () => { waited = clock(t).now - asked })
  await outlast(t, await listen(app), full, begun)
  const asked = clock(t).now
  await clock(t).pass(app.close())
  t.equal(waited, 0.8 * pluginTimeout)
  t.ok(clock(t).now - asked >= drainTimeout)
  t.match(lines.from(40).at(-1), { left: 1, msg: `after ${drainTimeout} ms` })
})

t.test('where Fastify gives a plugin as long as it likes to close, drainTimeout passes before anything is closed', async t => {
  const app = await build(t, { drainTimeout: 150 }, { pluginTimeout: 0 })
  const { hook, begun } = held()
  app.onOfficialAccountFull(hook)
  let waited = 0
  app.addHook('onClose', async () => { waited = clock(t).now - asked })
  await outlast(t, await listen(app), full, begun)
  const asked = clock(t).now
  await clock(t).pass(app.close())
  t.ok(waited >= 150)
})

/** Asserts that an app takes so many milliseconds to close, give or take that a timer takes one at least. */
async function takes (t: Test, app: FastifyInstance, ms: number) {
  const asked = clock(t).now
  await clock(t).pass(app.close(), ms + 9)
  const taken = clock(t).now - asked
  t.ok(taken >= ms && taken < ms + 10, `${taken}`)
}
