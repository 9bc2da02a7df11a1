import { once } from 'node:events'
import { connect } from 'node:http2'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { arrivals, clock, deferred, FAILURES, held, JARED_REFUSED, request, samples, sdkAppId, TIMEOUT, token } from '../helpers.js'

t.test('over HTTP/2, webhooks are answered, also at the deadline and while the app closes', async t => {
  const warnings: Error[] = []
  const onWarning = (warning: Error) => warnings.push(warning)
  process.on('warning', onWarning)
  t.teardown(() => process.off('warning', onWarning))

  const app = Fastify({ http2: true, forceCloseConnections: true })
  const time = clock(t)
  t.teardown(() => time.pass(app.close()))
  await app.register(chatWebhook, { sdkAppId, token })
  const { hook, begun, resolve } = held()
  app.onBeforeAddSubscriber(async ({ Operator_Account: operator }) => {
    if (operator === 'slow') await hook()
    return { refuse: ['jared'] }
  })
  const arrived = arrivals(app as unknown as FastifyInstance)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  t.teardown(() => session.destroy())

  async function send (event: typeof samples.beforeAddSubscriber, end = true) {
    const { url, headers, payload } = request(event)
    const stream = session.request({ ':method': 'POST', ':path': url, ...headers as object })
    if (end) stream.end(payload)
    else stream.write(payload.slice(0, 10))
    const [{ ':status': status }] = await once(stream, 'response')
    let body = ''
    stream.setEncoding('utf8').on('data', chunk => { body += chunk })
    await once(stream, 'close')
    return [status, body]
  }

  t.strictSame(await send(samples.beforeAddSubscriber), [200, JARED_REFUSED])
  const late = send(samples.beforeAddSubscriber, false)
  await arrived()
  time.advance(TIMEOUT)
  t.strictSame(await late, FAILURES.bodyLate)
  const slow = send({ ...samples.beforeAddSubscriber, Operator_Account: 'slow' })
  await begun()
  const closed = app.close()
  resolve()
  t.strictSame(await slow, [200, JARED_REFUSED])
  // Fastify before 5.6.1 leaves that to its clients.
  if (!('closeHttp2Sessions' in app.server)) session.close()
  await time.pass(closed)
  t.strictSame(warnings.map(({ message }) => message), [])
})

t.test('over HTTP/2, the signal aborts when Chat hangs up', async t => {
  const app = Fastify({ http2: true, forceCloseConnections: true })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  const [begun, aborted] = [deferred<AbortSignal>(), deferred<unknown>()]
  app.onBeforeAddSubscriber(async (_event, { signal }) => {
    signal.addEventListener('abort', () => aborted.resolve(signal.reason))
    begun.resolve(signal)
    await aborted.promise
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  t.teardown(() => session.destroy())

  const { url, headers, payload } = request(samples.beforeAddSubscriber)
  const stream = session.request({ ':method': 'POST', ':path': url, ...headers as object })
  stream.on('error', () => {}).end(payload)
  t.notOk((await begun.promise).aborted)
  stream.destroy()
  t.match(await aborted.promise, { code: 'CHAT_WEBHOOK_HANG_UP' })
})

t.test('over HTTP/2, a signal that is asked for after Chat has hung up has aborted', async t => {
  const app = Fastify({ http2: true, forceCloseConnections: true })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  const [begun, closed, reason] = [deferred(), deferred(), deferred<unknown>()]
  app.onBeforeAddSubscriber(async (_event, context) => {
    context.request.raw.once('close', closed.resolve)
    begun.resolve()
    await closed.promise
    reason.resolve(context.signal.reason)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  t.teardown(() => session.destroy())

  const { url, headers, payload } = request(samples.beforeAddSubscriber)
  const stream = session.request({ ':method': 'POST', ':path': url, ...headers as object })
  stream.on('error', () => {}).end(payload)
  await begun.promise
  stream.destroy()
  t.match(await reason.promise, { code: 'CHAT_WEBHOOK_HANG_UP' })
})

t.test('over HTTP/2, no hook finds the Sign in the headers', async t => {
  const app = Fastify({ http2: true, forceCloseConnections: true })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  const seen = deferred<string>()
  app.onBeforeAddSubscriber((_event, { request: { headers, raw } }) => {
    seen.resolve(JSON.stringify([headers, raw.headers, raw.rawHeaders]))
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const session = connect(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`)
  t.teardown(() => session.destroy())

  const { url, headers, payload } = request(samples.beforeAddSubscriber)
  session.request({ ':method': 'POST', ':path': url, ...headers as object }).end(payload)
  const text = await seen.promise
  t.match(text, 'Sign=[redacted]')
  t.notMatch(text, new URL(url, 'http://localhost').searchParams.get('Sign'))
})
