import { inspect } from 'node:util'
import { CHAT_WEBHOOK_HOOK_FAILED, CHAT_WEBHOOK_WRONG_VERDICT } from '../errors.js'

/** Makes an error of whatever a hook has thrown; what its verdict was wrong with is one already. */
export function hookFailure (command: string, thrown: unknown): Error {
  if (isA(CHAT_WEBHOOK_WRONG_VERDICT, thrown)) return thrown
  return new CHAT_WEBHOOK_HOOK_FAILED(command, inMessage(thrown), { cause: thrown })
}

/** What the message of an error must say of its cause: loggers print the message of a cause behind it, if that is an error. */
export function inMessage (cause: unknown): string {
  return isA(Error, cause) ? '' : `: ${messageOf(cause)}`
}

/** Anything can be thrown: nothing at all, and what throws in its turn when it is read. */
export function messageOf (thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : inBrief(thrown)
  } catch {
    return 'something that cannot be described'
  }
}

/** Describes a value in a line. */
export function inBrief (value: unknown): string {
  return inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 80, breakLength: Infinity, customInspect: false })
}

/** `instanceof`, which throws for a proxy that was revoked. */
function isA<Instance> (Class: abstract new (...args: any[]) => Instance, value: unknown): value is Instance {
  try {
    return value instanceof Class
  } catch {
    return false
  }
}
