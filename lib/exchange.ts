import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './answer.js'
import type { Deadline, Deadlines } from './deadlines.js'
import { CHAT_WEBHOOK_DEADLINE, CHAT_WEBHOOK_HANG_UP } from './errors.js'
import type { WebhookEvent } from './event.js'
import { logError } from './log-error.js'
import { send, serialize } from './send.js'

// Less than this is what timers are off by on a busy machine.
const BLOCKED = 100

/** One genuine request until its answer, of which there is one, at the deadline at the latest. */
export class Exchange implements Deadline {
  /** Whether the answer is out, or on its way. */
  over = false
  /** Whether the body is read and the route's handler has it. */
  received = false
  /** What after-hooks have failed with while others still ran. */
  readonly failures: Error[] = []

  readonly due: number
  earlier: Deadline | undefined
  later: Deadline | undefined
  #controller: AbortController | undefined
  #aborted: Error | undefined

  /** @param arrival when the request came, as `performance.now()` counts */
  constructor (
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    readonly command: string,
    readonly event: WebhookEvent | undefined,
    readonly deadlines: Deadlines,
    arrival: number
  ) {
    // If the host's hooks have taken all the time there was, it is due now.
    this.due = Math.max(performance.now(), arrival + deadlines.timeout)
    deadlines.add(this)
  }

  /** Aborts at the deadline and when Chat hangs up; made for those who ask for it. */
  get signal (): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController()
      const { raw } = this.reply
      // Not the request's `close`: Node emits that as soon as the body has been read.
      if (raw.closed) this.#hangUp()
      else raw.once('close', () => this.#hangUp())
      if (this.#aborted !== undefined) this.#controller.abort(this.#aborted)
    }
    return this.#controller.signal
  }

  /** Sends the answer. */
  answer (answer: Answer): void {
    // First of all, for it can fail, by a schema of the user's own.
    const text = serialize(this.reply, answer, this.event?.answer)
    this.end()
    this.#noteBlockage()
    try {
      send(this.reply, 200, text)
    } catch (error) {
      this.#lose(error as Error)
    }
  }

  /** Sends a failure through Fastify's error pipeline, unless an answer was sent before. */
  fail (error: Error): void {
    if (this.over) return this.late(error)
    this.end()
    try {
      this.reply.send(error)
    } catch {
      this.#lose(error)
    }
  }

  /** Logs what came of a hook after the answer. */
  late (error?: Error): void {
    const { command, request: { log } } = this
    if (error === undefined) log.warn({ command }, 'a hook finished after its request had been answered; what it returned is dropped')
    else logError(log, 'error', { command, err: error }, 'a hook failed, and its request has been answered without it')
  }

  /** No deadline from here on: somebody is answering. */
  end (): void {
    this.over = true
    this.deadlines.remove(this)
  }

  /** The deadline has come. */
  expire (): void {
    // A hook of the host's has replied on its own.
    if (this.reply.sent) return
    this.#noteBlockage()
    this.#aborted = new CHAT_WEBHOOK_DEADLINE(this.command, this.deadlines.timeout)
    this.#controller?.abort(this.#aborted)
    if (!this.received) this.#leaveBody()
    this.fail(this.#aborted)
    for (const failure of this.failures) this.late(failure)
  }

  /** Fastify takes nothing while it answers another failure, and waits for an `onError` hook of the host's. */
  #lose (error: Error) {
    const { command, request: { log } } = this
    logError(log, 'error', { command, err: error }, 'another failure is being answered')
  }

  #hangUp () {
    if (!this.reply.raw.writableFinished) this.#controller?.abort(new CHAT_WEBHOOK_HANG_UP(this.command))
  }

  /** When an answer is late all the same, nothing could run when it was due. */
  #noteBlockage () {
    const late = Math.round(performance.now() - this.due)
    if (late < BLOCKED) return
    const { command, request } = this
    request.log.warn({ command, late }, `the answer was due ${late} ms ago, but something blocked the event loop`)
  }

  /** Takes the body away from its parser, which would send an answer of its own when the body breaks off. */
  #leaveBody () {
    const { raw } = this.request
    for (const event of ['data', 'end', 'error']) raw.removeAllListeners(event)
    raw.resume()
    this.reply.header('connection', 'close')
  }
}
