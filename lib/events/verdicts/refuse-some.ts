import { Type, type TProperties } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed } from '../answer.js'
import { byErrorCode, notTaken, type OkAnswer, type Sent } from '../meaning.js'
import { oneOf, rejection, type Codes, type Decision, type Result, type VerdictType } from '../verdict.js'
import { explainUsers, isString, usersIn, warnOfUnknown } from './users.js'

interface Options {
  /** The list of users in the event. */
  list: string
  /** The user ID in an entry of the list. */
  account: string
  /** The field of the answer that lists those who are refused. */
  refused: 'RefusedSubscribers_Account' | 'RefusedMembers_Account'
  /** What those who are not refused may do. */
  may: string
}

/** All users of the request may go ahead, some are refused, or the whole request is rejected. */
export function refuseSome (options: Options) {
  return verdictType(options, { reject: Type.String() })
}

/** The same, where a rejection may have a code of the app's own. */
export function refuseSomeWithCode (options: Options, codes: Codes) {
  return verdictType(options, { reject: Type.String(), code: codes.schema }, codes)
}

function verdictType<Rejection extends TProperties> (options: Options, reject: Rejection, codes?: Codes) {
  const schema = oneOf({ refuse: Type.Array(Type.String()) }, reject)
  return {
    type: codes === undefined ? 'RefuseSomeVerdict' : 'RefuseSomeWithCodeVerdict',
    schema,
    returns: `nothing, { refuse: [userID, …] } or { reject: reason }${codes === undefined ? '' : `, ${codes.inWords}`}`,
    decide: event => new Refusals(event, options),
    meaning: byErrorCode({ codes, consent: (answer, sent) => explainConsent(answer, sent, options) })
  } satisfies VerdictType<typeof schema>
}

type Verdict = { refuse?: string[], reject?: string, code?: number }

class Refusals implements Decision<any> {
  // Read before any hook runs: a hook may change the list.
  private readonly users: string[]
  // Made when somebody is refused: nearly all requests are let through.
  private refused: Set<string> | undefined
  private rejected: Result | undefined

  constructor (event: unknown, private readonly options: Options) {
    this.users = usersIn(event, options.list, options.account)
  }

  apply ({ refuse, reject, code }: Verdict): boolean {
    if (refuse !== undefined) this.refused = new Set(this.refused === undefined ? refuse : [...this.refused, ...refuse])
    if (reject !== undefined) this.rejected = rejection(reject, code)
    return reject !== undefined
  }

  result (logger: FastifyBaseLogger): Result {
    const { users, refused, rejected } = this
    if (rejected !== undefined) return rejected
    const answer = allowed()
    if (refused === undefined) return { answer, outcome: 'allowed' }
    // Each is listed once, in the order of the request.
    const names = [...new Set(users.filter(user => refused.has(user)))]
    if (names.length < refused.size) warnOfUnknown(refused, new Set(users), logger)
    if (names.length === 0) return { answer, outcome: 'allowed' }
    answer[this.options.refused] = names
    return { answer, outcome: 'refused' }
  }
}

function explainConsent (answer: OkAnswer, sent: Sent, { list, account, refused: field, may }: Options) {
  const { [field]: refused = [] } = answer
  // The names of the fields differ between the events, and Chat's pages confuse them once.
  const other = field in answer ? undefined : Object.keys(answer).find(name => /^refuse/i.test(name))
  if (other !== undefined) return wrong(`The answer has ${sent.quote(other)}, but the field that refuses users is ${field}.`)
  if (!Array.isArray(refused) || !refused.every(isString)) return wrong(`${field} must be a list of user IDs, like ["jared"].`)
  return explainUsers(usersIn(sent.body, list, account), refused, may, sent)
}

function wrong (what: string) {
  return notTaken('wrong refusal', what, 'No page says what Chat makes of it: expect everybody to be allowed.')
}
