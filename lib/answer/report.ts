import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { Answer } from '../events/answer.js'
import { log } from '../events/log.js'
import { GOES_AHEAD } from '../events/meaning.js'
import type { Outcome } from '../events/verdict.js'
import type { Context } from '../hooks/context.js'
import { isBefore, type HandledEvent } from '../hooks/handled-event.js'
import type { Result } from '../hooks/run.js'
import { queryOf } from '../verify/query.js'
import type { Failure } from './failure.js'

type PinoLike = FastifyBaseLogger & { isLevelEnabled?: (level: string) => boolean }

/**
 * Logs what became of a webhook, a line each: `info` where Chat does something else than the user wanted, `debug` where it
 * goes ahead. No user's ID and no text of theirs is in it.
 *
 * @param arrivedAt when it arrived, as `performance.now()` counts
 */
export function reportVerdict (context: Context, { answer, outcome }: Result, arrivedAt: number): void {
  const { request: { log: logger }, command } = context
  const level = outcome === 'allowed' || outcome === 'recorded' ? 'debug' : 'info'
  if (!isLogged(level, logger)) return
  const ms = Math.round(performance.now() - arrivedAt)
  log(logger, level, { command, outcome, deliveryId: context.deliveryId, ...detailsOf(answer), ms }, `Chat webhook ${outcome}`)
}

/** Whether anybody reads a line of this level: to make one takes its time. */
function isLogged (level: string, logger: FastifyBaseLogger): boolean {
  // All methods of the logger that a server without one has are the same, which does nothing.
  return (logger as PinoLike).isLevelEnabled?.(level) ?? logger.info !== logger.debug
}

/** How many users are refused; or the code and the reason of a rejection. */
function detailsOf ({ ErrorCode, ErrorInfo, RefusedSubscribers_Account: subscribers, RefusedMembers_Account: members, ResultItem }: Answer) {
  const results = ResultItem?.filter(({ ResultCode }) => ResultCode !== 0)
  const refused = (subscribers ?? members ?? results)?.length
  const code = ErrorCode || results?.[0]?.ResultCode
  return { ...refused && { refused }, ...code && { code }, ...ErrorInfo && { reason: ErrorInfo } }
}

/** What is known of a request that has failed. */
interface Failed {
  /** Of a verified request. */
  readonly context?: Context
  /** The event that is answered, if it has hooks. */
  readonly handled: HandledEvent | undefined
  /** The verdict of the `fallback`, where there is one. */
  readonly outcome: Outcome | 'failed' | 'deadline' | undefined
}

/** Logs a failure, with what Chat does now. */
export function reportFailure (error: unknown, { status, text, detail }: Failure, request: FastifyRequest, { context, handled, outcome }: Failed): void {
  const fields = {
    command: context?.command ?? queryOf(request).CallbackCommand,
    // Before the body is there, it has none.
    deliveryId: context?.text === undefined ? undefined : context.deliveryId,
    outcome,
    err: error
  }
  const cause = detail === text ? '' : `: ${detail}`
  log(request.log, status < 500 ? 'warn' : 'error', fields, `Chat webhook failed: ${text}${cause}${consequence(handled, outcome)}`)
}

function consequence (handled: HandledEvent | undefined, outcome: string | undefined): string {
  if (handled === undefined || !isBefore(handled)) return ''
  if (outcome !== 'failed' && outcome !== 'deadline') return `; it is ${outcome}, as the option "fallback" says`
  const { otherwise } = handled.event.verdict.meaning
  return otherwise === GOES_AHEAD ? '; Chat goes ahead, unless a setting in its console says otherwise' : `; ${otherwise}`
}
