import { CHAT_WEBHOOK_INVALID_EVENT } from '../errors.js'
import type { AfterEvent, BeforeEvent } from '../events/define.js'
import { compileBody, compileOwnSchema, type schemaCompilers, type Validate } from './compile.js'
import { messageOf } from './failure.js'
import type { BoundHook, Registered } from './registered.js'

/** An event that has hooks, as a request needs it: loaded, and its schemas compiled. */
export type HandledEvent = HandledBeforeEvent | HandledAfterEvent

export interface HandledBeforeEvent extends Handled {
  readonly event: BeforeEvent
  readonly validateVerdict: Validate
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
 * Loads the event of a registration, and compiles its schemas.
 *
 * @param compilerFor makes the compiler of a definition's schemas
 * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the schema of a definition does not compile
 */
export async function prepare (
  { load, definition, hooks, instance }: Registered, compilerFor: ReturnType<typeof schemaCompilers>
): Promise<HandledEvent> {
  const event = await load()
  try {
    const compile = definition === undefined ? compileOwnSchema : compilerFor(instance.getSchemas())
    const validateBody = definition === undefined ? compileBody(event.body) : compile(event.body)
    if (event.kind === 'after') return { event, hooks, validateBody }
    return { event, hooks, validateBody, validateVerdict: compile(event.verdict.schema) }
  } catch (error) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`the schema for ${event.command} does not compile: ${messageOf(error)}`)
  }
}
