import { Type, type Static, type TInteger, type TNever, type TObject, type TOptional, type TProperties, type TSchema, type TUnsafe } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { rejected, type Answer } from './answer.js'
import type { Meaning } from './meaning.js'

/** What the hooks of a before-event may return, how that becomes one answer, and what Chat makes of it. */
export interface VerdictType<Schema extends TSchema = TSchema> {
  /** The name of its type in `verdicts/types.ts`. */
  readonly type: string
  /** What a hook may return, beside nothing. Every one of them has `{ reject: reason }`. */
  readonly schema: Schema
  /** Whether a rejection needs the body, because it names the users. */
  readonly needsBody?: true
  /** The same in words, for the error that any other result gets. */
  readonly returns: string
  /**
   * Begins to collect the verdicts on one event.
   *
   * @param event the body; for `fallback`, one that may not match the event's schema
   */
  decide (event: unknown): Decision<Static<Schema>>
  readonly meaning: Meaning
}

/** What a before-event comes to. */
export type Outcome = 'allowed' | 'refused' | 'rejected' | 'discarded' | 'rewritten'

/** Collects the verdicts of the hooks on one event. */
export interface Decision<Verdict> {
  /** What the next hook gets, where it is not what Chat has sent. */
  readonly event?: unknown
  /** Applies the verdict of one hook. Returns `true` when it is final: no further hook runs. */
  apply (verdict: Verdict): boolean
  result (logger: FastifyBaseLogger): Result
}

/** The answer, and for observers, what it comes to. */
export interface Result {
  readonly answer: Answer
  readonly outcome: Outcome
}

/** The result of a verdict that rejects. */
export function rejection (reason: string, code?: number): Result {
  return { answer: rejected(reason, code), outcome: 'rejected' }
}

/** One of the variants with all that it names, and nothing that only another one names. */
type OneOf<Variant extends TProperties, All extends TProperties = Variant> =
  Variant extends TProperties ? Static<TObject<Variant & { [Key in Exclude<Keys<All>, keyof Variant>]: TOptional<TNever> }>> : never
type Keys<Variant> = Variant extends unknown ? keyof Variant : never

/** A verdict in one of several forms. A misspelt name, or the names of two forms at once, do not match it. */
export function oneOf<Variants extends TProperties[]> (...variants: Variants): TUnsafe<OneOf<Variants[number]>> {
  const never = Object.fromEntries(variants.flatMap(Object.keys).map(key => [key, Type.Optional(Type.Never())]))
  return Type.Unsafe(Type.Union(variants.map(variant => Type.Object({ ...never, ...variant }, { additionalProperties: false }))))
}

/** The range of an app's own codes for a rejection. Chat hands the code and the reason to the client. */
export interface Codes {
  readonly from: number
  readonly to: number
  /** A code, if there is one. */
  readonly schema: TOptional<TInteger>
  /** For `returns`. */
  readonly inWords: string
}

export function codes (from: number, to: number): Codes {
  return { from, to, schema: Type.Optional(Type.Integer({ minimum: from, maximum: to })), inWords: `with a code from ${from} to ${to} if you like` }
}

/** The codes of C2C and Official Accounts (https://trtc.io/document/34364, https://trtc.io/document/60803). */
export const MESSAGE_CODES = codes(120001, 130000)
/** The codes of groups (https://trtc.io/document/34374). */
export const GROUP_CODES = codes(10100, 10200)
/** The codes of gifts (https://trtc.io/document/72210). */
export const GIFT_CODES = codes(102100, 102200)

// What stops an action, the most decisive first.
const WILLS = ['reject', 'refuse', 'discard']

/**
 * Makes out what a hook clearly wants by a verdict that does not match the schema of its event: as much of the verdict as
 * does, and the names of the fields that are left out. Returns nothing where that is not clear: its `reject` is no string,
 * say, or it stops nothing.
 *
 * @param matches whether a verdict matches the schema
 */
export function clearWill (returned: unknown, matches: (verdict: unknown) => boolean): { verdict: object, ignored: string[] } | undefined {
  const given = Object.entries(defined(returned ?? {}))
  const will = WILLS.map(name => given.find(([field]) => field === name)).find(field => field !== undefined)
  if (will === undefined || isNobody(will)) return
  let verdict = Object.fromEntries([will])
  if (!matches(verdict)) return
  const ignored: string[] = []
  for (const [field, value] of given) {
    const more = { ...verdict, [field]: value }
    if (matches(more)) verdict = more
    else ignored.push(field)
  }
  return { verdict, ignored }
}

/** Whether it refuses nobody: what else has been returned may say whom. */
function isNobody ([, refuse]: [field: string, value: unknown]): boolean {
  return Array.isArray(refuse) && refuse.length === 0
}

/** Without the fields that are `undefined`: in JSON, there are none. */
export function defined<Fields extends object> (fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
}
