import { inspect } from 'node:util'
import { CHAT_WEBHOOK_HOOK_FAILED } from '../errors.js'

/** Makes an error of whatever a hook has thrown. */
export function hookFailure (command: string, thrown: unknown): Error {
  return new CHAT_WEBHOOK_HOOK_FAILED(command, inMessage(thrown), { cause: thrown })
}

/** What the message of an error must say of its cause: loggers print the message of a cause after it, if that is an error. */
export function inMessage (cause: unknown): string {
  return isError(cause) ? '' : `: ${messageOf(cause)}`
}

/** Anything can be thrown: nothing at all, and what throws in its turn when it is read. */
export function messageOf (thrown: unknown): string {
  try {
    return isError(thrown) ? String(thrown.message) : inBrief(thrown)
  } catch {
    return 'something that cannot be described'
  }
}

/** A proxy can throw when it is asked for its prototype. */
export function isError (thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error
  } catch {
    return false
  }
}

/** Describes a value in a line. */
export function inBrief (value: unknown): string {
  return inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, customInspect: false })
}
