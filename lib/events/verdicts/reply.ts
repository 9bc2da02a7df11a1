import { Type, type Static, type TObject } from '@sinclair/typebox'
import { allowed, ENVELOPE, rejected, type Answer } from '../answer.js'
import { defined, oneOf, type Decision, type VerdictType } from '../verdict.js'

/**
 * A verdict that adds fields to an answer which lets the action go ahead. Of several replies, the later hook's fields win.
 *
 * @param reply the schema of the fields. It is closed unless it says otherwise: Chat would ignore a misspelt field.
 */
export function replyVerdict<Reply extends TObject> (reply: Reply) {
  const schema = oneOf(
    { reject: Type.String(), code: Type.Optional(Type.Integer({ minimum: 1 })) },
    { reply: Type.Unsafe<Static<Reply>>(withoutEnvelope({ additionalProperties: false, ...reply })) }
  )
  return {
    schema,
    returns: 'nothing, { reject: reason }, with a code if you like, or { reply: fields of the answer }',
    decide: () => new ReplyDecision()
  } satisfies VerdictType<typeof schema>
}

// A reply cannot change what all answers have: a verdict does.
function withoutEnvelope (reply: TObject): TObject {
  const never = Object.fromEntries(ENVELOPE.map(field => [field, Type.Optional(Type.Never())]))
  return { ...reply, properties: { ...reply.properties, ...never } }
}

type Verdict = { reject?: string, code?: number, reply?: object }

class ReplyDecision implements Decision<Verdict> {
  outcome: 'allowed' | 'rejected' = 'allowed'
  #answer: Answer = allowed()

  apply ({ reject, code, reply }: Verdict) {
    if (reject === undefined) {
      this.#answer = { ...this.#answer, ...defined(reply!) }
      return false
    }
    this.outcome = 'rejected'
    this.#answer = rejected(reject, code)
    return true
  }

  answer () {
    return this.#answer
  }
}
