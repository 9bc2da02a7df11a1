import type { FastifyBaseLogger } from 'fastify'
import type { Outcome } from '../events/verdict.js'
import { isBefore, type HandledEvent } from '../hooks/handled-event.js'
import type { Settings } from '../options.js'
import type { Outgoing } from './send.js'

/**
 * Answers a before-event that has failed with the verdict of the option `fallback`; nothing where that does not apply.
 *
 * @param handled `undefined` for a command without a hook
 * @param text the body as it came, which may be no JSON
 * @param reason what has failed, for a rejection
 */
export function fallbackAnswer (
  fallback: Settings['fallback'], handled: HandledEvent | undefined, text: string | undefined, reason: string, logger: FastifyBaseLogger
): Outgoing & { outcome: Outcome } | undefined {
  if (fallback === 'error' || handled === undefined || !isBefore(handled)) return
  const decision = handled.event.verdict.decide(parsed(text))
  if (fallback === 'reject') decision.apply({ reject: reason })
  const { answer, outcome } = decision.result(logger)
  return { status: 200, text: handled.serialize(answer), outcome }
}

function parsed (text: string | undefined): unknown {
  try {
    return JSON.parse(text as string)
  } catch {
    return undefined
  }
}
