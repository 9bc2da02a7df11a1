import type { FastifyBaseLogger } from 'fastify'
import { isDocumented } from '../events/define.js'
import { isBefore, type HandledEvent } from '../hooks/handled-event.js'
import { serializeAnswer } from './serialize.js'

/**
 * Does at boot what the first request of an event does, but for its hooks. Node compiles a function when it is called for
 * the first time, and that must not take the time of a request.
 */
export function warmUp (handled: HandledEvent, logger: FastifyBaseLogger): void {
  const { event, validateBody } = handled
  const body = { ...isDocumented(event) && structuredClone(event.sample), CallbackCommand: event.command }
  validateBody(body)
  if (!isBefore(handled)) return
  for (const verdict of [undefined, { reject: '' }]) {
    const decision = handled.event.verdict.decide(body)
    if (verdict !== undefined && handled.validateVerdict(verdict)) decision.apply(verdict)
    serializeAnswer(decision.answer(logger))
  }
}
