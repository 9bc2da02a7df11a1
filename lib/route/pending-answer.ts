import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { CHAT_WEBHOOK_DEADLINE } from '../errors.js'
import type { Answer } from '../events/answer.js'
import { log } from '../events/log.js'
import type { Delivery } from '../hooks/delivery.js'
import { isError, propertyOf } from '../hooks/failure.js'
import type { HandledEvent } from '../hooks/handled-event.js'
import type { Hooks } from '../hooks/registry.js'
import { deliveryId } from './delivery-id.js'
import { isTraced, Trace, type ChatWebhookOutcome } from './diagnostics.js'
import { failureAnswer, reportFailure } from './failure.js'
import { fallbackAnswer } from './fallback.js'
import { abortOnHangUp } from './hang-up.js'
import { closeAfterAnswer, ignoreOthers, send, sendError, writePastFastify, type Outgoing } from './send.js'
import { serializeAnswer } from './serialize.js'
import type { RouteState } from './state.js'
import { dropRest, isUnread } from './unread-body.js'

// Timers of a busy machine are late by up to this many milliseconds.
const LATE = 100

/**
 * The answer to a verified request: there is exactly one, and it goes out by the deadline.
 *
 * It goes through Fastify, so that the host's `onError` and `onSend` hooks run. When they are not done by the deadline, or
 * fail, it is written past them.
 */
export class PendingAnswer implements Delivery {
  readonly failures: Error[] = []
  /** The body as it came. */
  text: string | undefined
  readonly trace: Trace | undefined

  readonly #due: number
  readonly #timer: NodeJS.Timeout
  #outgoing: Outgoing | undefined
  #outcome: ChatWebhookOutcome = 'failed'
  #state: 'waiting' | 'sending' | 'sent' = 'waiting'
  /** The failure that is answered. */
  #failure: Error | undefined
  #controller: AbortController | undefined
  #aborted: Error | undefined
  #deliveryId: string | undefined

  /** @param arrivedAt when the request arrived, as `performance.now()` counts */
  constructor (
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    readonly sdkAppId: number,
    readonly command: string,
    readonly hooks: Hooks,
    readonly route: RouteState,
    arrivedAt: number
  ) {
    if (isTraced()) {
      this.trace = new Trace({ request, sdkAppId, command, kind: this.handled?.event.kind, arrivedAt })
      reply.raw.once('close', () => this.#closed())
    }
    this.#due = arrivedAt + route.settings.timeout
    // The host's `onRequest` hooks may have taken all the time already.
    this.#timer = setTimeout(() => this.#expire(), Math.max(0, Math.ceil(this.#due - performance.now())))
  }

  /** The event, if it has hooks. Only a request that came before they were loaded has none at first. */
  get handled (): HandledEvent | undefined {
    return this.hooks.of(this.command)
  }

  /** Whether the answer is decided. */
  get answered (): boolean {
    return this.#outgoing !== undefined
  }

  /** Aborts at the deadline and when Chat hangs up; made only for hooks that ask for it. */
  get signal (): AbortSignal {
    this.#controller ??= abortOnHangUp(this.reply.raw, this.command, this.#aborted)
    return this.#controller.signal
  }

  get deliveryId (): string {
    this.#deliveryId ??= deliveryId(this.sdkAppId, this.command, this.text)
    return this.#deliveryId
  }

  /** Sends the answer, unless the deadline has passed. */
  answer (answer: Answer, outcome: ChatWebhookOutcome): void {
    if (this.answered) return this.logLate()
    this.#outcome = outcome
    this.#outgoing = { status: 200, text: serializeAnswer(answer, this.handled?.event) }
    this.#send()
  }

  /** Answers a failure through Fastify's error pipeline, which ends in `failed`; unless the deadline has passed. */
  fail (error: Error): void {
    if (this.answered) return this.logLate(error)
    this.#settleFailure(error)
    try {
      sendError(this.reply, error)
    } catch {
      // The pipeline handles another error already.
      this.#write()
    }
  }

  /** Called by the error handler: a failure of this request, of a hook of the host's, or of the answer on its way out. */
  failed (error: FastifyError): void {
    if (!this.answered) this.#settleFailure(error)
    else if (error !== this.#failure) this.#logIgnored(error)
    if (propertyOf(error, 'statusCode') === 413 && isUnread(this.request.raw)) dropRest(this.request.raw, () => this.#send())
    else this.#send()
  }

  /** Logs a hook that ended after the answer. */
  logLate (error?: Error): void {
    const { command, request } = this
    if (error === undefined) log(request.log, 'warn', { command }, 'a hook ended after its request had been answered; what it returned is ignored')
    else log(request.log, 'error', { command, err: error }, 'a hook failed after its request had been answered')
  }

  #expire () {
    if (this.#isForeign) return
    // The rest of a body must not be taken for the next request.
    if (isUnread(this.request.raw)) closeAfterAnswer(this.reply)
    if (!this.answered) {
      this.#aborted = new CHAT_WEBHOOK_DEADLINE(this.command, this.route.settings.timeout)
      this.#controller?.abort(this.#aborted)
      for (const failure of this.failures) this.logLate(failure)
      this.fail(this.#aborted)
    }
    // The host's `onError` and `onSend` hooks get this turn of the event loop.
    setImmediate(() => this.#write())
  }

  #settleFailure (error: Error) {
    this.#failure = error
    this.#outcome = error === this.#aborted ? 'deadline' : 'failed'
    const failure = reportFailure(error, this.request, this.reply)
    const { handled, route: { settings: { fallback } }, text, request } = this
    this.#outgoing = fallbackAnswer(fallback, handled?.event, text, failure.text, request.log) ?? failureAnswer(failure)
    this.#ignoreOthers()
  }

  #send () {
    if (this.#state !== 'waiting') return this.#write()
    this.#state = 'sending'
    if (this.route.closing) closeAfterAnswer(this.reply)
    try {
      send(this.reply, this.#outgoing!)
    } catch {
      return this.#write()
    }
    if (this.reply.sent) return this.#sent()
    this.#ignoreOthers()
    this.reply.raw.once('close', () => this.#sent())
  }

  #write () {
    if (this.#state === 'sent' || this.reply.sent || this.reply.raw.headersSent) return
    this.#ignoreOthers()
    try {
      writePastFastify(this.reply, this.#outgoing!)
    } catch (error) {
      this.#giveUp(error)
    }
    this.#sent()
  }

  /** Closes the connection: a hook of the host's has broken the response, and thrown from here, the error ends the process. */
  #giveUp (error: unknown) {
    const { command, request, reply } = this
    this.#outcome = 'failed'
    this.#failure = error as Error
    log(request.log, 'error', { command, err: error }, 'the answer could not be sent')
    reply.raw.destroy()
  }

  #sent () {
    if (this.#state === 'sent') return
    this.#state = 'sent'
    clearTimeout(this.#timer)
    this.trace?.finish(this.#outcome, this.#outgoing!.status, this.#failure)
    const late = Math.round(performance.now() - this.#due)
    if (late < LATE) return
    log(this.request.log, 'warn', { command: this.command, late }, `the answer went out ${late} ms after its deadline: something blocked the event loop, or an onRequest hook took all the time there was`)
  }

  /** Ends the trace of a request that a hook of the host's has replied to on its own. */
  #closed () {
    if (this.#state === 'waiting' && this.#isForeign) this.trace!.finish('failed', this.reply.statusCode)
  }

  /** Whether a hook of the host's has replied on its own, or has taken that upon itself. */
  get #isForeign () {
    return this.reply.sent || this.reply.raw.headersSent
  }

  #ignoreOthers () {
    ignoreOthers(this.reply, payload => {
      this.#logIgnored(payload)
      this.#write()
    })
  }

  #logIgnored (payload: unknown) {
    const { command, request } = this
    log(request.log, 'warn', { command, err: isError(payload) ? payload : undefined }, 'a second reply is ignored: the request has its answer')
  }
}
