import { Type, type TProperties } from '@sinclair/typebox'
import { allowed } from '../answer.js'
import { byErrorCode, GOES_AHEAD } from '../meaning.js'
import { oneOf, rejection, type Codes, type Decision, type Result, type VerdictType } from '../verdict.js'

/** The action is allowed or rejected. The first rejection is final. */
export function allowOrReject () {
  return verdictType({ reject: Type.String() })
}

/**
 * The same, where a rejection may have a code of the app's own.
 *
 * @param otherwise what Chat does when there is no answer that it takes
 */
export function allowOrRejectWithCode (codes: Codes, otherwise = GOES_AHEAD) {
  return verdictType({ reject: Type.String(), code: codes.schema }, codes, otherwise)
}

function verdictType<Rejection extends TProperties> (reject: Rejection, codes?: Codes, otherwise = GOES_AHEAD) {
  const schema = oneOf(reject)
  return {
    type: codes === undefined ? 'AllowOrRejectVerdict' : 'AllowOrRejectWithCodeVerdict',
    schema,
    returns: `nothing or { reject: reason }${codes === undefined ? '' : `, ${codes.inWords}`}`,
    decide,
    meaning: { ...byErrorCode({ codes }), otherwise }
  } satisfies VerdictType<typeof schema>
}

function decide (): Decision<any> {
  let result: Result = { answer: allowed(), outcome: 'allowed' }
  return {
    apply ({ reject, code }: { reject: string, code?: number }) {
      result = rejection(reject, code)
      return true
    },
    result: () => result
  }
}
