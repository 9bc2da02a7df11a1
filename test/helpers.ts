import http from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { EventEmitter, once } from 'node:events'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { clock, ticking } from './clock.js'
import chatWebhook, { type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { samples, webhookRequest, type WebhookRequestOptions } from 'fastify-tencent-chat-webhook/testing'

export { clock, samples, ticking }

// For what hangs, in milliseconds: each test of a file has its own two minutes. The longest takes five seconds.
t.on('subtestStart', () => t.setTimeout(120_000))

/** The token of Chat's own documentation. */
export const token = 'xxxxyyyy'
export const sdkAppId = 1400000000

/** The answers of Chat's pages, to the byte. */
export const OK = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'
export const JARED_REFUSED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedSubscribers_Account":["jared"]}'

/** The deadline, unless an option says otherwise, in milliseconds. */
export const TIMEOUT = 1500

/** A fresh app with the plugin, closed when the test ends. Time stands still there: `clock(t)` moves it on. */
export async function build (t: Test, options: Partial<ChatWebhookOptions> = {}, server: FastifyServerOptions = {}): Promise<FastifyInstance> {
  // Without Fastify's own limit: that of closing would pass while connections end, which takes no time here.
  const app = Fastify({ pluginTimeout: 0, ...server })
  const time = clock(t)
  t.teardown(() => time.pass(app.close()))
  await app.register(chatWebhook, { sdkAppId, token, ...options } as ChatWebhookOptions)
  return app
}

/** The same, but time goes on. */
export async function buildLive (t: Test, options: Partial<ChatWebhookOptions> = {}): Promise<FastifyInstance> {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, ...options } as ChatWebhookOptions)
  return app
}

/** Options of the router: a Fastify before 5.5 has them among those of the server. */
export function router (options: FastifyServerOptions['routerOptions']): FastifyServerOptions {
  const [, minor] = Fastify().version.split('.')
  return Number(minor) < 5 ? options as FastifyServerOptions : { routerOptions: options }
}

/**
 * A request as Chat sends it, for `app.inject()`; any part can be overridden to spoil it. It is signed whenever its URL
 * is read: a test may wait as long as it likes before it sends it.
 */
export function request (event: Parameters<typeof webhookRequest>[0], options: Partial<WebhookRequestOptions> = {}) {
  const now = () => webhookRequest(event, { sdkAppId, token, ...options })
  return Object.defineProperty(now(), 'url', { get: () => now().url })
}

/** Starts the app on a port of its own, and says where. */
export async function listen (app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** What a failure is answered with. */
export function fail (text: string): string {
  return JSON.stringify({ ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 })
}

/** The failures that are answered in the same words whatever caused them: status and whole body. */
export const FAILURES = {
  wrongApp: [403, fail('SdkAppid is not that of this app')],
  noApp: [403, fail('SdkAppid is absent: does a proxy drop the query string?')],
  wrongSign: [401, fail('Sign or RequestTime is absent or wrong')],
  tooOld: [401, fail('RequestTime is too old')],
  tooNew: [401, fail('RequestTime is too new')],
  emptyBody: [400, fail('body is empty')],
  notJson: [400, fail('body is not JSON')],
  tooLarge: [413, fail('body is too large')],
  hookFailed: [500, fail('a hook failed')],
  deadline: [503, fail('no answer before the deadline')],
  bodyLate: [503, fail('body has not arrived before the deadline')],
  bodyGone: [500, fail('body was read before Fastify')]
} as const

/** What `app.inject()` and `post()` give. */
export interface Answered {
  statusCode: number
  headers: http.OutgoingHttpHeaders
  body: string
}

/** Asserts status, type and the whole body, to the byte. */
export function answered (t: Test, { statusCode, headers, body }: Answered, status: number, expected: string, message = 'answer') {
  t.strictSame(
    { status: statusCode, type: headers['content-type'], body },
    { status, type: 'application/json; charset=utf-8', body: expected },
    message
  )
}

/** POSTs over a socket, with these headers and no Content-Type that is not among them. */
export async function post (
  origin: string,
  { url, headers, payload }: { url: string, headers?: http.OutgoingHttpHeaders, payload?: string },
  agent?: http.Agent
): Promise<Answered> {
  const request = http.request(origin + url, { method: 'POST', headers, agent })
  request.end(payload)
  return answerOf(request)
}

/** The answer to a request that may still be on its way. */
export async function answerOf (request: http.ClientRequest): Promise<Answered> {
  const [response] = await once(request, 'response') as [http.IncomingMessage]
  let body = ''
  for await (const chunk of response.setEncoding('utf8')) body += chunk
  return { statusCode: response.statusCode as number, headers: response.headers, body }
}

/** Sends the head of a request, and none or the beginning of its body: the rest is what the server waits for. */
export function stalled (t: Test, origin: string, { url, headers }: ReturnType<typeof request>, begin = ''): http.ClientRequest {
  const pending = http.request(origin + url, { method: 'POST', headers: { ...headers, 'content-length': 1000 } })
  pending.on('error', () => {})
  t.teardown(() => pending.destroy())
  pending.flushHeaders()
  if (begin !== '') pending.write(begin)
  return pending
}

/** Sends text over a socket of its own, which the test ends. */
export async function dial (t: Test, origin: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  socket.on('error', () => {})
  t.teardown(() => socket.destroy())
  socket.write(text)
  return socket
}

/** A server that is not ours; closed when the test ends. */
export async function serveHttp (t: Test, listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener).listen(0, '127.0.0.1')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A promise, and the functions that settle it. */
export function deferred<T = void> () {
  let resolve!: (value: T) => void
  let reject!: (reason?: unknown) => void
  const promise = new Promise<T>((...settle) => { [resolve, reject] = settle })
  return { promise, resolve, reject }
}

/** A hook that waits until the test lets it go on. */
export function held<T = void> () {
  const { promise, resolve, reject } = deferred<T>()
  let count = 0
  const waiting: { times: number, go: () => void }[] = []
  return {
    hook () {
      count++
      for (const { times, go } of waiting) if (times <= count) go()
      return promise
    },
    /** When it has been called so many times. */
    async begun (times = 1) {
      if (count < times) await new Promise<void>(resolve => { waiting.push({ times, go: resolve }) })
    },
    resolve,
    reject
  }
}

/** Says when the next request has come so far that its deadline counts, whether its body has come or not. */
export function arrivals (app: FastifyInstance): () => Promise<unknown> {
  const arrived = new EventEmitter()
  app.addHook('preParsing', async () => { arrived.emit('request') })
  return () => once(arrived, 'request')
}

/** When all that is still to come of what has happened so far has come. */
export async function settled () {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate)
}

/** A place for log lines: `{ logger: { stream: lines } }`. */
export class LogLines {
  readonly lines: Record<string, any>[] = []
  text = ''

  write (line: string) {
    this.text += line
    this.lines.push(JSON.parse(line))
  }

  /** The lines of at least this level: 40 is a warning, 50 an error. */
  from (level: number) {
    return this.lines.filter(line => line.level >= level)
  }
}
