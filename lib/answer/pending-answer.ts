import { AsyncResource } from 'node:async_hooks'
import type { FastifyReply } from 'fastify'
import { CHAT_WEBHOOK_BODY_LATE, CHAT_WEBHOOK_DEADLINE } from '../errors.js'
import { allowed } from '../events/answer.js'
import { log } from '../events/log.js'
import type { Context } from '../hooks/context.js'
import { isBefore, type HandledEvent } from '../hooks/handled-event.js'
import type { Result } from '../hooks/run.js'
import { serializeAnswer } from '../hooks/serialize.js'
import type { Settings } from '../options.js'
import type { Deadlines, Due } from './deadlines.js'
import { failureAnswer, isAboutBody, readFailure, type Failure } from './failure.js'
import { fallbackAnswer } from './fallback.js'
import { ignoreReplies, writePastFastify } from './past-fastify.js'
import { reportFailure, reportVerdict } from './report.js'
import { closeAfterAnswer, send, type Outgoing } from './send.js'
import { isTraced, Trace, type ChatWebhookOutcome } from './trace.js'
import { dropRest, isUnread } from './unread-body.js'

// Timers of a busy machine are late by up to this many milliseconds.
const LATE = 100

/** What all answers of a registration share. */
export interface Answering extends Pick<Settings, 'timeout' | 'fallback'> {
  /** Whether the app is closing. A connection that is kept alive then would keep the server from closing. */
  closing: boolean
  readonly deadlines: Deadlines
}

/**
 * The answer to a verified request: there is exactly one, and it goes out by the deadline.
 *
 * It goes through Fastify, so that the host's `onError` and `onSend` hooks run. When they are not done by the deadline, or
 * fail, it is written past them.
 */
export class PendingAnswer implements Due {
  readonly trace: Trace | undefined

  // Not `#`, which takes longer to make, for each request.
  private state: 'waiting' | 'sending' | 'sent' = 'waiting'
  private outgoing: Outgoing | undefined
  private outcome: ChatWebhookOutcome = 'failed'
  /** The failure that is answered. */
  private failure: Error | undefined
  private acceptReplies: (() => void) | undefined
  readonly due: number
  /** Among the deadlines. */
  place = -1
  /** The asynchronous context of the request, which the shared timer has not. */
  private readonly resource = new AsyncResource('chat-webhook.deadline')

  /**
   * @param handled the event, if it has hooks
   * @param arrivedAt when the request arrived, as `performance.now()` counts
   */
  constructor (
    readonly context: Context,
    readonly handled: HandledEvent | undefined,
    private readonly reply: FastifyReply,
    private readonly answering: Answering,
    private readonly arrivedAt: number
  ) {
    if (isTraced()) {
      const { request, sdkAppId, command } = context
      this.trace = new Trace({ request, sdkAppId, command, kind: handled?.event.kind, arrivedAt })
      reply.raw.once('close', () => this.closed())
    }
    this.due = arrivedAt + answering.timeout
    answering.deadlines.add(this)
  }

  /** Whether the answer is still to be decided. */
  private get isOpen (): boolean {
    return this.state === 'waiting'
  }

  /** Sends the answer, unless the deadline has passed. */
  give (result: Result | { answer: Result['answer'], outcome: 'unhandled' }): void {
    if (!this.isOpen) return this.context.logLate()
    const { answer, outcome } = result
    const { handled } = this
    const text = handled !== undefined && isBefore(handled) ? handled.serialize(answer) : serializeAnswer(answer)
    this.state = 'sending'
    this.outcome = outcome
    this.outgoing = { status: 200, text }
    if (outcome !== 'unhandled') reportVerdict(this.context, { answer, outcome }, this.arrivedAt)
    this.send()
  }

  /** Answers a failure through Fastify's error pipeline, which ends in `failed`; unless the deadline has passed. */
  fail (error: Error): void {
    if (!this.isOpen) return this.context.logLate(error)
    this.settle(error)
    const { reply } = this
    const { send } = reply
    this.acceptReplies = ignoreReplies(reply, payload => this.again(payload))
    try {
      send.call(reply, error)
    } catch {
      // The pipeline handles another error already.
      this.write()
    }
  }

  /** Called by the error handler: a failure of this request, of a hook of the host's, or of the answer on its way out. */
  failed (error: Error): void {
    this.acceptReplies?.()
    if (this.isOpen) {
      const { status } = this.settle(error)
      const { raw } = this.context.request
      if (status === 413 && isUnread(raw)) return dropRest(raw, () => this.send())
    } else if (error !== this.failure) {
      this.logIgnored(error)
      return this.write()
    }
    this.send()
  }

  /** The deadline has passed. */
  expire (): void {
    this.resource.runInAsyncScope(this.answerLate, this)
  }

  private answerLate () {
    const { context, reply, answering: { timeout } } = this
    if (this.isOpen && this.isTaken) return
    const unread = isUnread(context.request.raw)
    // The rest of a body must not be taken for the next request.
    if (unread) closeAfterAnswer(reply)
    if (this.isOpen) {
      context.expire(unread
        ? new CHAT_WEBHOOK_BODY_LATE(context.command, timeout)
        : new CHAT_WEBHOOK_DEADLINE(context.command, timeout))
      this.fail(context.expired!)
    }
    // The host's `onError` and `onSend` hooks get this turn of the event loop.
    setImmediate(() => this.write())
  }

  /** Decides what a failure is answered with. */
  private settle (error: Error): Failure {
    const { context, handled, reply, answering } = this
    this.state = 'sending'
    this.failure = error
    this.outcome = error === context.expired ? 'deadline' : 'failed'
    const failure = readFailure(error, reply)
    if (handled === undefined && isAboutBody(failure)) {
      // No hook, no opinion: nobody asked for the body.
      this.outcome = 'unhandled'
      this.outgoing = { status: 200, text: serializeAnswer(allowed()) }
      return failure
    }
    const fallback = fallbackAnswer(answering.fallback, handled, context.text, failure.text, context.request.log)
    this.outgoing = fallback ?? failureAnswer(failure)
    reportFailure(error, failure, context.request, { context, handled, outcome: fallback?.outcome ?? this.outcome })
    return failure
  }

  private send () {
    if (this.state === 'sent') return
    const { reply, isTaken } = this
    if (this.answering.closing) closeAfterAnswer(reply)
    try {
      send(reply, this.outgoing!, this.failure && (payload => this.again(payload)))
    } catch {
      return this.write()
    }
    // From here on, Fastify and the host's hooks send nothing more, and the `onSend` hooks that run go on.
    reply.hijack()
    if (isTaken || reply.raw.writableEnded || reply.raw.destroyed) this.sent()
    else reply.raw.once('close', () => this.sent())
  }

  private write () {
    const { reply } = this
    if (this.state === 'sent' || reply.raw.headersSent) return
    try {
      writePastFastify(reply, this.outgoing!)
    } catch (error) {
      this.giveUp(error as Error)
    }
    this.sent()
  }

  /** Closes the connection: a hook of the host's has broken the response, and thrown from here, the error ends the process. */
  private giveUp (error: Error) {
    const { command, request } = this.context
    this.outcome = 'failed'
    this.failure = error
    log(request.log, 'error', { command, err: error }, 'the answer could not be sent')
    this.reply.raw.destroy()
  }

  private sent () {
    if (this.state === 'sent') return
    this.state = 'sent'
    this.answering.deadlines.remove(this)
    this.trace?.finish(this.outcome, this.outgoing!.status, this.failure)
    const late = Math.round(performance.now() - this.due)
    if (late < LATE) return
    const { command, request } = this.context
    log(request.log, 'warn', { command, late }, `the answer went out ${late} ms after its deadline: something blocked the event loop, or an onRequest hook took all the time there was`)
  }

  /** Ends the trace of a request that a hook of the host's has replied to on its own. */
  private closed () {
    if (this.isOpen && this.isTaken) this.trace!.finish('failed', this.reply.statusCode)
  }

  /** Whether a hook of the host's has replied on its own, or has taken that upon itself. */
  private get isTaken () {
    return this.reply.sent || this.reply.raw.headersSent
  }

  /** A hook of the host's replies to a request that has its answer. */
  private again (payload: unknown) {
    this.logIgnored(payload)
    this.write()
  }

  private logIgnored (payload: unknown) {
    const { command, request } = this.context
    log(request.log, 'warn', { command, err: payload }, 'a second reply is ignored: the request has its answer')
  }
}
