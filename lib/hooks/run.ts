import { allowed, type Answer } from '../events/answer.js'
import type { Outcome } from '../events/verdict.js'
import type { Context } from './context.js'
import { hookFailure, messageOf } from './failure.js'
import { isBefore, type BoundHook, type HandledBeforeEvent, type HandledEvent } from './handled-event.js'
import type { InFlight } from './in-flight.js'
import { readVerdict } from './read-verdict.js'

/** What the hooks of an event come to. */
export interface Result {
  readonly answer: Answer
  readonly outcome: Outcome | 'recorded'
}

/** Who is told what the hooks come to; nobody where a hook of an after-event has failed late, which is logged. */
export interface Asker {
  give (result: Result): void
  /** @param error `CHAT_WEBHOOK_HOOK_FAILED`, or `CHAT_WEBHOOK_WRONG_VERDICT` */
  fail (error: Error): void
}

/** Runs the hooks of an event. */
export function runHooks (handled: HandledEvent, context: Context, asker: Asker, inFlight: InFlight): void {
  inFlight.begin(context)
  if (isBefore(handled)) runBefore(handled, context, asker, inFlight)
  else runAfter(handled.hooks, context, asker, inFlight)
}

/** Runs the hooks of a before-event one after another. Their verdicts add up to the answer. */
async function runBefore (handled: HandledBeforeEvent, context: Context, asker: Asker, inFlight: InFlight) {
  const { event, hooks } = handled
  const { command, request } = context
  try {
    // A hook may change the body.
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
    asker.give(decision.result(request.log))
  } catch (error) {
    asker.fail(error as Error)
  }
  inFlight.end(context)
}

/** Starts the hooks of an after-event together. The answer waits for all of them, and none stops another. */
async function runAfter (hooks: readonly BoundHook[], context: Context, asker: Asker, inFlight: InFlight) {
  const failures: Error[] = context.failures = []
  let failedLate = false
  try {
    await startTogether(hooks, context, failure => {
      failedLate = context.expired !== undefined
      if (failedLate) context.logLate(failure)
      else failures.push(failure)
    })
    // Failures of before the deadline were logged when it passed.
    if (failures.length > 0 && context.expired === undefined) throw failures.length === 1 ? failures[0] : allOf(failures, context)
    if (!failedLate) asker.give({ answer: allowed(), outcome: 'recorded' })
  } catch (error) {
    asker.fail(error as Error)
  }
  inFlight.end(context)
}

/** Starts the `'*'` hooks together, after the answer is sent. */
export async function runOthers (hooks: readonly BoundHook[], context: Context, inFlight: InFlight): Promise<void> {
  const logLate = (failure: Error) => context.logLate(failure)
  inFlight.begin(context)
  await startTogether(hooks, context, logLate).catch(logLate)
  inFlight.end(context)
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
