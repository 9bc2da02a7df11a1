import type { FastifyReply, FastifyRequest } from 'fastify'
import { failureAnswer, readFailure } from '../answer/failure.js'
import { fallbackAnswer } from '../answer/fallback.js'
import { writePastFastify } from '../answer/past-fastify.js'
import type { Answering, PendingAnswer } from '../answer/pending-answer.js'
import { reportFailure } from '../answer/report.js'
import { closeAfterAnswer, send } from '../answer/send.js'
import { publishTurnedAway } from '../answer/trace.js'
import { isUnread, limitRest } from '../answer/unread-body.js'
import { isBefore } from '../hooks/handled-event.js'
import type { Hooks } from '../hooks/registry.js'
import { queryOf } from '../verify/query.js'

/**
 * Makes the scope's error handler: it answers failures of this plugin, of the parser and of the host's hooks.
 *
 * @param pendingOf returns the pending answer of a request; `null` before it is verified
 */
export function errorHandler (pendingOf: (request: FastifyRequest) => PendingAnswer | null, hooks: Hooks, answering: Answering) {
  const { fallback, timeout } = answering

  return function (error: Error, request: FastifyRequest, reply: FastifyReply): void {
    if (isUnread(request.raw)) limitRest(request.raw, reply.raw, timeout)
    const pending = pendingOf(request)
    if (pending === null) turnAway(error, request, reply)
    else pending.failed(error)
  }

  /**
   * Answers a request that is not verified. With the fallback `'reject'`, it is rejected where that needs no look at its
   * body: a rejection tells a stranger nothing, and an HTTP error would let the action through when it is the token or a
   * clock that is wrong.
   */
  function turnAway (error: Error, request: FastifyRequest, reply: FastifyReply) {
    const failure = readFailure(error, reply)
    const handled = hooks.of(queryOf(request).CallbackCommand)
    const closed = fallback === 'reject' && handled !== undefined && isBefore(handled) && !handled.event.verdict.needsBody
      ? fallbackAnswer(fallback, handled, undefined, failure.text, request.log)
      : undefined
    publishTurnedAway(request, failure.code)
    reportFailure(error, failure, request, { handled: closed && handled, outcome: closed?.outcome })
    if (answering.closing) closeAfterAnswer(reply)
    const outgoing = closed ?? failureAnswer(failure)
    send(reply, outgoing, () => { if (!reply.raw.headersSent) writePastFastify(reply, outgoing) })
  }
}
