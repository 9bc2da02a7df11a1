import { Type, type TLiteral, type TObject, type TOptional, type TProperties, type TSchema } from '@sinclair/typebox'
import { EventTime } from './fields.js'
import type { VerdictType } from './verdict.js'

/** An event that Chat sends before it acts. It acts on the answer. */
export interface BeforeEvent<Command extends string = string, Body extends TSchema = TSchema, Verdict extends TSchema = TSchema> {
  /** As in `CallbackCommand`. */
  readonly command: Command
  readonly kind: 'before'
  /** The JSON body of the webhook. */
  readonly body: Body
  readonly verdict: VerdictType<Verdict>
}

/** An event that Chat sends after it has happened. Chat ignores what the answer says. */
export interface AfterEvent<Command extends string = string, Body extends TSchema = TSchema> {
  /** As in `CallbackCommand`. */
  readonly command: Command
  readonly kind: 'after'
  /** The JSON body of the webhook. */
  readonly body: Body
}

export type WebhookEvent = BeforeEvent<string, any, any> | AfterEvent<string, any>

/** What is known of an event that Chat's documentation describes. */
export interface Documented {
  readonly page: string
  /** The date of the newest copy of the page that the event was compared with; `undated` if there is none with a date. */
  readonly compared: string
  /** What happens, in a few words. */
  readonly summary: string
  /** What else there is to know of it. */
  readonly note?: string
  /** The page's sample of a body, as Chat sends it. */
  readonly sample: Readonly<Record<string, unknown>>
  /** The fields that tell it from all other events of its command, beside `EventTime`: each list is enough. */
  readonly identifiedBy?: readonly (readonly string[])[]
  /** Only Chat's page describes it: no other public code and no captured body confirms its fields. */
  readonly unconfirmed?: true
}

export type KnownEvent = WebhookEvent & Documented

/** Whether it is one of the plugin's own events, not one that a user has defined. */
export function isDocumented (event: WebhookEvent): event is KnownEvent {
  return 'page' in event
}

/**
 * A body always has its command: the plugin takes it from the URL if Chat's body has none. Any body may have its time: newer
 * pages add it to events that lacked it.
 */
type Body<Command extends string, Fields extends TProperties> =
  TObject<{ CallbackCommand: TLiteral<Command> } & Fields & { EventTime: TOptional<typeof EventTime> }>

interface Definition<Command extends string, Fields extends TProperties> extends Documented {
  readonly command: Command
  /** The fields of its body, beside the command and its time. */
  readonly fields: Fields
}

/** Defines an event that Chat sends before it acts. */
export function beforeEvent<const Command extends string, Fields extends TProperties, Verdict extends TSchema> (
  { fields, ...event }: Definition<Command, Fields> & { verdict: VerdictType<Verdict> }
): BeforeEvent<Command, Body<Command, Fields>, Verdict> & Documented {
  return { ...event, kind: 'before', body: bodyOf(event.command, fields) }
}

/** Defines an event that Chat sends after it has happened. */
export function afterEvent<const Command extends string, Fields extends TProperties> (
  { fields, ...event }: Definition<Command, Fields>
): AfterEvent<Command, Body<Command, Fields>> & Documented {
  return { ...event, kind: 'after', body: bodyOf(event.command, fields) }
}

function bodyOf<Command extends string, Fields extends TProperties> (command: Command, fields: Fields): Body<Command, Fields> {
  return Type.Object({ CallbackCommand: Type.Literal(command), ...fields, EventTime: Type.Optional(EventTime) }) as Body<Command, Fields>
}
