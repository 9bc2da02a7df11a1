import { Type, type Static } from '@sinclair/typebox'
import { allowed, discarded, rejected, type Answer } from '../answer.js'
import { CloudCustomData, NewMsgBody } from '../fields.js'
import { codeInWords, defined, oneOf, OwnCode, type Decision, type Outcome, type OwnCodes, type VerdictType } from '../verdict.js'

const ContentSchema = Type.Object({ MsgBody: Type.Optional(NewMsgBody), CloudCustomData }, {
  additionalProperties: false,
  anyOf: [{ required: ['MsgBody'] }, { required: ['CloudCustomData'] }]
})
type Content = Static<typeof ContentSchema>
// The static type of an object does not see its `anyOf`.
const Rewrite = Type.Unsafe<Content & ({ MsgBody: unknown } | { CloudCustomData: unknown })>(ContentSchema)

/** A message is delivered, rejected, discarded without an error for its sender, or rewritten. Later hooks get the rewritten one. */
export function messageVerdict (codes: OwnCodes) {
  const schema = oneOf({ reject: Type.String(), code: OwnCode(codes) }, { discard: Type.Literal(true) }, { rewrite: Rewrite })
  return {
    schema,
    returns: `nothing, { reject: reason } (${codeInWords(codes)}), { discard: true } or { rewrite: { MsgBody, CloudCustomData } }`,
    decide: event => new MessageDecision(event as Content)
  } satisfies VerdictType<typeof schema>
}

type Verdict = { reject?: string, code?: number, discard?: true, rewrite?: Content }

class MessageDecision implements Decision<Verdict> {
  event: Content
  outcome: Outcome = 'allowed'
  #rewritten: Content = {}
  #final: Answer | undefined

  constructor (event: Content) {
    this.event = event
  }

  apply ({ reject, code, discard, rewrite }: Verdict) {
    if (reject !== undefined) this.#end('rejected', rejected(reject, code))
    else if (discard) this.#end('discarded', discarded())
    else if (rewrite !== undefined) {
      this.outcome = 'rewritten'
      const content = defined(rewrite)
      this.#rewritten = { ...this.#rewritten, ...content }
      this.event = { ...this.event, ...content }
    }
    return this.#final !== undefined
  }

  answer () {
    return this.#final ?? { ...allowed(), ...this.#rewritten }
  }

  #end (outcome: Outcome, answer: Answer) {
    this.outcome = outcome
    this.#final = answer
  }
}
