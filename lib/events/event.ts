import { Type, type Static, type TLiteral, type TObject, type TProperties, type TSchema, type TUnsafe } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { Answer } from '../answer.js'

/** What an event of either kind says of itself. */
interface Described<Command extends string, Body extends TSchema> {
  readonly command: Command
  /** The JSON body of the webhook. */
  readonly body: Body
  /** What happens, in a few words that go behind "Chat asks before" or "Chat tells that". */
  readonly summary: string
  /** Number of its page: https://trtc.io/document/… */
  readonly page: number
  /** The page's sample of a body. */
  readonly sample: Static<Body>
}

/** An event that Chat asks about before it lets it happen. */
export interface BeforeEvent<Command extends string = string, Body extends TSchema = TSchema, Verdict extends TSchema = TSchema>
  extends Described<Command, Body> {
  readonly kind: 'before'
  /** What a hook may return, beside nothing. */
  readonly verdict: Verdict
  /** The same in words, for the error that any other result gets. */
  readonly returns: string
  /** The fields that an answer can have behind the three that all answers have. */
  readonly answer: TProperties
  /** Begins to count the verdicts on one event. */
  ballot (event: Static<Body>): Ballot<Static<Verdict>>
}

/** An event that has happened. All that its answer says is that the app knows. */
export interface AfterEvent<Command extends string = string, Body extends TSchema = TSchema> extends Described<Command, Body> {
  readonly kind: 'after'
}

export type WebhookEvent = BeforeEvent<string, any, any> | AfterEvent<string, any>

/** How the verdicts of an event's hooks add up to one answer. */
export interface Ballot<Verdict> {
  /** Takes one verdict in, and says whether it ends the run of hooks. */
  take (verdict: Verdict): boolean
  answer (log: FastifyBaseLogger): Answer
}

type Body<Command extends string, Fields extends TProperties> =
  TObject<{ CallbackCommand: TLiteral<Command> } & Fields & { EventTime: TUnsafe<number> }>

type Definition<Event, Fields> = Omit<Event, 'kind' | 'body'> & {
  /** The fields of the body but for `CallbackCommand` and `EventTime`, which all bodies have. */
  readonly fields: Fields
}

export function beforeEvent<const Command extends string, Fields extends TProperties, Verdict extends TSchema> (
  { fields, ...event }: Definition<BeforeEvent<Command, Body<Command, Fields>, Verdict>, Fields>
): BeforeEvent<Command, Body<Command, Fields>, Verdict> {
  return { ...event, kind: 'before', body: bodyOf(event.command, fields) }
}

export function afterEvent<const Command extends string, Fields extends TProperties> (
  { fields, ...event }: Definition<AfterEvent<Command, Body<Command, Fields>>, Fields>
): AfterEvent<Command, Body<Command, Fields>> {
  return { ...event, kind: 'after', body: bodyOf(event.command, fields) }
}

function bodyOf<Command extends string, Fields extends TProperties> (command: Command, fields: Fields) {
  return Type.Object({ CallbackCommand: Type.Literal(command), ...fields, EventTime }) as Body<Command, Fields>
}

/** Milliseconds. Some of Chat's samples quote it: a digit string is taken too, and is a number before a hook sees it. */
const EventTime = Type.Unsafe<number>({
  anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d{1,15}$' }],
  asNumber: true
})
