import { Type } from '@sinclair/typebox'
import { CHAT_WEBHOOK_INVALID_EVENT } from '../errors.js'
import { ENVELOPE } from './answer.js'
import type { WebhookEvent } from './define.js'
import { known } from './index.js'
import type { AnyEvent } from './types.js'
import { replyVerdict } from './verdicts/reply.js'

/** A JSON Schema, as Fastify's routes take it; `static` is the type of what matches it, in a schema of `@sinclair/typebox`. */
export type JsonSchema<Value> = { readonly static: Value } | object

/** A before-event that the plugin does not know. Chat acts on the answer. */
export interface CustomBeforeEvent<Event = AnyEvent, Reply = never> {
  /** As in `CallbackCommand`, for example `Group.CallbackBeforeSomething`. */
  command: string
  kind: 'before'
  /** The schema of the webhook's JSON body. A body that does not match it is answered 400. Default: any body matches. */
  body?: JsonSchema<Event>
  /** The schema of the fields that a hook can add to an answer that lets the action go ahead. Default: none. */
  reply?: JsonSchema<Reply>
}

/** An after-event that the plugin does not know. */
export interface CustomAfterEvent<Event = AnyEvent> {
  /** As in `CallbackCommand`, for example `Group.CallbackAfterSomething`. */
  command: string
  kind: 'after'
  /** The schema of the webhook's JSON body. A body that does not match it is answered 400. Default: any body matches. */
  body?: JsonSchema<Event>
}

export type CustomEvent = CustomBeforeEvent<any, any> | CustomAfterEvent<any>

type Unchecked = Partial<Record<'command' | 'kind' | 'body' | 'reply', any>>

/**
 * Checks a definition.
 *
 * @throws {CHAT_WEBHOOK_INVALID_EVENT} when it does not define an event
 */
export function readDefinition (given: unknown): CustomEvent {
  const { command, kind, body, reply } = (given ?? {}) as Unchecked
  if (typeof command !== 'string' || !/^\w+\.\w+$/.test(command)) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`a command is a string like "C2C.CallbackBeforeSendMsg"; got ${typeof command === 'string' ? `"${command}"` : typeof command}`)
  }
  if (kind !== 'before' && kind !== 'after') throw new CHAT_WEBHOOK_INVALID_EVENT('the kind must be "before" or "after"')
  if (kind === 'after' && asksFirst(command)) throw new CHAT_WEBHOOK_INVALID_EVENT(`Chat waits for the answer to ${command}: its kind is "before"`)
  if (body !== undefined && !isSchema(body)) throw new CHAT_WEBHOOK_INVALID_EVENT('the body must be a schema')
  if (reply !== undefined && kind === 'after') {
    throw new CHAT_WEBHOOK_INVALID_EVENT('the answer to an after-event is ignored, so it has no reply')
  }
  if (reply !== undefined && (!isSchema(reply) || (reply.type ?? 'object') !== 'object')) throw new CHAT_WEBHOOK_INVALID_EVENT('the reply must be the schema of an object')
  if (ENVELOPE.some(field => Object.hasOwn(reply?.properties ?? {}, field))) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`the reply must not have ${ENVELOPE.join(', ')}, which all answers have`)
  }
  // A copy: what the user does to the definition later changes nothing.
  return { command, kind, body, reply } as CustomEvent
}

/** Whether Chat asks before it acts. Of a command that the plugin does not know, its name says so: `…CallbackBefore…`. */
export function asksFirst (command: string): boolean {
  const event = known.get(command)
  return event === undefined ? /\.Callback(Before|Prev)/.test(command) : event.kind === 'before'
}

function isSchema (value: unknown): value is { type?: unknown } {
  return typeof value === 'object' && value !== null
}

/** Whether two definitions of a command have the same schemas: not equal ones, the same. */
export function isSameDefinition (a: CustomEvent | undefined, b: CustomEvent): boolean {
  return (['kind', 'body', 'reply'] as const).every(key => (a as Unchecked | undefined)?.[key] === (b as Unchecked)[key])
}

/** Makes a user's definition an event like the plugin's own. */
export function customEvent (definition: CustomEvent): WebhookEvent {
  const { command, kind } = definition
  const body = Type.Unsafe({ ...definition.body })
  if (kind === 'after') return { command, kind, body }
  return { command, kind, body, verdict: replyVerdict(Type.Unsafe({ ...definition.reply ?? Type.Object({}) })) }
}
