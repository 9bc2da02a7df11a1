import { AsyncResource } from 'node:async_hooks'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './answer.js'
import type { Deadline, Deadlines } from './deadlines.js'
import { CHAT_WEBHOOK_DEADLINE } from './errors.js'
import type { WebhookEvent } from './event.js'
import type { AnswerToFailure } from './failure.js'
import { abortOnHangUp } from './hang-up.js'
import { logError } from './log-error.js'
import { closeBehind, guard, overtake, send, serialize, type Outgoing } from './send.js'
import { isUnread, readOn } from './unread-body.js'

// Less than this is what timers are off by on a busy machine.
const BLOCKED = 100

/**
 * One genuine request until its answer, of which there is one, at the deadline at the latest. The answer goes through
 * Fastify and the host's hooks; at the deadline, or when one of them breaks it, it overtakes them.
 */
export class Exchange extends AsyncResource implements Deadline {
  /** What after-hooks have failed with while others still ran. */
  readonly failures: Error[] = []

  readonly due: number
  earlier: Deadline | undefined
  later: Deadline | undefined
  #decided: Outgoing | undefined
  #sent: 'by Fastify' | 'at once' | undefined
  /** The failure that it is the answer to. */
  #failure: Error | undefined
  /** Fastify's own, though the reply is guarded. */
  readonly #replySend: FastifyReply['send']
  #controller: AbortController | undefined
  #aborted: Error | undefined

  /** @param arrival when the request came, as `performance.now()` counts */
  constructor (
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    readonly command: string,
    readonly event: WebhookEvent | undefined,
    readonly deadlines: Deadlines,
    readonly answerTo: AnswerToFailure,
    arrival: number
  ) {
    super('ChatWebhook')
    this.#replySend = reply.send
    const now = performance.now()
    // If the host's hooks have taken all the time there was, it is due now.
    this.due = Math.max(now, arrival + deadlines.timeout)
    const taken = Math.round(now - arrival)
    if (taken >= deadlines.timeout + BLOCKED) request.log.warn({ command, taken }, 'the answer is late: onRequest hooks have taken all the time there was')
    deadlines.add(this)
  }

  /** Whether it is decided what the answer is. */
  get over (): boolean {
    return this.#decided !== undefined
  }

  /** Aborts at the deadline and when Chat hangs up; made for those who ask for it. */
  get signal (): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = abortOnHangUp(this.reply.raw, this.command)
      if (this.#aborted !== undefined) this.#controller.abort(this.#aborted)
    }
    return this.#controller.signal
  }

  /** Sends the answer. */
  answer (answer: Answer): void {
    // This can fail, by a schema of the user's own.
    this.#decided = { status: 200, text: serialize(this.reply, answer, this.event?.answer) }
    this.#noteBlockage()
    this.#send()
  }

  /** Sends a failure through Fastify's error pipeline, unless an answer was sent before. */
  fail (error: Error): void {
    if (this.over) return this.late(error)
    this.#decide(error)
    try {
      this.#tellHooks(error)
    } catch {
      this.#overtake()
    }
  }

  /** Fastify's error pipeline has come to its end with a failure: of this exchange, of a hook of the host's, or its own. */
  failed (error: FastifyError): void {
    if (!this.over) this.#decide(error)
    else if (error !== this.#failure) this.#drop(error)
    if (error?.statusCode === 413 && isUnread(this.request.raw)) readOn(this.request.raw, () => this.#send())
    else this.#send()
  }

  /** Logs what came of a hook after the answer. */
  late (error?: Error): void {
    const { command, request: { log } } = this
    if (error === undefined) log.warn({ command }, 'a hook finished after its request had been answered; what it returned is dropped')
    else logError(log, 'error', { command, err: error }, 'a hook failed, and its request has been answered without it')
  }

  /** The deadline has come: that of this request, but the timer is that of whichever request set it. */
  expire (): void {
    this.runInAsyncScope(this.#expire, this)
  }

  /** A connection that is kept alive would keep the server from closing; those that come later, Fastify sees to. */
  closing (): void {
    closeBehind(this.reply)
  }

  #expire () {
    // A hook of the host's has replied on its own.
    if (this.reply.sent || this.reply.raw.headersSent) return
    this.#noteBlockage()
    if (!this.over) this.#giveUp()
    this.#overtake()
  }

  #giveUp () {
    this.#aborted = new CHAT_WEBHOOK_DEADLINE(this.command, this.deadlines.timeout)
    this.#controller?.abort(this.#aborted)
    this.#decide(this.#aborted)
    try {
      this.#tellHooks(this.#aborted)
    } catch {}
    for (const failure of this.failures) this.late(failure)
  }

  #decide (failure: Error) {
    this.#failure = failure
    this.#decided = this.answerTo(failure as FastifyError, this.request, this.reply, this)
    this.#guard()
  }

  /** What Fastify or the host send from here on would only get in the way. */
  #guard () {
    guard(this.reply, payload => {
      this.#drop(payload)
      this.#overtake()
    })
  }

  /** Those that are for errors. Throws while they hear of another one. */
  #tellHooks (failure: Error) {
    this.#replySend.call(this.reply, failure)
  }

  #send () {
    // The deadline has come.
    if (this.#aborted !== undefined) return
    // A hook of the host's has failed on it.
    if (this.#sent !== undefined) return this.#overtake()
    this.#sent = 'by Fastify'
    try {
      send(this.reply, this.#decided!, this.#replySend)
    } catch {
      return this.#overtake()
    }
    if (this.reply.sent) return this.deadlines.remove(this)
    this.#guard()
    this.reply.raw.once('close', () => this.deadlines.remove(this))
  }

  #overtake () {
    if (this.#sent === 'at once') return
    this.#sent = 'at once'
    this.deadlines.remove(this)
    this.#guard()
    overtake(this.reply, this.#decided!)
  }

  #drop (payload: unknown) {
    const { command, request: { log } } = this
    const err = payload instanceof Error ? payload : undefined
    logError(log, 'warn', { command, err }, 'a second reply is dropped: the request has its answer')
  }

  /** When an answer is late all the same, nothing could run when it was due. */
  #noteBlockage () {
    const late = Math.round(performance.now() - this.due)
    if (late < BLOCKED) return
    const { command, request } = this
    request.log.warn({ command, late }, `the answer was due ${late} ms ago, but something blocked the event loop`)
  }
}
