import { inspect } from 'node:util'
import rfdc from 'rfdc'
import { allowed } from './answer.js'
import { CHAT_WEBHOOK_HOOK_FAILED, CHAT_WEBHOOK_WRONG_VERDICT } from './errors.js'
import type { BeforeEvent } from './event.js'
import type { Exchange } from './exchange.js'
import type { BoundHook, Subject } from './hooks.js'
import { snapshot } from './snapshot.js'
import type { HookContext } from './types.js'
import { parseQuery } from './url.js'

const clone = rfdc()

/** Runs the hooks of an event, and answers; never rejects. */
export function run (exchange: Exchange, subject: Subject, body: unknown): Promise<void> {
  const { event } = subject
  return event.kind === 'before' ? runBefore(exchange, subject, event, body) : runAfter(exchange, subject, body)
}

/** One after another; the answer is what the verdicts add up to. */
async function runBefore (exchange: Exchange, { hooks, wrongVerdict }: Subject, event: BeforeEvent, body: unknown) {
  try {
    const context = new Context(exchange)
    // What Chat has sent, though a hook changes `request.body`.
    const sent = copy(body, hooks)
    const ballot = event.ballot(sent)
    for (const hook of hooks) {
      const returned = await hook(copy(ballot.event ?? sent, hooks), context)
      if (exchange.over) return exchange.late()
      if (returned === undefined) continue
      const verdict = snapshot(returned)
      if (wrongVerdict!(verdict) !== undefined) {
        return exchange.fail(new CHAT_WEBHOOK_WRONG_VERDICT(event.command, event.returns, inBrief(returned)))
      }
      if (ballot.take(verdict)) break
    }
    exchange.answer(ballot.answer(exchange.request.log))
  } catch (thrown) {
    exchange.fail(failureOf(thrown, exchange))
  }
}

/** All at once; the answer waits for all of them, and none stops another. */
async function runAfter (exchange: Exchange, { hooks }: Subject, body: unknown) {
  const { failures } = exchange
  await startTogether(hooks, body, exchange, thrown => {
    const failure = failureOf(thrown, exchange)
    if (exchange.over) exchange.late(failure)
    else failures.push(failure)
  }, () => {
    if (exchange.over) exchange.late()
  })
  if (exchange.over) return
  if (failures.length === 0) exchange.answer(allowed())
  else exchange.fail(failures.length === 1 ? failures[0] as Error : failureOf(all(failures), exchange))
}

function all (failures: Error[]) {
  return new AggregateError(failures, `${failures.length} hooks failed: ${failures.map(({ cause }) => textOf(cause)).join('; ')}`)
}

/** All at once, behind the answer, which they cannot change. */
export async function runOthers (exchange: Exchange, hooks: readonly BoundHook[], body: unknown): Promise<void> {
  exchange.answer(allowed())
  await startTogether(hooks, body, exchange, thrown => exchange.late(failureOf(thrown, exchange)))
}

async function startTogether (
  hooks: readonly BoundHook[], body: unknown, exchange: Exchange, failed: (thrown: unknown) => void, done?: () => void
) {
  const context = new Context(exchange)
  let events: unknown[]
  try {
    // All copies are made before the first hook runs.
    events = hooks.map(() => copy(body, hooks))
  } catch (thrown) {
    // It is nested more deeply than the stack allows.
    return failed(thrown)
  }
  await Promise.all(hooks.map(async (hook, i) => {
    try {
      await hook(events[i], context)
    } catch (thrown) {
      return failed(thrown)
    }
    done?.()
  }))
}

/** What a hook does to its event, no other hook sees. */
function copy (event: unknown, { length }: readonly BoundHook[]) {
  return length === 1 ? event : clone(event)
}

function failureOf (thrown: unknown, { command }: Exchange) {
  return new CHAT_WEBHOOK_HOOK_FAILED(command, textOf(thrown), { cause: thrown })
}

/** Anything can be thrown: nothing at all, and what throws in its turn when it is looked at. */
function textOf (thrown: unknown) {
  try {
    return thrown instanceof Error ? String(thrown.message) : inBrief(thrown)
  } catch {
    return 'by something that cannot be described'
  }
}

function inBrief (value: unknown) {
  return inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, customInspect: false })
}

// With getters of its own, each context would be an object of a new shape, and a request cost half as much again.
class Context implements HookContext<any> {
  readonly #exchange: Exchange

  constructor (exchange: Exchange) {
    this.#exchange = exchange
  }

  get request () {
    const { request } = this.#exchange
    request.query = parseQuery(request.url)
    return request as HookContext<any>['request']
  }

  get signal () { return this.#exchange.signal }
}
