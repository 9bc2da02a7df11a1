import { Type, type Static, type TNever, type TObject, type TOptional, type TProperties, type TSchema, type TUnsafe } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { Answer } from './answer.js'
import { log } from './log.js'

/** What the hooks of a before-event may return, and how that becomes one answer. */
export interface VerdictType<Schema extends TSchema = TSchema> {
  /** What a hook may return, beside nothing. Every one of them has `{ reject: reason }`. */
  readonly schema: Schema
  /** The same in words, for the error that any other result gets. */
  readonly returns: string
  /**
   * Begins to collect the verdicts on one event.
   *
   * @param event the body; for `fallback`, one that may not match the event's schema
   */
  decide (event: unknown): Decision<Static<Schema>>
}

/** What a before-event comes to. */
export type Outcome = 'allowed' | 'refused' | 'rejected' | 'discarded' | 'rewritten'

/** Collects the verdicts of the hooks on one event. */
export interface Decision<Verdict> {
  /** What the next hook gets, where it is not what Chat has sent. */
  readonly event?: unknown
  /** Applies the verdict of one hook. Returns `true` when it is final: no further hook runs. */
  apply (verdict: Verdict): boolean
  /** What the answer comes to, for observers. */
  readonly outcome: Outcome
  answer (logger: FastifyBaseLogger): Answer
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
export interface OwnCodes {
  readonly from: number
  readonly to: number
}

/** The codes of C2C and Official Accounts (https://trtc.io/document/34364, https://trtc.io/document/60803). */
export const MESSAGE_CODES: OwnCodes = { from: 120001, to: 130000 }
/** The codes of groups (https://trtc.io/document/34374). */
export const GROUP_CODES: OwnCodes = { from: 10100, to: 10200 }
/** The codes of gifts (https://trtc.io/document/72210). */
export const GIFT_CODES: OwnCodes = { from: 102100, to: 102200 }

/** An optional code of the app's own. */
export function OwnCode ({ from, to }: OwnCodes) {
  return Type.Optional(Type.Integer({ minimum: from, maximum: to }))
}

/** Describes an optional code, for `returns`. */
export function codeInWords ({ from, to }: OwnCodes): string {
  return `with a code from ${from} to ${to} if you like`
}

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
  if (will === undefined) return
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

/** Without the fields that are `undefined`: in JSON, there are none. */
export function defined<Fields extends object> (fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
}

/** Logs the users whom hooks have refused though they are not in the request: their names may be misspelt. */
export function warnOfUnknown (unknown: ReadonlySet<string>, logger: FastifyBaseLogger): void {
  if (unknown.size === 0) return
  log(logger, 'warn', { unknown: [...unknown].slice(0, 10), count: unknown.size }, 'hooks refused users who are not in the request; they are left out of the answer')
}

/** The user IDs in a list of objects, as far as it is one: `fallback` has to answer bodies that match no schema, too. */
export function accountsIn (list: unknown, field: string): string[] {
  if (!Array.isArray(list)) return []
  return list.map(entry => entry?.[field]).filter(account => typeof account === 'string')
}
