import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import Fastify, { type FastifyRequest } from 'fastify'
import { known } from '../../events/index.js'
import type { ChatWebhookOptions } from '../../options.js'
import { chatWebhook } from '../../plugin.js'
import type { ChatWebhookCommand } from '../../types.js'
import { UsageError } from '../usage.js'
import type { ChatWebhookTrace, ChatWebhookTurnedAway } from '../../answer/trace.js'

/** A request that has its answer. */
export interface Delivery {
  readonly time: Date
  readonly method: string
  /** The URL without its query string. */
  readonly path: string
  /** As the URL has it, which the sender can have made up. */
  readonly command: string | undefined
  readonly status: number
  /** Why it is not taken for a webhook of this app. */
  readonly turnedAway?: string
  /** What has failed, though it is one. */
  readonly error?: Error
  /** The body as it came; none if it has not been read to its end. */
  readonly body: string | undefined
}

interface Arrival {
  time: Date
  body?: string
  error?: Error
}

/** Where to listen, and for whom. */
export interface Place extends Pick<ChatWebhookOptions, 'sdkAppId' | 'token' | 'path'> {
  host: string
  port: number
}

/**
 * Starts a server with the plugin, which lets everything through.
 *
 * @param deliver called after the answer to each request, whatever that was
 * @throws {UsageError} when it cannot listen there
 */
export async function receive ({ host, port, ...options }: Place, deliver: (delivery: Delivery) => void) {
  const app = Fastify()
  const arrivals = new WeakMap<FastifyRequest, Arrival>()

  app.addHook('onRequest', (request, reply, done) => {
    const time = new Date()
    if (!request.is404) {
      arrivals.set(request, { time })
      return done()
    }
    reply.code(404).send()
    deliver({ ...described(request), time, status: 404, body: undefined, turnedAway: `webhooks come by POST to ${options.path}` })
  })
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const arrival = arrivals.get(request)!
    const chunks: Buffer[] = []
    // What comes after a failure has not been read by the plugin.
    payload.on('data', chunk => { if (arrival.error === undefined) chunks.push(Buffer.from(chunk)) })
    payload.once('end', () => { if (arrival.error === undefined) arrival.body = Buffer.concat(chunks).toString() })
    done(null, payload)
  })
  app.addHook('onError', (request, _reply, error, done) => {
    arrivals.get(request)!.error = error
    done()
  })

  await app.register(chatWebhook, { ...options, fallback: 'allow' } as ChatWebhookOptions)
  // A before-event with a hook gets its own form of consent; without one, every body is answered OK.
  for (const { command, kind } of known.values()) {
    if (kind === 'before') app.onChatWebhook(command as ChatWebhookCommand, () => {})
  }
  app.onChatWebhook('*', () => {})

  subscribe('tracing:fastify-tencent-chat-webhook.request:asyncEnd', verified)
  subscribe('fastify-tencent-chat-webhook.turned-away', notVerified)
  app.addHook('onClose', async () => {
    unsubscribe('tracing:fastify-tencent-chat-webhook.request:asyncEnd', verified)
    unsubscribe('fastify-tencent-chat-webhook.turned-away', notVerified)
  })

  function verified (message: unknown) {
    const { request, status, error } = message as ChatWebhookTrace
    const arrival = arrivals.get(request)
    // Another server in this process has its own.
    if (arrival === undefined) return
    deliver({ ...described(request), time: arrival.time, status: status!, error, body: arrival.body })
  }

  function notVerified (message: unknown) {
    const { request } = message as ChatWebhookTurnedAway
    const arrival = arrivals.get(request)
    if (arrival === undefined) return
    const { time, error } = arrival as Required<Arrival>
    deliver({ ...described(request), time, status: (error as { statusCode?: number }).statusCode!, turnedAway: error.message, body: undefined })
  }

  try {
    return { origin: await app.listen({ host, port }), close: () => app.close() }
  } catch (error) {
    await app.close()
    throw cannotListen(error as NodeJS.ErrnoException, host, port)
  }
}

function cannotListen ({ code }: NodeJS.ErrnoException, host: string, port: number): UsageError {
  if (code === 'EADDRINUSE') return new UsageError(`Port ${port} is taken: end what listens there, or give another --port.`)
  return new UsageError(`It is not possible to listen on ${host}, port ${port} (${code}): give another --host or --port.`)
}

function described ({ method, url, query }: FastifyRequest): Pick<Delivery, 'method' | 'path' | 'command'> {
  const { CallbackCommand: command } = query as Record<string, unknown>
  return { method, path: url.split('?', 1)[0]!, command: typeof command === 'string' ? command : undefined }
}
