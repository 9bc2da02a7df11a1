import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { allowed, ENVELOPE } from '../answer.js'
import { byErrorCode } from '../meaning.js'
import { defined, oneOf, rejection, type Result, type VerdictType } from '../verdict.js'

/**
 * A verdict that adds fields to an answer which lets the action go ahead. Of several replies, the later hook's fields win.
 *
 * @param reply the schema of the fields. It is closed unless it says otherwise: Chat would ignore a misspelt field.
 */
export function replyVerdict<Reply extends TSchema> (reply: Reply) {
  const schema = oneOf(
    { reject: Type.String(), code: Type.Optional(Type.Integer({ minimum: 1 })) },
    { reply: Type.Unsafe<Static<Reply>>(withoutEnvelope(reply)) }
  )
  return {
    type: 'CustomVerdict',
    schema,
    returns: 'nothing, { reject: reason }, with a code if you like, or { reply: fields of the answer }',

    decide () {
      let result: Result = { answer: allowed(), outcome: 'allowed' }
      return {
        apply ({ reject, code, reply }) {
          result = reject === undefined ? { ...result, answer: { ...result.answer, ...defined(reply as object) } } : rejection(reject, code)
          return reject !== undefined
        },
        result: () => result
      }
    },

    meaning: unknownMeaning
  } satisfies VerdictType<typeof schema>
}

/** What the answers to an event mean of which nothing is known. */
export const unknownMeaning = byErrorCode({ open: true })

// A reply cannot change what all answers have: a verdict does.
function withoutEnvelope (reply: TSchema): TSchema {
  const never = Object.fromEntries(ENVELOPE.map(field => [field, Type.Never()]))
  return { type: 'object', ...isClosed(reply) && { additionalProperties: false }, ...reply, properties: { ...reply.properties, ...never } }
}

/** Whether its `properties` are all that it has: no other schemas in it add some. */
export function isClosed (reply: object): boolean {
  return 'properties' in reply && !['$ref', 'allOf', 'anyOf', 'oneOf', 'if'].some(keyword => keyword in reply)
}
