import { Type } from '@sinclair/typebox'
import { allowed, rejected } from '../answer.js'
import { because, notTaken, taken, unknownCode } from '../meaning.js'
import { oneOf, type Result, type VerdictType } from '../verdict.js'

/**
 * The app answers a chatbot with `RspData`, which all answers must have. `ErrorCode` 1 has Chat ignore it. The message
 * itself is delivered either way.
 */
export function chatbotVerdict () {
  const schema = oneOf({ reply: Type.Object({ RspData: Type.String() }, { additionalProperties: false }) }, { reject: Type.String() })
  return {
    type: 'ChatbotVerdict',
    schema,
    returns: 'nothing, { reply: { RspData } } or { reject: reason }',

    decide () {
      let result: Result = { answer: { ...rejected(''), RspData: '' }, outcome: 'allowed' }
      return {
        apply ({ reply, reject }) {
          result = reject === undefined
            ? { answer: { ...allowed(), ...reply }, outcome: 'allowed' }
            : { answer: { ...rejected(reject), RspData: '' }, outcome: 'rejected' }
          return reject !== undefined
        },
        result: () => result
      }
    },

    meaning: {
      example: { RspData: 'hello' },
      refusal: 'If there is nothing for the bot, answer ActionStatus OK, ErrorCode 1 and an empty RspData.',
      otherwise: 'it has nothing to hand to the bot',
      explain ({ ErrorCode: code, ErrorInfo, RspData }, sent) {
        if (typeof RspData !== 'string') {
          return notTaken('no RspData', 'The answer must have RspData, a string for the bot.', 'No page says what Chat makes of it: expect the bot to get nothing.')
        }
        if (code === 0) return taken('answered', 'Answered: Chat hands RspData to the bot.')
        if (code === 1) return taken('nothing for the bot', `The bot gets nothing${because(ErrorInfo, sent)}. The message itself is not stopped.`)
        return unknownCode(code, sent, '0 hands RspData to the bot, 1 does not.')
      }
    }
  } satisfies VerdictType<typeof schema>
}
