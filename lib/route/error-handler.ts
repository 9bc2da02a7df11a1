import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { propertyOf } from '../hooks/failure.js'
import { publishTurnedAway } from './diagnostics.js'
import { failureAnswer, reportFailure } from './failure.js'
import type { PendingAnswer } from './pending-answer.js'
import { closeAfterAnswer, send } from './send.js'
import type { RouteState } from './state.js'
import { isUnread, limitRest } from './unread-body.js'

/**
 * Makes the scope's error handler: it answers failures of this plugin, of the parser and of the host's hooks.
 *
 * @param pendingOf returns the pending answer of a request; `null` before it is verified, when no fallback applies
 */
export function errorHandler (pendingOf: (request: FastifyRequest) => PendingAnswer | null, route: RouteState) {
  return function (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    if (isUnread(request.raw)) limitRest(request.raw, reply.raw, route.settings.timeout)
    const pending = pendingOf(request)
    if (pending !== null) return pending.failed(error)
    publishTurnedAway(request, propertyOf(error, 'code') as string | undefined)
    if (route.closing) closeAfterAnswer(reply)
    send(reply, failureAnswer(reportFailure(error, request, reply)))
  }
}
