import { CHAT_WEBHOOK_INVALID_EVENT } from '../errors.js'
import type { CustomBeforeEvent } from '../events/custom-event.js'
import type { AfterEvent, BeforeEvent } from '../events/define.js'
import { compileBody, compileOwn, type definitionCompilers, type Validate } from './compile.js'
import { messageOf } from './failure.js'
import type { BoundHook, Registered } from './registry.js'
import { compileReply, serializeAnswer, type Serialize } from './serialize.js'

/** An event that has hooks, as a request needs it: with its schemas compiled. */
export type HandledEvent = HandledBeforeEvent | HandledAfterEvent

export interface HandledBeforeEvent extends Handled {
  readonly event: BeforeEvent
  readonly validateVerdict: Validate
  readonly serialize: Serialize
}

export interface HandledAfterEvent extends Handled {
  readonly event: AfterEvent
}

interface Handled {
  /** In the order of their registration. */
  readonly hooks: readonly BoundHook[]
  readonly validateBody: Validate
}

export function isBefore (handled: HandledEvent): handled is HandledBeforeEvent {
  return handled.event.kind === 'before'
}

/**
 * Compiles the schemas of an event.
 *
 * @param compilerFor makes the compiler of a definition's schemas
 * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the schema of a definition does not compile
 */
export function compileEvent (
  { event, definition, instance, hooks }: Registered, compilerFor: ReturnType<typeof definitionCompilers>
): HandledEvent {
  if (definition === undefined) {
    const validateBody = compileBody(event.body)
    if (event.kind === 'after') return { event, hooks, validateBody }
    return { event, hooks, validateBody, validateVerdict: compileOwn(event.verdict.schema), serialize: serializeAnswer }
  }
  try {
    const schemas = instance.getSchemas()
    const compile = compilerFor(schemas)
    const validateBody = compile(event.body)
    if (event.kind === 'after') return { event, hooks, validateBody }
    const serialize = compileReply((definition as CustomBeforeEvent).reply, schemas)
    return { event, hooks, validateBody, validateVerdict: compile(event.verdict.schema), serialize }
  } catch (error) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`the schema for ${event.command} does not compile: ${messageOf(error)}`)
  }
}
