import { Type, type TProperties } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed, rejected, type Answer } from '../answer.js'
import { accountsIn, codeInWords, oneOf, OwnCode, warnOfUnknown, type Decision, type Outcome, type OwnCodes, type VerdictType } from '../verdict.js'

interface Options {
  /** The list of users in the event. */
  list: string
  /** The user ID in an entry of the list. */
  account: string
  /** The field of the answer that lists those who are refused. */
  refused: 'RefusedSubscribers_Account' | 'RefusedMembers_Account'
}

/** All users of the request may go ahead, some are refused, or the whole request is rejected. */
export function refuseSome (options: Options) {
  return verdictType({ reject: Type.String() }, '', options)
}

/** The same, where a rejection may have a code of the app's own. */
export function refuseSomeWithCode (options: Options, codes: OwnCodes) {
  return verdictType({ reject: Type.String(), code: OwnCode(codes) }, `, ${codeInWords(codes)}`, options)
}

function verdictType<Rejection extends TProperties> (rejection: Rejection, code: string, options: Options) {
  const schema = oneOf({ refuse: Type.Array(Type.String()) }, rejection)
  return {
    schema,
    returns: `nothing, { refuse: [userID, …] } or { reject: reason }${code}`,
    decide: (event: unknown): Decision<any> => new RefuseSome(event, options)
  } satisfies VerdictType<typeof schema>
}

type Verdict = { refuse?: string[], reject?: string, code?: number }

class RefuseSome implements Decision<Verdict> {
  outcome: Outcome = 'allowed'
  readonly #users: string[]
  readonly #field: Options['refused']
  readonly #refused = new Set<string>()
  #rejected: Answer | undefined

  constructor (event: unknown, { list, account, refused }: Options) {
    // Read before any hook runs: a hook may change the list.
    this.#users = accountsIn((event as Record<string, unknown> | undefined)?.[list], account)
    this.#field = refused
  }

  apply ({ refuse = [], reject, code }: Verdict) {
    for (const user of refuse) this.#refused.add(user)
    if (reject === undefined) return false
    this.outcome = 'rejected'
    this.#rejected = rejected(reject, code)
    return true
  }

  answer (logger: FastifyBaseLogger) {
    if (this.#rejected !== undefined) return this.#rejected
    const answer = allowed()
    // Each is listed once, in the order of the request. Who is left was not in the request.
    const refused = this.#users.filter(user => this.#refused.delete(user))
    warnOfUnknown(this.#refused, logger)
    if (refused.length > 0) {
      this.outcome = 'refused'
      answer[this.#field] = refused
    }
    return answer
  }
}
