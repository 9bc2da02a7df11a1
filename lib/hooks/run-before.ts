import { CHAT_WEBHOOK_WRONG_VERDICT } from '../errors.js'
import { Context } from './context.js'
import { copyFor } from './copy.js'
import type { Delivery } from './delivery.js'
import { hookFailure, inBrief } from './failure.js'
import type { HandledBeforeEvent } from './handled-event.js'
import type { Result } from './result.js'

/**
 * Runs the hooks of a before-event one after another. Their verdicts add up to the answer.
 *
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when a hook throws
 * @throws {CHAT_WEBHOOK_WRONG_VERDICT} when a hook returns something else than a verdict
 */
export async function runBefore ({ event, hooks, validateVerdict }: HandledBeforeEvent, delivery: Delivery): Promise<Result> {
  let wrong: Error | undefined
  try {
    const context = new Context(delivery)
    // A hook may change `request.body`.
    const sent = copyFor(delivery.request.body, hooks)
    const decision = event.verdict.decide(sent)
    for (const hook of hooks) {
      const returned = await hook(copyFor(decision.event ?? sent, hooks), context)
      if (delivery.answered) break
      if (returned === undefined) continue
      const verdict = jsonOf(returned)
      if (!validateVerdict(verdict)) throw (wrong = new CHAT_WEBHOOK_WRONG_VERDICT(event.command, event.verdict.returns, inBrief(returned)))
      if (decision.apply(verdict)) break
    }
    const answer = decision.answer(delivery.request.log)
    return { answer, outcome: decision.outcome }
  } catch (thrown) {
    // Not by `instanceof`: a hook can throw a proxy, or an error of this very class.
    throw wrong ?? hookFailure(event.command, thrown)
  }
}

/**
 * Copies what a hook has returned before it is validated: a getter could return another value later, and only JSON can be
 * sent.
 */
function jsonOf (returned: unknown): unknown {
  return JSON.parse(JSON.stringify(returned) ?? 'null')
}
