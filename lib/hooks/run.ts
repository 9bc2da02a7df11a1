import { allowed, type Answer } from '../events/answer.js'
import type { Outcome } from '../events/verdict.js'
import type { Context } from './context.js'
import { hookFailure, messageOf } from './failure.js'
import { isBefore, type BoundHook, type HandledBeforeEvent, type HandledEvent } from './handled-event.js'
import { readVerdict } from './read-verdict.js'

/** What the hooks of an event come to. */
export interface Result {
  readonly answer: Answer
  readonly outcome: Outcome | 'recorded'
}

/**
 * Runs the hooks of an event. Resolves to nothing when a hook has failed after the deadline, and is logged.
 *
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when hooks throw
 * @throws {CHAT_WEBHOOK_WRONG_VERDICT} when a hook of a before-event returns something else than a verdict
 */
export function runHooks (handled: HandledEvent, context: Context): Promise<Result | undefined> {
  return isBefore(handled) ? runBefore(handled, context) : runAfter(handled.hooks, context)
}

/** Runs the hooks of a before-event one after another. Their verdicts add up to the answer. */
async function runBefore (handled: HandledBeforeEvent, context: Context): Promise<Result> {
  const { event, hooks } = handled
  const { command, request } = context
  // A hook may change `request.body`.
  const sent = copyFor(request.body, hooks, command)
  const decision = event.verdict.decide(sent)
  for (const hook of hooks) {
    const copy = copyFor(decision.event ?? sent, hooks, command)
    let returned
    try {
      returned = await hook(copy, context)
    } catch (thrown) {
      throw hookFailure(command, thrown)
    }
    if (context.expired !== undefined) break
    if (returned !== undefined && decision.apply(readVerdict(returned, hook, handled, request.log))) break
  }
  return decision.result(request.log)
}

/** Starts the hooks of an after-event together. The answer waits for all of them, and none stops another. */
async function runAfter (hooks: readonly BoundHook[], context: Context): Promise<Result | undefined> {
  const { failures } = context
  let failedLate = false
  await startTogether(hooks, context, failure => {
    failedLate = context.expired !== undefined
    if (failedLate) context.logLate(failure)
    else failures.push(failure)
  })
  if (failedLate) return
  // Those of before the deadline were logged when it passed.
  if (failures.length > 0 && context.expired === undefined) throw failures.length === 1 ? failures[0] : allOf(failures, context)
  return { answer: allowed(), outcome: 'recorded' }
}

/** Starts the `'*'` hooks together, after the answer is sent. */
export async function runOthers (hooks: readonly BoundHook[], context: Context): Promise<void> {
  const logLate = (failure: Error) => context.logLate(failure)
  await startTogether(hooks, context, logLate).catch(logLate)
}

async function startTogether (hooks: readonly BoundHook[], context: Context, failed: (failure: Error) => void) {
  const { command, request: { body } } = context
  // All copies are made before the first hook runs.
  const events = hooks.map(() => copyFor(body, hooks, command))
  await Promise.all(hooks.map(async (hook, i) => {
    try {
      await hook(events[i], context)
    } catch (thrown) {
      failed(hookFailure(command, thrown))
    }
  }))
}

/** Copies the event for a hook, unless it is the only one: what a hook changes, no other hook sees. */
function copyFor<Event> (event: Event, { length }: readonly unknown[], command: string): Event {
  if (length === 1) return event
  try {
    return structuredClone(event)
  } catch (thrown) {
    // It is nested more deeply than the stack allows.
    throw hookFailure(command, thrown)
  }
}

function allOf (failures: Error[], { command }: Context) {
  const messages = failures.map(({ cause }) => messageOf(cause)).join('; ')
  return hookFailure(command, new AggregateError(failures, `${failures.length} hooks failed: ${messages}`))
}
