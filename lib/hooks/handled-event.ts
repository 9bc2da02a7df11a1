import type { FastifyInstance } from 'fastify'
import { CHAT_WEBHOOK_INVALID_EVENT } from '../errors.js'
import type { CustomBeforeEvent, CustomEvent } from '../events/custom-event.js'
import type { AfterEvent, BeforeEvent, WebhookEvent } from '../events/define.js'
import type { HookContext } from '../types.js'
import type { definitionCompilers } from './compile-definition.js'
import { compileBody, compileOwn, type Validate } from './compile.js'
import { messageOf } from './failure.js'
import { compileReply, serializeAnswer, type Serialize } from './serialize.js'

/** A hook, bound to the instance that it was registered on. */
export type BoundHook = (event: any, context: HookContext<any>) => unknown

/** An event that hooks are registered for. */
export interface Registered {
  readonly event: WebhookEvent
  /** What the user has defined the event by, if it is not the plugin's own. */
  readonly definition: CustomEvent | undefined
  /** Where the first hook was registered: a definition can refer to the schemas that were added there. */
  readonly instance: FastifyInstance
  /** In the order of their registration. */
  readonly hooks: BoundHook[]
}

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
