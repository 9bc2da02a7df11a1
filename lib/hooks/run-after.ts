import { allowed } from '../events/answer.js'
import { Context } from './context.js'
import { copyFor } from './copy.js'
import type { Delivery } from './delivery.js'
import { hookFailure, messageOf } from './failure.js'
import type { BoundHook } from './registered.js'
import type { Result } from './result.js'

/**
 * Starts the hooks of an after-event together. The answer waits for all of them, and none stops another.
 *
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when hooks throw; of several, its `cause` is an `AggregateError`
 */
export async function runAfter (hooks: readonly BoundHook[], delivery: Delivery): Promise<Result | undefined> {
  const { failures } = delivery
  let failedLate = false
  await startTogether(hooks, delivery, failure => {
    failedLate = delivery.answered
    if (failedLate) delivery.logLate(failure)
    else failures.push(failure)
  })
  if (failedLate) return
  if (failures.length > 0 && !delivery.answered) throw failures.length === 1 ? failures[0] : allOf(failures, delivery)
  return { answer: allowed(), outcome: 'recorded' }
}

/** Starts the `'*'` hooks together, after the answer is sent. */
export async function runOthers (hooks: readonly BoundHook[], delivery: Delivery): Promise<void> {
  await startTogether(hooks, delivery, failure => delivery.logLate(failure))
}

async function startTogether (hooks: readonly BoundHook[], delivery: Delivery, failed: (failure: Error) => void) {
  const context = new Context(delivery)
  const { command, request: { body } } = delivery
  let events: unknown[]
  try {
    // All copies are made before the first hook runs.
    events = hooks.map(() => copyFor(body, hooks))
  } catch (thrown) {
    // It is nested more deeply than the stack allows.
    return failed(hookFailure(command, thrown))
  }
  await Promise.all(hooks.map(async (hook, i) => {
    try {
      await hook(events[i], context)
    } catch (thrown) {
      failed(hookFailure(command, thrown))
    }
  }))
}

function allOf (failures: Error[], { command }: Delivery) {
  const messages = failures.map(({ cause }) => messageOf(cause)).join('; ')
  return hookFailure(command, new AggregateError(failures, `${failures.length} hooks failed: ${messages}`))
}
