import { Type, type TProperties } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed, rejected, type Answer } from '../answer.js'
import { log } from '../log.js'
import { accountsIn, codeInWords, oneOf, OwnCode, type Decision, type Outcome, type OwnCodes, type VerdictType } from '../verdict.js'

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
  readonly #users: string[]
  readonly #field: Options['refused']
  readonly #refused = new Set<string>()
  #rejected: Answer | undefined

  constructor (event: unknown, { list, account, refused }: Options) {
    // Read before any hook runs: a hook may change the list.
    this.#users = accountsIn((event as Record<string, unknown> | undefined)?.[list], account)
    this.#field = refused
  }

  get outcome (): Outcome {
    if (this.#rejected !== undefined) return 'rejected'
    return this.#users.some(user => this.#refused.has(user)) ? 'refused' : 'allowed'
  }

  apply ({ refuse = [], reject, code }: Verdict) {
    for (const account of refuse) this.#refused.add(account)
    if (reject !== undefined) this.#rejected = rejected(reject, code)
    return this.#rejected !== undefined
  }

  answer (logger: FastifyBaseLogger) {
    if (this.#rejected !== undefined) return this.#rejected
    if (this.#refused.size === 0) return allowed()

    // Each is listed once, in the order of the request.
    const refused = [...new Set(this.#users)].filter(user => this.#refused.has(user))
    warnOfUnknown(this.#refused, this.#users, logger)
    return refused.length === 0 ? allowed() : { ...allowed(), [this.#field]: refused }
  }
}

/** Users who are not in the request cannot be refused: the name may be misspelt, so the log says so. */
export function warnOfUnknown (refused: ReadonlySet<string>, users: readonly string[], logger: FastifyBaseLogger): void {
  const asked = new Set(users)
  const unknown = [...refused].filter(account => !asked.has(account))
  if (unknown.length === 0) return
  log(logger, 'warn', { unknown: unknown.slice(0, 10) }, `hooks refused ${unknown.length} users who are not in the request; they are left out of the answer`)
}
