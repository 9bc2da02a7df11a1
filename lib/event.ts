import { Type, type Static, type TLiteral, type TObject, type TProperties, type TSchema, type TUnsafe } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { AnswerSchema, answerSchema, type Answer } from './answer.js'
import { EventTime } from './fields.js'

/** An event that Chat asks about before it lets it happen. */
export interface BeforeEvent<Command extends string = string, Body extends TSchema = TSchema, Verdict extends TSchema = TSchema> {
  /** As in `CallbackCommand`. */
  readonly command: Command
  readonly kind: 'before'
  /** The JSON body of the webhook. */
  readonly body: Body
  /** What a hook may return, beside nothing. */
  readonly verdict: Verdict
  /** The same in words, for the error that any other result gets. */
  readonly returns: string
  /** What an answer can look like. */
  readonly answer: TObject
  /** Begins to count the verdicts on one event. */
  ballot (event: Static<Body>): Ballot<Static<Verdict>>
}

/** An event that has happened. All that its answer says is that the app knows. */
export interface AfterEvent<Command extends string = string, Body extends TSchema = TSchema> {
  /** As in `CallbackCommand`. */
  readonly command: Command
  readonly kind: 'after'
  /** The JSON body of the webhook. */
  readonly body: Body
  /** What an answer looks like. */
  readonly answer: TObject
}

export type WebhookEvent = BeforeEvent<string, any, any> | AfterEvent<string, any>

/** How the verdicts of an event's hooks add up to one answer. */
export interface Ballot<Verdict> {
  /** What the next hook gets to see, where that is not what Chat has sent. */
  readonly event?: unknown
  /** Takes one verdict in, and says whether it ends the run of hooks. */
  take (verdict: Verdict): boolean
  answer (log: FastifyBaseLogger): Answer
}

/** What is known of a webhook that has a page in Chat's documentation. */
export interface Documented<Body extends TSchema> {
  /** Number of the page: https://trtc.io/document/… */
  readonly page: number
  /** What happens, in a few words. */
  readonly summary: string
  /** The page's sample of a body. */
  readonly sample: Static<Body>
}

type Body<Command extends string, Fields extends TProperties> =
  TObject<{ CallbackCommand: TLiteral<Command> } & Fields & { EventTime: TUnsafe<number> }>

/** Everything about an event but what follows from the rest. */
type Definition<Event extends { body: TSchema }, Fields> = Omit<Event, 'kind' | 'body' | 'answer'> & Documented<Event['body']> & {
  /** The fields of its body that not all bodies have. */
  readonly fields: Fields
  /** The fields of its answer that not all answers have. */
  readonly reply?: TObject
}

export function beforeEvent<const Command extends string, Fields extends TProperties, Verdict extends TSchema> (
  { fields, reply, ...event }: Definition<BeforeEvent<Command, Body<Command, Fields>, Verdict>, Fields>
): BeforeEvent<Command, Body<Command, Fields>, Verdict> & Documented<Body<Command, Fields>> {
  return { ...event, kind: 'before', body: bodyOf(event.command, fields), answer: answerSchema(reply) }
}

export function afterEvent<const Command extends string, Fields extends TProperties> (
  { fields, ...event }: Omit<Definition<AfterEvent<Command, Body<Command, Fields>>, Fields>, 'reply'>
): AfterEvent<Command, Body<Command, Fields>> & Documented<Body<Command, Fields>> {
  return { ...event, kind: 'after', body: bodyOf(event.command, fields), answer: AnswerSchema }
}

function bodyOf<Command extends string, Fields extends TProperties> (command: Command, fields: Fields) {
  return Type.Object({ CallbackCommand: Type.Literal(command), ...fields, EventTime }) as Body<Command, Fields>
}
