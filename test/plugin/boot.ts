// What a server does at boot, and what it leaves.
import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { answered, clock, FAILURES, JARED_REFUSED, post, request, samples, sdkAppId, token, type Answered } from '../helpers.js'

/** Passes a request on to the app while `onReady` hooks run, before that of the plugin. */
async function early (
  t: Test, onReady: (answer: Promise<Answered>, origin: string) => Promise<void> | void, setUp: (app: FastifyInstance) => void = () => {}
) {
  const time = clock(t)
  const server = http.createServer()
  const app = Fastify({ serverFactory: listener => server.on('request', listener) })
  t.teardown(async () => {
    await time.pass(app.close())
    // It is the host's.
    server.close()
    server.closeAllConnections()
  })
  let answer: Promise<Answered> | undefined
  app.addHook('onReady', async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const arrived = once(server, 'request')
    answer = post(origin, request(samples.beforeAddSubscriber))
    await arrived
    await onReady(answer, origin)
  })
  await app.register(chatWebhook, { sdkAppId, token })
  setUp(app)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  const ready = app.ready().then(() => {}, (error: Error) => error)
  return { failure: await ready, answer: answer! }
}

t.test("a request that a server of the host's own passes on before the app is ready is answered by the hooks", async t => {
  const { answer, failure } = await early(t, async (_answer, origin) => {
    answered(t, await post(origin, request(samples.beforeAddSubscriber, { token: 'guessed' })), ...FAILURES.wrongSign)
  })
  t.equal(failure, undefined)
  answered(t, await answer, 200, JARED_REFUSED)
})

t.test('its hooks have the asynchronous context of the request, not that of boot', async t => {
  const store = new AsyncLocalStorage<string>()
  let seen: string | undefined
  const { answer } = await early(t, () => {}, app => {
    app.addHook('onRequest', (_request, _reply, done) => store.run('request', done))
    app.onBeforeAddSubscriber(() => { seen = store.getStore() })
  })
  answered(t, await answer, 200, JARED_REFUSED)
  t.equal(seen, 'request')
})

t.test('it does not wait for an app that fails', async t => {
  const { answer, failure } = await early(t, () => { throw new Error('no database') })
  t.match(failure, { message: 'no database' })
  answered(t, await answer, 200, JARED_REFUSED)
})
