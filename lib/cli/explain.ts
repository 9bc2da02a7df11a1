import { afterMeaning, because, notTaken, type Explanation, type Meaning, type OkAnswer, type Sent } from '../events/meaning.js'
import { known } from '../events/index.js'
import { unknownMeaning } from '../events/verdicts/reply.js'
import { CHAT_TIMEOUT } from '../options.js'
import { adviceOn, adviceOnReason, describeProblem } from './advice.js'
import type { Reply } from './send/request.js'

/** What was sent, and whether Chat acts on the answer. */
type Question = Pick<Sent, 'command' | 'body'> & { readonly before: boolean }

/**
 * Explains what an answer, or its absence, means to Chat.
 *
 * @param quote prepares text for a sentence: it may have to be concealed
 */
export function explain (question: Question, reply: Reply, quote: Sent['quote'] = String): Explanation {
  const meaning = meaningOf(question)
  const failure = `Chat treats this as a failure: ${meaning.otherwise}.`
  if ('problem' in reply) {
    const [what, advice] = describeProblem(reply.problem)
    return notTaken(reply.problem === 'NO_ANSWER' ? 'no answer' : `no answer (${reply.problem})`, what, failure, advice)
  }
  const explanation = explainAnswer({ ...question, quote }, meaning, failure, reply)
  if (reply.ms <= CHAT_TIMEOUT) return explanation
  return notTaken('late',
    `The answer came after ${(reply.ms / 1000).toFixed(2)} s: Chat stops listening after 2.`,
    failure,
    `In time, it would have meant: ${explanation.sentences[0]}`,
    "Make the hook faster. If the plugin's timeout did not answer first, something blocks the server or the way to it.")
}

/** Returns what the answers to an event mean. */
export function meaningOf ({ command, before }: Pick<Question, 'command' | 'before'>): Meaning {
  if (!before) return afterMeaning
  const event = known.get(command)
  return event?.kind === 'before' ? event.verdict.meaning : unknownMeaning
}

function explainAnswer (sent: Sent, { example, refusal, explain }: Meaning, failure: string, { status, text }: { status: number, text: string }): Explanation {
  const answer = parse(text)
  if (status !== 200) return notTaken(`HTTP ${status}`, `HTTP ${status}, and Chat takes nothing but 200.`, failure, adviceOn(status, answer))
  const answerLike = `Answer ${JSON.stringify({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ...example })}.`
  if (answer === undefined) {
    return notTaken('not JSON', 'The answer is not JSON.', failure, `${answerLike} If your server does, --url leads elsewhere: check the path.`)
  }
  if (answer.ActionStatus === 'FAIL') {
    return notTaken('FAIL', `ActionStatus is FAIL: the app could not handle the event${because(answer.ErrorInfo, sent)}.`, failure,
      `Look into the server's log.${refusal === undefined ? '' : ` ${refusal}`}`)
  }
  if (!isComplete(answer)) {
    return notTaken('incomplete', 'The answer lacks what every answer must have: ActionStatus (OK or FAIL), ErrorInfo (a string) and ErrorCode (a whole number).', failure,
      answerLike)
  }
  const explanation = explain(answer, sent)
  if (answer.ErrorCode !== 1) return explanation
  return { ...explanation, sentences: [...explanation.sentences, ...adviceOnReason(answer.ErrorInfo)] }
}

function parse (text: string): Record<string, unknown> | undefined {
  try {
    // Of all JSON, only null throws when a property of it is read.
    return JSON.parse(text) ?? {}
  } catch {}
}

function isComplete (answer: Record<string, unknown>): answer is Record<string, unknown> & OkAnswer {
  return answer.ActionStatus === 'OK' && typeof answer.ErrorInfo === 'string' && Number.isInteger(answer.ErrorCode)
}
