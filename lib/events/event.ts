import { Type, type TProperties, type TSchema } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { Answer } from '../answer.js'

/** An event that Chat asks about before it lets it happen. */
export interface BeforeEvent<Body = any, Verdict = any> {
  readonly command: string
  readonly kind: 'before'
  /** The JSON body of the webhook. */
  readonly body: TSchema
  /** What a hook may return, beside nothing. */
  readonly verdict: TSchema
  /** The same in words, for the error that any other result gets. */
  readonly returns: string
  /** The fields that the answer can have behind the three that all answers have. */
  readonly answer: TProperties
  /** Begins to count the verdicts on one event. */
  ballot (body: Body): Ballot<Verdict>
}

/** An event that has happened. All that its answer says is that the app knows. */
export interface AfterEvent {
  readonly command: string
  readonly kind: 'after'
  /** The JSON body of the webhook. */
  readonly body: TSchema
}

export type WebhookEvent = BeforeEvent | AfterEvent

/** How the verdicts of an event's hooks add up to one answer. */
export interface Ballot<Verdict> {
  /** Takes one verdict in, and says whether it ends the run of hooks. */
  take (verdict: Verdict): boolean
  answer (log: FastifyBaseLogger): Answer
}

/** Milliseconds. Some of Chat's samples quote it: a digit string is taken too, and is a number before a hook sees it. */
export const EventTime = Type.Unsafe<number>({
  anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d{1,15}$' }],
  asNumber: true
})
