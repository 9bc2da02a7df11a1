import { Type } from '@sinclair/typebox'
import { allowed, rejected, type Answer } from '../answer.js'
import { oneOf, type Decision, type VerdictType } from '../verdict.js'

/**
 * The app answers a chatbot with `RspData`, which all answers must have. `ErrorCode` 1 has Chat ignore it. The message
 * itself is delivered either way.
 */
export function chatbotVerdict () {
  const schema = oneOf({ reply: Type.Object({ RspData: Type.String() }, { additionalProperties: false }) }, { reject: Type.String() })
  return {
    schema,
    returns: 'nothing, { reply: { RspData } } or { reject: reason }',
    decide: () => new ChatbotDecision()
  } satisfies VerdictType<typeof schema>
}

type Verdict = { reply?: { RspData: string }, reject?: string }

class ChatbotDecision implements Decision<Verdict> {
  outcome: 'allowed' | 'rejected' = 'allowed'
  #answer: Answer = { ...rejected(''), RspData: '' }

  apply ({ reply, reject }: Verdict) {
    if (reply !== undefined) this.#answer = { ...allowed(), ...reply }
    else if (reject !== undefined) {
      this.outcome = 'rejected'
      this.#answer = { ...rejected(reject), RspData: '' }
    }
    return reject !== undefined
  }

  answer () {
    return this.#answer
  }
}
