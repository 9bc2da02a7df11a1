import { accountsIn } from '../../events/verdict.js'
import { notTaken, taken, type Answer, type Sent, type Verdict } from './verdict.js'
import { isOrAre, names, strings } from './words.js'

interface Lists {
  /** The list of users in the event. */
  list: string
  /** The user ID in an entry of the list. */
  account: string
  /** The field of the answer that lists those who are refused. */
  refused: string
  /** What those who are not refused may do. */
  may: string
}

/** Explains consent that may be refused to some of the users. */
export function someRefused ({ list, account, refused, may }: Lists): (answer: Answer, sent: Sent) => Verdict {
  return (answer, sent) => {
    const wrong = wrongRefusal(answer, refused, sent.quote)
    if (wrong !== undefined) return notTaken('wrong refusal', wrong, 'No page says what Chat makes of it: expect everybody to be allowed.')
    return explainUsers(accountsIn(sent.body[list], account), strings(answer[refused]), may, sent.quote)
  }
}

/** Says why an answer that seems to refuse somebody may not do so. Returns nothing if it does, or refuses nobody. */
function wrongRefusal (answer: Answer, field: string, quote: Sent['quote']): string | undefined {
  const refused = answer[field]
  if (refused === undefined) {
    // The names of the fields differ between the events, and Chat's pages confuse them once.
    const other = Object.keys(answer).find(name => /^refuse/i.test(name))
    return other && `The answer has ${quote(other)}, but the field that refuses users is ${field}.`
  }
  if (!Array.isArray(refused) || strings(refused).length < refused.length) return `${field} must be a list of user IDs, like ["jared"].`
}

/** Says who is refused, and who may go ahead. */
export function explainUsers (users: readonly string[], refused: readonly string[], may: string, quote: Sent['quote']): Verdict {
  const out = users.filter(user => refused.includes(user)).map(quote)
  const welcome = users.filter(user => !refused.includes(user)).map(quote)
  const strangers = refused.filter(user => !users.includes(user)).map(quote)
  const advice = strangers.length === 0
    ? []
    : [`The answer refuses ${names(strangers)}, who ${isOrAre(strangers)} not in the request: check the user ID.`]
  if (out.length > 0) {
    return taken('some refused', `${names(out)} ${isOrAre(out)} refused; ${welcome.length === 0 ? 'nobody' : names(welcome)} may ${may}.`, ...advice)
  }
  return taken('allowed', users.length === 0 ? 'Allowed: Chat goes ahead.' : `Allowed: ${names(welcome)} may ${may}.`, ...advice)
}
