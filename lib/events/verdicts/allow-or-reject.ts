import { Type, type TProperties } from '@sinclair/typebox'
import { allowed, rejected } from '../answer.js'
import { codeInWords, oneOf, OwnCode, type Decision, type OwnCodes, type VerdictType } from '../verdict.js'

/** The action is allowed or rejected. The first rejection is final. */
export function allowOrReject () {
  return verdictType({ reject: Type.String() }, '')
}

/** The same, where a rejection may have a code of the app's own. */
export function allowOrRejectWithCode (codes: OwnCodes) {
  return verdictType({ reject: Type.String(), code: OwnCode(codes) }, `, ${codeInWords(codes)}`)
}

function verdictType<Rejection extends TProperties> (rejection: Rejection, code: string) {
  const schema = oneOf(rejection)
  return {
    schema,
    returns: `nothing or { reject: reason }${code}`,
    decide: (): Decision<any> => new AllowOrReject()
  } satisfies VerdictType<typeof schema>
}

type Verdict = { reject: string, code?: number }

class AllowOrReject implements Decision<Verdict> {
  outcome: 'allowed' | 'rejected' = 'allowed'
  #answer = allowed()

  apply ({ reject, code }: Verdict) {
    this.outcome = 'rejected'
    this.#answer = rejected(reject, code)
    return true
  }

  answer () {
    return this.#answer
  }
}
