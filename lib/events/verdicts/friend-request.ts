import { Type } from '@sinclair/typebox'
import { allowed } from '../answer.js'
import { because, GOES_AHEAD, notTaken, type OkAnswer, type Sent } from '../meaning.js'
import { codes, oneOf, type VerdictType } from '../verdict.js'
import { explainUsers, isOrAre, names, usersIn, warnOfUnknown } from './users.js'

/** The result codes that refuse a user (https://trtc.io/document/43468). */
const RESULT_CODES = codes(38000, 39000)

const REFUSAL = `To refuse users, answer ErrorCode 0 and a ResultItem for each user, with a ResultCode from ${RESULT_CODES.from} to ${RESULT_CODES.to} for those.`
const EXAMPLE = { ResultItem: [{ To_Account: 'id1', ResultCode: 0, ResultInfo: '' }] }

/**
 * Each user of a friend request gets a result of their own.
 *
 * `ErrorCode` refuses nobody here: other than 0 it says that the backend has failed, and Chat goes ahead. So the answer
 * has a result for every user, even if all of them are refused.
 *
 * @param list the list of users in the event; each entry has a `To_Account`
 */
export function friendRequestVerdict (list: string) {
  const code = RESULT_CODES.schema
  const schema = oneOf({ refuse: Type.Array(Type.String()), reason: Type.Optional(Type.String()), code }, { reject: Type.String(), code })
  return {
    type: 'FriendRequestVerdict',
    schema,
    needsBody: true,
    returns: `nothing, { refuse: [userID, …], reason } or { reject: reason }, ${RESULT_CODES.inWords}`,

    decide (event) {
      // Read before any hook runs: a hook may change the list.
      const users = new Set(usersIn(event, list, 'To_Account'))
      const refused = new Map<string, Refusal>()
      let rejected: Refusal | undefined
      return {
        apply ({ refuse = [], reason = '', reject, code = RESULT_CODES.from }) {
          for (const user of refuse) {
            // The first hook that refuses a user gives the reason.
            if (!refused.has(user)) refused.set(user, { ResultCode: code, ResultInfo: reason })
          }
          if (reject !== undefined) rejected = { ResultCode: code, ResultInfo: reject }
          return rejected !== undefined
        },
        result (logger) {
          const ResultItem = [...users].map(user => ({ To_Account: user, ...rejected ?? refused.get(user) ?? { ResultCode: 0, ResultInfo: '' } }))
          const answer = { ...allowed(), ResultItem }
          if (rejected !== undefined) return { answer, outcome: 'rejected' }
          warnOfUnknown(refused.keys(), users, logger)
          return { answer, outcome: ResultItem.some(isRefusal) ? 'refused' : 'allowed' }
        }
      }
    },

    meaning: {
      example: EXAMPLE,
      refusal: REFUSAL,
      otherwise: GOES_AHEAD,
      explain (answer, sent) {
        const { ErrorCode: code, ErrorInfo } = answer
        if (code === 0) return explainResults(answer, usersIn(sent.body, list, 'To_Account'), sent)
        return notTaken('backend failed', `ErrorCode ${code} means here that the backend failed${because(ErrorInfo, sent)}: it refuses nobody, and by default Chat goes ahead.`, REFUSAL)
      }
    }
  } satisfies VerdictType<typeof schema>
}

type Refusal = { ResultCode: number, ResultInfo: string }
type Item = { To_Account: string } & Refusal

function isRefusal ({ ResultCode }: Refusal): boolean {
  return ResultCode !== 0
}

function explainResults ({ ResultItem: items }: OkAnswer, users: string[], sent: Sent) {
  if (!Array.isArray(items) || !items.every(isItem)) {
    return wrong(`ResultItem must be a list with a result for each user, like ${JSON.stringify(EXAMPLE.ResultItem)}.`)
  }
  const forgotten = users.filter(user => !items.some(({ To_Account: name }) => name === user)).map(sent.quote)
  if (forgotten.length > 0) return wrong(`ResultItem has no result for ${names(forgotten)}, who ${isOrAre(forgotten)} in the request.`)

  const refusals = items.filter(isRefusal)
  const explanation = explainUsers(users, refusals.map(({ To_Account: name }) => name), 'go ahead', sent)
  const { from, to } = RESULT_CODES
  const odd = refusals.find(({ ResultCode: code }) => code < from || code > to)
  if (odd === undefined) return explanation
  return { ...explanation, sentences: [...explanation.sentences, `Chat's page wants a ResultCode from ${from} to ${to} for a refusal, not ${odd.ResultCode}.`] }
}

function isItem (value: any): value is Item {
  return typeof value?.To_Account === 'string' && Number.isInteger(value.ResultCode) && typeof value.ResultInfo === 'string'
}

function wrong (what: string) {
  return notTaken('wrong results', what, 'No page says what Chat makes of it: expect everybody to be allowed.')
}
