import { Type } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed, type Answer } from '../answer.js'
import { accountsIn, codeInWords, oneOf, OwnCode, type Decision, type Outcome, type OwnCodes, type VerdictType } from '../verdict.js'
import { warnOfUnknown } from './refuse-some.js'

/** The result codes that refuse a user (https://trtc.io/document/43468). */
const RESULT_CODES: OwnCodes = { from: 38000, to: 39000 }

/**
 * Each user of a friend request gets a result of their own.
 *
 * `ErrorCode` refuses nobody here: other than 0 it says that the backend has failed, and Chat goes ahead. So the answer
 * has a result for every user, even if all of them are refused.
 *
 * @param list the list of users in the event; each entry has a `To_Account`
 */
export function friendRequestVerdict (list: string) {
  const code = OwnCode(RESULT_CODES)
  const schema = oneOf({ refuse: Type.Array(Type.String()), reason: Type.Optional(Type.String()), code }, { reject: Type.String(), code })
  return {
    schema,
    returns: `nothing, { refuse: [userID, …], reason } or { reject: reason }, ${codeInWords(RESULT_CODES)}`,
    decide: event => new FriendRequestDecision(event, list)
  } satisfies VerdictType<typeof schema>
}

type Verdict = { refuse?: string[], reason?: string, reject?: string, code?: number }
type Refusal = { ResultCode: number, ResultInfo: string }

class FriendRequestDecision implements Decision<Verdict> {
  readonly #users: Set<string>
  readonly #refused = new Map<string, Refusal>()
  #rejected: Refusal | undefined

  constructor (event: unknown, list: string) {
    this.#users = new Set(accountsIn((event as Record<string, unknown> | undefined)?.[list], 'To_Account'))
  }

  get outcome (): Outcome {
    if (this.#rejected !== undefined) return 'rejected'
    return [...this.#users].some(user => this.#refused.has(user)) ? 'refused' : 'allowed'
  }

  apply ({ refuse = [], reason = '', reject, code = RESULT_CODES.from }: Verdict) {
    for (const account of refuse) {
      // The first hook that refuses a user gives the reason.
      if (!this.#refused.has(account)) this.#refused.set(account, { ResultCode: code, ResultInfo: reason })
    }
    if (reject !== undefined) this.#rejected = { ResultCode: code, ResultInfo: reject }
    return this.#rejected !== undefined
  }

  answer (logger: FastifyBaseLogger): Answer {
    if (this.#rejected === undefined) warnOfUnknown(new Set(this.#refused.keys()), [...this.#users], logger)
    const ResultItem = [...this.#users].map(user => ({
      To_Account: user,
      ...this.#rejected ?? this.#refused.get(user) ?? { ResultCode: 0, ResultInfo: '' }
    }))
    return { ...allowed(), ResultItem }
  }
}
