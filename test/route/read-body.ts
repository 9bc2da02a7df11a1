// A body that something else has read before Fastify: Connect's body parsers, and function platforms.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import chatWebhook, { type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { answered, FAILURES, JARED_REFUSED, LogLines, OK, post, request, samples, sdkAppId, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

type Reader = (raw: http.IncomingMessage & { body?: unknown, rawBody?: unknown }) => Promise<void>

async function read (raw: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of raw) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A server that reads each body, then passes the request on to the app. */
async function reading (t: Test, reader: Reader, options: Partial<ChatWebhookOptions> = {}) {
  const lines = new LogLines()
  let server!: http.Server
  const app: FastifyInstance = Fastify({
    logger: { stream: lines },
    serverFactory: listener => (server = http.createServer((raw, response) => { reader(raw).then(() => listener(raw, response)) }))
  })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, ...options } as ChatWebhookOptions)
  const seen: unknown[] = []
  app.onBeforeAddSubscriber((event, { deliveryId }) => {
    seen.push([event, deliveryId])
    return { refuse: ['jared'] }
  })
  app.onOfficialAccountFull(event => { seen.push(event) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, lines }
}

t.test('a body that was read before is taken from where it is', async t => {
  const ids = new Set<string>()
  for (const [what, reader] of Object.entries<Reader>({
    'rawBody, a Buffer': async raw => { raw.rawBody = await read(raw) },
    'rawBody, text': async raw => { raw.rawBody = String(await read(raw)) },
    'rawBody before body': async raw => {
      raw.rawBody = await read(raw)
      raw.body = { another: 'form' }
    },
    'body, a Buffer': async raw => { raw.body = await read(raw) },
    'body, text': async raw => { raw.body = String(await read(raw)) },
    'body, parsed': async raw => { raw.body = JSON.parse(String(await read(raw))) }
  })) {
    const { origin, seen } = await reading(t, reader)
    answered(t, await post(origin, { ...request(before), payload: JSON.stringify(before, null, 2) }), 200, JARED_REFUSED, what)
    const [[event, id]] = seen as [[unknown, string]]
    t.strictSame(event, before, what)
    ids.add(id)
    answered(t, await post(origin, request(full)), 200, OK, what)
    answered(t, await post(origin, request(before, { token: 'guessed' })), ...FAILURES.wrongSign)
    t.equal(seen.length, 2)
  }
  t.equal(ids.size, 1, 'the delivery has the same ID')
})

t.test('a body that is gone fails at once, and the log says why', async t => {
  const reader: Reader = async raw => { await read(raw) }
  const { origin, seen, lines } = await reading(t, reader)
  answered(t, await post(origin, request(before)), ...FAILURES.bodyGone)
  answered(t, await post(origin, request(full)), ...FAILURES.bodyGone)
  answered(t, await post(origin, request(samples['State.StateChange'])), 200, OK, 'nobody asks for it')
  t.match(lines.from(40), [before, full].map(({ CallbackCommand: command }) => ({
    level: 50, command, err: { code: 'CHAT_WEBHOOK_BODY_GONE' }, msg: 'something has read the body before Fastify'
  })))
  t.strictSame(seen, [])

  const rejecting = await reading(t, reader, { fallback: 'reject' })
  answered(t, await post(rejecting.origin, request(before)), 200, '{"ActionStatus":"OK","ErrorInfo":"body was read before Fastify","ErrorCode":1}')
})

t.test('a body that was read before has a limit, too', async t => {
  const { origin } = await reading(t, async raw => { raw.rawBody = await read(raw) }, { bodyLimit: 100 })
  answered(t, await post(origin, request(before)), ...FAILURES.tooLarge)
})
