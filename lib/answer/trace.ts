import { channel, tracingChannel } from 'node:diagnostics_channel'
import type { FastifyRequest } from 'fastify'
import type { Outcome } from '../events/verdict.js'

/**
 * What the tracing channel `fastify-tencent-chat-webhook.request` publishes for each verified request: one object on all
 * of its sub-channels. `start` comes when the body is read, or when the request fails before; `asyncEnd` when the answer
 * is out, with what it came to.
 */
export interface ChatWebhookTrace {
  readonly request: FastifyRequest
  readonly sdkAppId: number
  readonly command: string
  /** `undefined` for a command without a hook. */
  readonly kind: 'before' | 'after' | undefined
  /** When the request arrived, as `performance.now()` counts. */
  readonly arrivedAt: number
  /** What an HTTP status does not say. With `fallback`, a failure is answered 200. */
  outcome?: ChatWebhookOutcome
  /** The HTTP status. */
  status?: number
  /** What failed. */
  error?: Error
}

/** The outcome of a verified request. */
export type ChatWebhookOutcome = Outcome | 'recorded' | 'unhandled' | 'failed' | 'deadline'

/** What the channel `fastify-tencent-chat-webhook.turned-away` publishes for each request that is not verified. */
export interface ChatWebhookTurnedAway {
  readonly request: FastifyRequest
  /** The code of the error, as in the log; an error of a hook of yours may have none. */
  readonly code: string | undefined
}

const requests = tracingChannel<unknown, ChatWebhookTrace>('fastify-tencent-chat-webhook.request')
const turnedAway = channel('fastify-tencent-chat-webhook.turned-away')

export function publishTurnedAway (request: FastifyRequest, code: string | undefined): void {
  if (turnedAway.hasSubscribers) turnedAway.publish({ request, code } satisfies ChatWebhookTurnedAway)
}

/** Whether there is a subscriber. If not, a request needs no trace. */
export function isTraced (): boolean {
  return requests.hasSubscribers
}

/** Publishes what becomes of one request. */
export class Trace {
  readonly #message: ChatWebhookTrace
  #started = false
  #ended = false

  constructor (message: ChatWebhookTrace) {
    this.#message = message
  }

  /** Runs what is left of the request, in the asynchronous context that subscribers bind to `start`. */
  run<Given extends unknown[]> (rest: (...given: Given) => void, ...given: Given): void {
    this.#started = true
    requests.start.runStores(this.#message, rest, undefined, ...given)
    this.#end()
  }

  finish (outcome: ChatWebhookOutcome, status: number, error?: Error): void {
    const message = this.#message
    if (message.outcome !== undefined) return
    if (!this.#started) requests.start.publish(message)
    this.#end()
    Object.assign(message, { outcome, status, error })
    if (error !== undefined) requests.error.publish(message)
    requests.asyncStart.publish(message)
    requests.asyncEnd.publish(message)
  }

  /** The synchronous part of the trace ends. */
  #end () {
    if (this.#ended) return
    this.#ended = true
    requests.end.publish(this.#message)
  }
}
