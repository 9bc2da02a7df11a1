import { inspect } from 'node:util'
import rfdc from 'rfdc'
import { allowed } from './answer.js'
import { CHAT_WEBHOOK_HOOK_FAILED, CHAT_WEBHOOK_WRONG_VERDICT } from './errors.js'
import type { BeforeEvent } from './event.js'
import type { Exchange } from './exchange.js'
import type { BoundHook, Subject } from './hooks.js'
import type { HookContext } from './types.js'

const clone = rfdc()

/** Runs the hooks of an event, and answers. Rejects with what is to be answered as a failure. */
export function run (exchange: Exchange, subject: Subject, body: unknown): Promise<void> {
  const { event } = subject
  return event.kind === 'before' ? runBefore(exchange, subject, event, body) : runAfter(exchange, subject, body)
}

/** One after another; the answer is what the verdicts add up to. */
async function runBefore (exchange: Exchange, { hooks, wrongVerdict }: Subject, event: BeforeEvent, body: unknown) {
  const context = new Context(exchange)
  const ballot = event.ballot(body)
  for (const hook of hooks) {
    const verdict = await call(hook, copy(ballot.event ?? body, hooks), context, exchange)
    if (exchange.over) return exchange.late()
    if (verdict === undefined) continue
    if (wrongVerdict!(verdict) !== undefined) {
      throw new CHAT_WEBHOOK_WRONG_VERDICT(event.command, event.returns, inBrief(verdict))
    }
    if (ballot.take(verdict)) break
  }
  exchange.answer(ballot.answer(exchange.request.log))
}

/** All at once, behind the answer: they cannot change it. */
export async function runOthers (exchange: Exchange, hooks: readonly BoundHook[], body: unknown): Promise<void> {
  exchange.answer(allowed())
  const context = new Context(exchange)
  const calls = hooks.map(hook => ({ hook, event: copy(body, hooks) }))
  await Promise.all(calls.map(async ({ hook, event }) => {
    try {
      await call(hook, event, context, exchange)
    } catch (error) {
      exchange.late(error as Error)
    }
  }))
}

/** All at once; the answer waits for all of them, and none stops another. */
async function runAfter (exchange: Exchange, { hooks }: Subject, body: unknown) {
  const context = new Context(exchange)
  const failures: Error[] = []
  // All copies are made before the first hook runs.
  const calls = hooks.map(hook => ({ hook, event: copy(body, hooks) }))
  await Promise.all(calls.map(async ({ hook, event }) => {
    try {
      await call(hook, event, context, exchange)
      if (exchange.over) exchange.late()
    } catch (error) {
      if (exchange.over) exchange.late(error as Error)
      else failures.push(error as Error)
    }
  }))
  if (exchange.over) return
  const [failure, ...others] = failures
  if (failure === undefined) return exchange.answer(allowed())
  if (others.length === 0) throw failure
  throw new CHAT_WEBHOOK_HOOK_FAILED(exchange.command, `${failures.length} hooks failed`, { cause: new AggregateError(failures) })
}

/** What a hook does to its event, no other hook sees. */
function copy (event: unknown, { length }: readonly BoundHook[]) {
  return length === 1 ? event : clone(event)
}

async function call (hook: BoundHook, event: unknown, context: Context, { command }: Exchange) {
  try {
    return await hook(event, context)
  } catch (thrown) {
    // Anything can be thrown, nothing at all included.
    throw new CHAT_WEBHOOK_HOOK_FAILED(command, thrown instanceof Error ? thrown.message : inBrief(thrown), { cause: thrown })
  }
}

class Context implements HookContext<any> {
  readonly #exchange: Exchange

  constructor (exchange: Exchange) {
    this.#exchange = exchange
  }

  get request () { return this.#exchange.request as HookContext<any>['request'] }
  get signal () { return this.#exchange.signal }
}

function inBrief (value: unknown) {
  return inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, customInspect: false })
}
