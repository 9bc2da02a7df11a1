import { CHAT_TIMEOUT } from '../options.js'
import { describeProblem } from './problem.js'
import type { Reply } from './send.js'
import { adviceOn } from './status.js'
import type { Template } from './template.js'

/** What an answer means to Chat. */
export interface Verdict {
  /** Whether Chat takes the answer for one: HTTP 200 with `ActionStatus` OK, in time. */
  readonly ok: boolean
  /** In a word or two, the same for all answers of a kind. */
  readonly outcome: string
  /** In sentences: what came, what it means to Chat, and what to do about it. */
  readonly sentences: readonly string[]
}

type Sent = Pick<Template, 'command' | 'before' | 'body'> & {
  /** What becomes of a word that is not this command's own, before it stands in a sentence. */
  quote?: (word: string) => string
}
type Answer = Record<string, unknown>

/** Says what an answer, or its absence, means to Chat. */
export function explain (sent: Sent, reply: Reply): Verdict {
  if ('problem' in reply) {
    return failure(sent, reply.problem === 'NO_ANSWER' ? 'no answer' : `no answer (${reply.problem})`, ...describeProblem(reply.problem))
  }
  const verdict = explainAnswer(sent, reply.status, reply.text)
  if (reply.ms <= CHAT_TIMEOUT) return verdict
  return failure(sent, 'late',
    `The answer came after ${(reply.ms / 1000).toFixed(2)} s: Chat stops listening after 2.`,
    "Make the hook faster. If the plugin's timeout did not answer first, something blocks the server or the way to it.",
    `In time, it would have meant: ${verdict.sentences[0]}`)
}

function explainAnswer (sent: Sent, status: number, text: string): Verdict {
  const answer = parse(text)
  if (status !== 200) {
    return failure(sent, `HTTP ${status}`, `HTTP ${status}, and Chat takes nothing but 200.`, adviceOn(status))
  }
  if (answer === undefined) {
    return failure(sent, 'not JSON', 'The answer is not JSON.',
      'Answer {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}. If your server does, --url leads past it: check the path.')
  }
  if (answer.ActionStatus === 'FAIL') {
    return failure(sent, 'FAIL', `ActionStatus is FAIL: the app could not handle the event${because(sent, answer)}.`,
      "Look into the server's log. An answer that is meant to refuse has ActionStatus OK and ErrorCode 1.")
  }
  if (answer.ActionStatus !== 'OK' || typeof answer.ErrorInfo !== 'string' || !Number.isInteger(answer.ErrorCode)) {
    return failure(sent, 'incomplete', 'The answer lacks what every answer must have: ActionStatus (OK or FAIL), ErrorInfo (a string) and ErrorCode (a whole number).',
      'Answer {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}.')
  }
  return sent.before ? explainDecision(sent, answer, answer.ErrorCode as number) : heard(answer.ErrorCode as number)
}

function explainDecision (sent: Sent, answer: Answer, code: number): Verdict {
  const { command, quote = String } = sent
  if (code === 0) return explainConsent(sent, answer)
  if (code === 1) return taken('rejected', `Rejected${because(sent, answer)}: Chat does not go ahead.`)
  if (code === 2 && command.endsWith('BeforeSendMsg')) {
    return taken('discarded', 'Discarded: Chat does not deliver the message, and its sender is told that it was sent.')
  }
  if (code >= 120001 && code <= 130000 && /Before(CreateOfficialAccount|SendMsg)$/.test(command)) {
    return taken('own code', `Rejected with the app's own code ${code}${because(sent, answer)}: Chat does not go ahead, and hands code and text on to the client.`)
  }
  return taken('unknown code', `ErrorCode ${code} has no meaning that is common to Chat's webhooks: see the page of ${quote(command)}.`,
    '0 lets the action through, 1 rejects it.')
}

function explainConsent ({ command, body, quote = String }: Sent, answer: Answer): Verdict {
  const wrong = command.endsWith('.CallbackBeforeAddSubscriber') ? wrongRefusal(answer, quote) : undefined
  if (wrong !== undefined) {
    return { ok: false, outcome: 'wrong refusal', sentences: [wrong, 'No page says what Chat makes of it: expect everybody to be allowed.'] }
  }
  const asking = accounts(body.SubscribeAccountList)
  const refused = strings(answer.RefusedSubscribers_Account)
  if (refused.length > 0) {
    const welcome = asking.filter(account => !refused.includes(account))
    return taken('some refused', `${inWords(refused.map(quote))} refused; ${welcome.length === 0 ? 'nobody' : names(welcome.map(quote))} may subscribe.`)
  }
  const rewritten = ['MsgBody', 'CloudCustomData'].filter(field => answer[field] !== undefined)
  if (rewritten.length > 0) return taken('rewritten', `Allowed, and rewritten: Chat delivers the message with the answer's ${rewritten.join(' and ')}.`)
  return taken('allowed', asking.length === 0 ? 'Allowed: Chat goes ahead.' : `Allowed: ${names(asking.map(quote))} may subscribe.`)
}

/** Says why an answer that seems to refuse somebody may not; nothing if it does, or refuses nobody. */
function wrongRefusal ({ RefusedSubscribers_Account: refused, ...others }: Answer, quote: (word: string) => string): string | undefined {
  if (refused === undefined) {
    // Chat's page itself calls it RefusedMembers_Account once.
    const other = Object.keys(others).find(field => /^refuse/i.test(field))
    return other && `The answer has ${quote(other)}, but the field that refuses users is RefusedSubscribers_Account.`
  }
  if (!Array.isArray(refused) || strings(refused).length < refused.length) {
    return 'RefusedSubscribers_Account must be a list of user IDs, like ["jared"].'
  }
}

function heard (code: number): Verdict {
  return taken('heard', code === 0 ? 'Heard: it has happened, and Chat only wants to know that it was told.' : `Heard. Chat ignores the ErrorCode (${code}) of an answer to what has happened already.`)
}

function taken (outcome: string, ...sentences: string[]): Verdict {
  return { ok: true, outcome, sentences }
}

function failure ({ before }: Sent, outcome: string, what: string, ...advice: string[]): Verdict {
  const consequence = before
    ? 'Chat treats this as a failure: unless set otherwise in the console, it goes ahead as if it had been allowed.'
    : 'Chat treats this as a failure, and by default it does not send the event again.'
  return { ok: false, outcome, sentences: [what, consequence, ...advice] }
}

function because ({ quote = String }: Sent, { ErrorInfo }: Answer): string {
  return typeof ErrorInfo === 'string' && ErrorInfo !== '' ? ` ("${quote(ErrorInfo)}")` : ''
}

function parse (text: string): Answer | undefined {
  try {
    // Of all JSON but null one can ask for a field; what is no object then has none.
    return JSON.parse(text) ?? {}
  } catch {}
}

function accounts (list: unknown): string[] {
  return Array.isArray(list) ? strings(list.map(one => one?.Subscriber_Account)) : []
}

function strings (list: unknown): string[] {
  return Array.isArray(list) ? list.filter(one => typeof one === 'string') : []
}

function inWords (list: string[]): string {
  return `${names(list)} ${list.length === 1 ? 'is' : 'are'}`
}

/** `a, b and c`; of a long list the first few. */
function names (list: string[]): string {
  const shown = list.length > 6 ? [...list.slice(0, 5), `${list.length - 5} more`] : list
  return shown.length === 1 ? shown[0] as string : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
