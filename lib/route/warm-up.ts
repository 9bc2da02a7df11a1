import type { FastifyBaseLogger } from 'fastify'
import { allowed } from '../events/answer.js'
import { isDocumented } from '../events/define.js'
import { isBefore, type HandledEvent } from '../hooks/handled-event.js'
import { serializeAnswer } from './serialize.js'

/**
 * Calls the validators, the verdict and the serializer of an event once, at boot. Node compiles a function when it is
 * called for the first time, and that must not take the time of a request.
 */
export function warmUp (handled: HandledEvent, logger: FastifyBaseLogger): void {
  const { event, validateBody } = handled
  const body = { ...isDocumented(event) && structuredClone(event.sample), CallbackCommand: event.command }
  validateBody(body)
  serializeAnswer(allowed(), event)
  if (!isBefore(handled)) return

  const { verdict } = handled.event
  serializeAnswer(verdict.decide(body).result(logger).answer, event)
  const rejection = { reject: '' }
  handled.validateVerdict(rejection)
  const decision = verdict.decide(body)
  decision.apply(rejection)
  serializeAnswer(decision.result(logger).answer, event)
}
