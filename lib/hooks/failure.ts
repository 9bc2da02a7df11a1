import { inspect } from 'node:util'
import { CHAT_WEBHOOK_HOOK_FAILED } from '../errors.js'

/** Wraps what a hook has thrown in an error. */
export function hookFailure (command: string, thrown: unknown): Error {
  return new CHAT_WEBHOOK_HOOK_FAILED(command, inMessage(thrown), { cause: thrown })
}

/** Describes a cause for the message of its error, unless it is an error itself: loggers print the message of such a cause. */
export function inMessage (cause: unknown): string {
  return isError(cause) ? '' : `: ${messageOf(cause)}`
}

/** Describes what was thrown, which can be any value, even one that throws when it is read. */
export function messageOf (thrown: unknown): string {
  try {
    return isError(thrown) ? String(thrown.message) : inBrief(thrown)
  } catch {
    return 'something that cannot be described'
  }
}

/** Reads a property of what was thrown, which can throw when it is read. */
export function propertyOf (thrown: unknown, name: string): unknown {
  try {
    return (thrown as Record<string, unknown> | undefined)?.[name]
  } catch {}
}

/** Whether it is an error. `instanceof` throws for some proxies. */
export function isError (thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error
  } catch {
    return false
  }
}

// In characters. What a library gives can be an object with a thousand properties.
const LONGEST = 500

/** Describes a value in a line. */
export function inBrief (value: unknown): string {
  const text = inspect(value, { depth: 5, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, compact: true, customInspect: false })
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
