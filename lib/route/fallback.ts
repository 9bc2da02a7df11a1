import type { FastifyBaseLogger } from 'fastify'
import type { WebhookEvent } from '../events/define.js'
import type { Settings } from '../options.js'
import type { Outgoing } from './send.js'
import { serializeAnswer } from './serialize.js'

/**
 * Answers a before-event that has failed with the verdict of the option `fallback`; nothing where that does not apply.
 *
 * @param event `undefined` for a command without a hook
 * @param body the body as it came: a hook may have changed the parsed one
 * @param reason what has failed, for a rejection
 */
export function fallbackAnswer (
  fallback: Settings['fallback'], event: WebhookEvent | undefined, body: string | undefined, reason: string, logger: FastifyBaseLogger
): Outgoing | undefined {
  if (fallback === 'error' || event?.kind !== 'before') return
  const decision = event.verdict.decide(parsed(body))
  if (fallback === 'reject') decision.apply({ reject: reason })
  return { status: 200, text: serializeAnswer(decision.result(logger).answer, event) }
}

function parsed (body: string | undefined): unknown {
  try {
    return JSON.parse(body as string)
  } catch {
    return undefined
  }
}
