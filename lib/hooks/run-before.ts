import { CHAT_WEBHOOK_WRONG_VERDICT } from '../errors.js'
import type { BeforeEvent } from '../events/define.js'
import { Context } from './context.js'
import { copyFor } from './copy.js'
import type { Delivery } from './delivery.js'
import { hookFailure, inBrief } from './failure.js'
import type { HandledEvent } from './registry.js'
import type { Result } from './result.js'

/**
 * Runs the hooks of a before-event one after another. Their verdicts add up to the answer.
 *
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when a hook throws
 * @throws {CHAT_WEBHOOK_WRONG_VERDICT} when a hook returns something else than a verdict
 */
export async function runBefore (handled: HandledEvent<BeforeEvent>, delivery: Delivery): Promise<Result> {
  const { event, hooks } = handled
  try {
    const context = new Context(delivery)
    // A hook may change `request.body`.
    const sent = copyFor(delivery.request.body, hooks)
    const decision = event.verdict.decide(sent)
    for (const hook of hooks) {
      const returned = await hook(copyFor(decision.event ?? sent, hooks), context)
      if (delivery.answered) break
      if (returned === undefined) continue
      if (decision.apply(readVerdict(returned, handled))) break
    }
    const answer = decision.answer(delivery.request.log)
    return { answer, outcome: decision.outcome }
  } catch (thrown) {
    throw hookFailure(event.command, thrown)
  }
}

/**
 * Copies what a hook has returned before it is validated: an object with getters could say something else later, and JSON
 * is all that can be sent.
 */
function readVerdict (returned: unknown, { event: { command, verdict }, validateVerdict }: HandledEvent<BeforeEvent>): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(returned) ?? 'null')
  if (validateVerdict(copy)) return copy
  throw new CHAT_WEBHOOK_WRONG_VERDICT(command, verdict.returns, inBrief(returned))
}
