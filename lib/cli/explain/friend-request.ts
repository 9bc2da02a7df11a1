import { accountsIn } from '../../events/verdict.js'
import { goesAhead, notTaken, type Meaning, type Sent, type Verdict } from './verdict.js'
import { because, isOrAre, names } from './words.js'
import { explainUsers } from './users.js'

const RESULT = '{"To_Account":"id1","ResultCode":0,"ResultInfo":""}'
const REFUSAL = 'To refuse users, answer ErrorCode 0 and a ResultItem for each user, with a ResultCode from 38000 to 39000 for those.'

interface Result {
  To_Account: string
  ResultCode: number
}

/**
 * Friend requests: each user has a result of their own, and `ErrorCode` refuses nobody.
 *
 * @param list the list of users in the event; each entry has a `To_Account`
 */
export function friendRequest (list: string): Meaning {
  return {
    example: `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[${RESULT}]}`,
    refusal: REFUSAL,
    ...goesAhead,
    explain ({ ErrorCode: code, ErrorInfo, ResultItem: results }, sent) {
      if (code !== 0) {
        return notTaken('backend failed', `ErrorCode ${code} means here that the backend failed${because(ErrorInfo, sent.quote)}: it refuses nobody, and by default Chat goes ahead.`, REFUSAL)
      }
      if (!Array.isArray(results) || !results.every(isResult)) {
        return wrong(`ResultItem must be a list with a result for each user, like [${RESULT}].`)
      }
      return explainResults(accountsIn(sent.body[list], 'To_Account'), results, sent)
    }
  }
}

function isResult (value: any): value is Result {
  return typeof value?.To_Account === 'string' && Number.isInteger(value.ResultCode) && typeof value.ResultInfo === 'string'
}

function explainResults (users: string[], results: Result[], { quote }: Sent): Verdict {
  const forgotten = users.filter(user => !results.some(result => result.To_Account === user)).map(quote)
  if (forgotten.length > 0) return wrong(`ResultItem has no result for ${names(forgotten)}, who ${isOrAre(forgotten)} in the request.`)

  const refusals = results.filter(({ ResultCode: code }) => code !== 0)
  const { sentences, ...verdict } = explainUsers(users, refusals.map(({ To_Account: user }) => user), 'go ahead', quote)
  const odd = refusals.find(({ ResultCode: code }) => code < 38000 || code > 39000)
  const advice = odd === undefined ? [] : [`Chat's page wants a ResultCode from 38000 to 39000 for a refusal, not ${odd.ResultCode}.`]
  return { ...verdict, sentences: [...sentences, ...advice] }
}

function wrong (what: string): Verdict {
  return notTaken('wrong results', what, 'No page says what Chat makes of it: expect everybody to be allowed.')
}
