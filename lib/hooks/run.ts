import type { Delivery } from './delivery.js'
import { isBefore, type HandledEvent } from './handled-event.js'
import type { Result } from './result.js'
import { runAfter } from './run-after.js'
import { runBefore } from './run-before.js'

export { runOthers } from './run-after.js'

/**
 * Runs the hooks of an event. Resolves to their result, or to nothing when a hook fails after the answer; rejects with the
 * failure of a hook.
 */
export function runHooks (handled: HandledEvent, delivery: Delivery): Promise<Result | undefined> {
  return isBefore(handled) ? runBefore(handled, delivery) : runAfter(handled.hooks, delivery)
}
