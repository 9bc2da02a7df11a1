import { Context } from './context.js'
import { copyFor } from './copy.js'
import type { Delivery } from './delivery.js'
import { hookFailure } from './failure.js'
import type { HandledBeforeEvent } from './handled-event.js'
import { readVerdict } from './read-verdict.js'
import type { Result } from './result.js'

/**
 * Runs the hooks of a before-event one after another. Their verdicts add up to the answer.
 *
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when a hook throws
 * @throws {CHAT_WEBHOOK_WRONG_VERDICT} when a hook returns what is not a verdict
 */
export async function runBefore (handled: HandledBeforeEvent, delivery: Delivery): Promise<Result> {
  const { event, hooks } = handled
  const context = new Context(delivery)
  let sent: unknown
  try {
    // A hook may change `request.body`.
    sent = copyFor(delivery.request.body, hooks)
  } catch (thrown) {
    // It is nested more deeply than the stack allows.
    throw hookFailure(event.command, thrown)
  }
  const decision = event.verdict.decide(sent)
  for (const hook of hooks) {
    let returned
    try {
      returned = await hook(copyFor(decision.event ?? sent, hooks), context)
    } catch (thrown) {
      throw hookFailure(event.command, thrown)
    }
    if (delivery.answered) break
    if (returned !== undefined && decision.apply(readVerdict(returned, hook, handled, delivery.request.log))) break
  }
  return decision.result(delivery.request.log)
}
