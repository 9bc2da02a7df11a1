import { once } from 'node:events'
import { connect } from 'node:http2'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { deferred, FAILURES, JARED_REFUSED, request, samples, sdkAppId, token } from '../helpers.js'

t.test('over HTTP/2, webhooks are answered, also at the deadline and while the app closes', async t => {
  const warnings: Error[] = []
  const onWarning = (warning: Error) => warnings.push(warning)
  process.on('warning', onWarning)
  t.teardown(() => process.off('warning', onWarning))

  const app = Fastify({ http2: true, forceCloseConnections: true })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, timeout: 300 })
  const [begun, gate] = [deferred(), deferred()]
  app.onBeforeAddSubscriber(async ({ Operator_Account: operator }) => {
    if (operator === 'slow') {
      begun.resolve()
      await gate.promise
    }
    return { refuse: ['jared'] }
  })
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
  t.strictSame(await send(samples.beforeAddSubscriber, false), FAILURES.deadline)
  const slow = send({ ...samples.beforeAddSubscriber, Operator_Account: 'slow' })
  await begun.promise
  const closed = app.close()
  gate.resolve()
  t.strictSame(await slow, [200, JARED_REFUSED])
  await closed
  t.strictSame(warnings.map(({ message }) => message), [])
})
