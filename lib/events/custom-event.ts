import { Type, type TObject, type TProperties, type TSchema } from '@sinclair/typebox'
import { AnswerSchema, allowed, OpenAnswerSchema, rejected, type Answer } from './answer.js'
import { CHAT_WEBHOOK_INVALID_EVENT } from './errors.js'
import type { AfterEvent, Ballot, BeforeEvent, WebhookEvent } from './event.js'
import { oneOf, plain } from './verdict.js'

/** A before-event of the user's own: a webhook that this plugin does not know. */
export interface CustomBeforeEvent<Body extends TSchema = TSchema, Reply extends TObject = TObject> {
  /** As in `CallbackCommand`, for example `C2C.CallbackBeforeSendMsg`. */
  command: string
  kind: 'before'
  /** The schema of the webhook's JSON body. A body that it does not fit is answered 400. */
  body: Body
  /** The schema of the fields that a hook can add to an answer that lets the action through. Default: none. */
  reply?: Reply
}

/** An after-event of the user's own: a webhook that this plugin does not know. */
export interface CustomAfterEvent<Body extends TSchema = TSchema> {
  /** As in `CallbackCommand`, for example `Group.CallbackAfterSendMsg`. */
  command: string
  kind: 'after'
  /** The schema of the webhook's JSON body. A body that it does not fit is answered 400. */
  body: Body
}

export type CustomEvent = CustomBeforeEvent<any, any> | CustomAfterEvent<any>

/**
 * What a hook for a before-event of the user's own may return, beside nothing: `{ reject }` with the reason (and the
 * `ErrorCode` if it is not to be 1), or `{ reply }` with fields for the answer. Of several replies, the later hook's
 * fields win.
 */
export type CustomVerdict<Reply> =
  | { reject: string, code?: number, reply?: never }
  | { reply: Reply, reject?: never, code?: never }

// What all answers have, a reply cannot say: a verdict does.
const envelope = Object.keys(AnswerSchema.properties)

/** Whether Chat asks before it acts, as far as the command's name says so: `…CallbackBefore…`, `Sns.CallbackPrevFriendAdd`. */
export function asksFirst (command: string): boolean {
  return /\.Callback(Before|Prev)/.test(command)
}

type Unchecked = Partial<Record<'command' | 'kind' | 'body' | 'reply', any>>

/**
 * Checks what a user has handed over.
 *
 * @throws {CHAT_WEBHOOK_INVALID_EVENT} when it is no definition of an event
 */
export function readDefinition (given: unknown): CustomEvent {
  const { command, kind, body, reply } = (given ?? {}) as Unchecked
  checkCommand(command)
  if (kind !== 'before' && kind !== 'after') throw new CHAT_WEBHOOK_INVALID_EVENT('the kind must be "before" or "after"')
  if (kind === 'after' && asksFirst(command)) throw new CHAT_WEBHOOK_INVALID_EVENT(`Chat waits for the answer to ${command}: its kind is "before"`)
  if (typeof body !== 'object' || body === null) throw new CHAT_WEBHOOK_INVALID_EVENT('the body must be a schema')
  if (reply !== undefined && kind === 'after') {
    throw new CHAT_WEBHOOK_INVALID_EVENT('the answer to an after-event is ignored, so it has no reply')
  }
  if (reply !== undefined && reply?.type !== 'object') throw new CHAT_WEBHOOK_INVALID_EVENT('the reply must be the schema of an object')
  if (envelope.some(field => Object.hasOwn(reply?.properties ?? {}, field))) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`the reply must not have ${envelope.join(', ')}, which all answers have`)
  }
  return given as CustomEvent
}

/** @throws {CHAT_WEBHOOK_INVALID_EVENT} when it does not look like a command of Chat's */
export function checkCommand (command: unknown): asserts command is string {
  if (typeof command !== 'string' || !/^\w+\.\w+$/.test(command)) {
    throw new CHAT_WEBHOOK_INVALID_EVENT(`a command is a string like "C2C.CallbackBeforeSendMsg"; got ${typeof command === 'string' ? `"${command}"` : typeof command}`)
  }
}

/** Whether two definitions of a command have the same schemas: not equal ones, the same. */
export function isSameDefinition (a: CustomEvent | undefined, b: CustomEvent): boolean {
  return (['kind', 'body', 'reply'] as const).every(key => (a as Unchecked | undefined)?.[key] === (b as Unchecked)[key])
}

/** Makes an event like the plugin's own of a user's definition. */
export function customEvent (definition: CustomEvent): WebhookEvent {
  const { command, kind, body } = definition
  if (kind === 'after') return { command, kind, body, answer: AnswerSchema } satisfies AfterEvent

  // Closed, unless it says otherwise: a misspelt field would do nothing, without a word.
  const reply = { additionalProperties: false, ...definition.reply ?? Type.Object({}) }
  return {
    command,
    kind,
    body,
    answer: OpenAnswerSchema,
    verdict: oneOf({ reject: Type.String(), code: Type.Optional(Type.Integer({ minimum: 1 })) }, { reply: withoutEnvelope(reply) }),
    returns: 'nothing, { reject: reason }, with a code if you like, or { reply: fields of the answer }',
    ballot: () => new ReplyBallot()
  } satisfies BeforeEvent
}

function withoutEnvelope (reply: TObject): TObject {
  const never = Object.fromEntries(envelope.map(field => [field, Type.Optional(Type.Never())]))
  return { ...reply, properties: { ...reply.properties, ...never } }
}

/** A command of which nothing but its name is known. */
export function namedEvent (command: string): WebhookEvent {
  return customEvent(asksFirst(command)
    ? { command, kind: 'before', body: Type.Unknown(), reply: Type.Object({}, { additionalProperties: true }) }
    : { command, kind: 'after', body: Type.Unknown() })
}

class ReplyBallot implements Ballot<CustomVerdict<TProperties>> {
  #answer = allowed()

  take ({ reject, code, reply }: CustomVerdict<TProperties>): boolean {
    this.#answer = reject === undefined ? { ...this.#answer, ...plain(reply) } : rejected(reject, code)
    return reject !== undefined
  }

  answer (): Answer {
    return this.#answer
  }
}
