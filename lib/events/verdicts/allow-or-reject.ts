import { Type } from '@sinclair/typebox'
import { allowed, rejected } from '../answer.js'
import { codeInWords, oneOf, OwnCode, type Decision, type OwnCodes, type VerdictType } from '../verdict.js'

/** The action is allowed or rejected. The first rejection is final. */
export function allowOrReject (codes: OwnCodes) {
  const schema = oneOf({ reject: Type.String(), code: OwnCode(codes) })
  return {
    schema,
    returns: `nothing or { reject: reason }, ${codeInWords(codes)}`,
    decide: () => new AllowOrReject()
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
