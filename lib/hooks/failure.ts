import { inspect } from 'node:util'
import { CHAT_WEBHOOK_HOOK_FAILED } from '../errors.js'

/** Wraps what a hook has thrown in an error. */
export function hookFailure (command: string, thrown: unknown): Error {
  return new CHAT_WEBHOOK_HOOK_FAILED(command, inMessage(thrown), { cause: thrown })
}

/** Describes a cause for the message of its error, unless it is an error itself: loggers add the message of such a cause. */
export function inMessage (cause: unknown): string {
  return describe(cause, thrown => thrown instanceof Error ? '' : `: ${inBrief(thrown)}`)
}

/** Describes what was thrown. */
export function messageOf (thrown: unknown): string {
  return describe(thrown, thrown => thrown instanceof Error ? String(thrown.message) : inBrief(thrown))
}

/** Any value can be thrown, and some throw when they are read. */
function describe (thrown: unknown, text: (thrown: unknown) => string): string {
  try {
    return text(thrown)
  } catch {
    return 'something that cannot be described'
  }
}

// In characters. What a library gives can be an object with a thousand properties.
const LONGEST = 500

/** Describes a value in a line. */
export function inBrief (value: unknown): string {
  const text = inspect(value, { depth: 5, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, compact: true, customInspect: false })
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
