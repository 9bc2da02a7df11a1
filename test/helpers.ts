import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Test } from 'tap'
import chatWebhook, { type ChatWebhookOptions } from '../lib/index.js'
import { samples, webhookRequest, type WebhookRequestOptions } from '../lib/testing.js'

export { samples }

/** The token of Chat's own documentation. */
export const token = 'xxxxyyyy'
export const sdkAppId = 1400000000

/** The answers of Chat's pages, to the byte. */
export const OK = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'
export const JARED_REFUSED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedSubscribers_Account":["jared"]}'

/** A fresh app with the plugin, closed when the test ends. */
export async function build (t: Test, options: Partial<ChatWebhookOptions> = {}, server: FastifyServerOptions = {}): Promise<FastifyInstance> {
  const app = Fastify(server)
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, ...options })
  return app
}

/** A request as Chat sends it, for `app.inject()`; any part can be overridden to spoil it. */
export function request (event: Parameters<typeof webhookRequest>[0], options: Partial<WebhookRequestOptions> = {}) {
  return webhookRequest(event, { sdkAppId, token, ...options })
}

/** Starts the app on a port of its own, and says where. */
export async function listen (app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** What a failure is answered with. */
export function fail (text: string): string {
  return JSON.stringify({ ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 })
}

/** A place for log lines: `{ logger: { stream: lines } }`. */
export class LogLines {
  readonly lines: Record<string, any>[] = []
  text = ''

  write (line: string) {
    this.text += line
    this.lines.push(JSON.parse(line))
  }

  /** The lines of at least this level (40 is a warning, 50 an error). */
  from (level: number) {
    return this.lines.filter(line => line.level >= level)
  }
}
