import type { FastifyBaseLogger, FastifySchemaValidationError } from 'fastify'
import { CHAT_WEBHOOK_WRONG_VERDICT } from '../errors.js'
import { log } from '../events/log.js'
import { clearWill } from '../events/verdict.js'
import { hookFailure, inBrief } from './failure.js'
import type { BoundHook, HandledBeforeEvent } from './handled-event.js'

/**
 * Reads the verdict in what a hook has returned. A clear will counts though not all of it fits the event: what does not is
 * left out, with a warning.
 *
 * @throws {CHAT_WEBHOOK_WRONG_VERDICT} when it is not clear what the hook wants
 * @throws {CHAT_WEBHOOK_HOOK_FAILED} when what it has returned throws when it is read
 */
export function readVerdict (returned: unknown, hook: BoundHook, { event, hooks, validateVerdict }: HandledBeforeEvent, logger: FastifyBaseLogger): any {
  const { command, verdict: { returns } } = event
  let failure
  try {
    const errors = validateVerdict(returned)
    if (errors === undefined) return returned
    const where = placeOf(errors)
    const name = describe(hook, hooks)
    const will = clearWill(returned, verdict => validateVerdict(verdict) === undefined)
    if (will !== undefined) {
      const { verdict, ignored } = will
      if (ignored.length > 0) {
        log(logger, 'warn', { command, ignored }, `${name} for ${command} returned a verdict that counts without its ${ignored.join(', ')}: it must return ${returns}`)
      }
      return verdict
    }
    failure = new CHAT_WEBHOOK_WRONG_VERDICT(command, returns, name, inBrief(returned) + where)
  } catch (thrown) {
    failure = hookFailure(command, thrown)
  }
  throw failure
}

/** What is wrong deep inside of a verdict. Of the forms of a verdict, it is the one that matches the furthest. */
function placeOf (errors: FastifySchemaValidationError[]): string {
  const depth = ({ instancePath }: { instancePath: string }) => instancePath.split('/').length
  const deepest = errors.reduce((deepest, error) => depth(error) > depth(deepest) ? error : deepest)
  return depth(deepest) < 4 ? '' : `, where ${deepest.instancePath} ${deepest.message}`
}

/** By its place in the order of registration, and its name if it has one. */
function describe (hook: BoundHook, hooks: readonly BoundHook[]): string {
  const name = hook.name.replace(/^bound /, '')
  return `hook ${hooks.indexOf(hook) + 1}${name === '' ? '' : ` (${name})`}`
}
