// What the events have in common that list users, some of whom can be refused.
import type { FastifyBaseLogger } from 'fastify'
import { log } from '../log.js'
import { goesAhead, taken, type Explanation, type Sent } from '../meaning.js'

/** The user IDs in a list of an event, as far as it is one: `fallback` has to answer bodies that match no schema, too. */
export function usersIn (event: unknown, list: string, account: string): string[] {
  const entries: unknown = (event as Record<string, unknown> | null | undefined)?.[list]
  const users: string[] = []
  if (!Array.isArray(entries)) return users
  for (const entry of entries) {
    const user: unknown = entry?.[account]
    if (isString(user)) users.push(user)
  }
  return users
}

/** Logs the users whom hooks have refused though they are not in the request: their names may be misspelt. */
export function warnOfUnknown (refused: Iterable<string>, users: ReadonlySet<string>, logger: FastifyBaseLogger): void {
  const unknown = [...refused].filter(user => !users.has(user))
  if (unknown.length === 0) return
  log(logger, 'warn', { unknown: unknown.slice(0, 10), count: unknown.length }, 'hooks refused users who are not in the request; they are left out of the answer')
}

/** Says who is refused, and who may go ahead. */
export function explainUsers (users: readonly string[], refused: readonly string[], may: string, { quote }: Sent): Explanation {
  const out = users.filter(user => refused.includes(user)).map(quote)
  const welcome = users.filter(user => !refused.includes(user)).map(quote)
  const strangers = refused.filter(user => !users.includes(user)).map(quote)
  const { sentences, ...explanation } = out.length > 0
    ? taken('some refused', `${names(out)} ${isOrAre(out)} refused; ${welcome.length === 0 ? 'nobody' : names(welcome)} may ${may}.`)
    : users.length > 0 ? taken('allowed', `Allowed: ${names(welcome)} may ${may}.`) : goesAhead()
  if (strangers.length === 0) return { ...explanation, sentences }
  return { ...explanation, sentences: [...sentences, `The answer refuses ${names(strangers)}, who ${isOrAre(strangers)} not in the request: check the user ID.`] }
}

/** `a, b and c`; the first few of a long list. */
export function names (list: readonly string[]): string {
  const shown = list.length > 6 ? [...list.slice(0, 5), `${list.length - 5} more`] : list
  return shown.length === 1 ? shown[0] as string : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

export function isOrAre ({ length }: readonly string[]): string {
  return length === 1 ? 'is' : 'are'
}

export function isString (value: unknown): value is string {
  return typeof value === 'string'
}
