import { CHAT_TIMEOUT } from '../../options.js'
import type { Reply } from '../send/request.js'
import { meaningOf } from './meanings.js'
import { describeProblem } from './problem.js'
import { adviceOn } from './status.js'
import { notTaken, type Answer, type Meaning, type Sent, type Verdict } from './verdict.js'
import { because } from './words.js'

export type { Verdict } from './verdict.js'

/**
 * Explains what an answer, or its absence, means to Chat.
 *
 * @param sent `quote` is for text that must not be printed as it is
 */
export function explain ({ command, before, body, quote = String }: Omit<Sent, 'quote'> & Partial<Sent>, reply: Reply): Verdict {
  const sent = { command, before, body, quote }
  const meaning = meaningOf(sent)
  if ('problem' in reply) {
    const [what, advice] = describeProblem(reply.problem)
    return notTaken(reply.problem === 'NO_ANSWER' ? 'no answer' : `no answer (${reply.problem})`, what, meaning.failure, advice)
  }
  const verdict = explainAnswer(sent, meaning, reply.status, reply.text)
  if (reply.ms <= CHAT_TIMEOUT) return verdict
  return notTaken('late',
    `The answer came after ${(reply.ms / 1000).toFixed(2)} s: Chat stops listening after 2.`,
    meaning.failure,
    `In time, it would have meant: ${verdict.sentences[0]}`,
    "Make the hook faster. If the plugin's timeout did not answer first, something blocks the server or the way to it.")
}

/** Says in short what Chat does with answers that it does not take. */
export function explainFailures (sent: Pick<Sent, 'command' | 'before'>): string {
  return meaningOf(sent).failures
}

function explainAnswer (sent: Sent, meaning: Meaning, status: number, text: string): Verdict {
  const { example, refusal, failure } = meaning
  const answer = parse(text)
  if (status !== 200) return notTaken(`HTTP ${status}`, `HTTP ${status}, and Chat takes nothing but 200.`, failure, adviceOn(status))
  if (answer === undefined) {
    return notTaken('not JSON', 'The answer is not JSON.', failure,
      `Answer ${example}. If your server does, --url leads elsewhere: check the path.`)
  }
  if (answer.ActionStatus === 'FAIL') {
    return notTaken('FAIL', `ActionStatus is FAIL: the app could not handle the event${because(answer.ErrorInfo, sent.quote)}.`, failure,
      `Look into the server's log.${refusal === undefined ? '' : ` ${refusal}`}`)
  }
  if (answer.ActionStatus !== 'OK' || typeof answer.ErrorInfo !== 'string' || !Number.isInteger(answer.ErrorCode)) {
    return notTaken('incomplete', 'The answer lacks what every answer must have: ActionStatus (OK or FAIL), ErrorInfo (a string) and ErrorCode (a whole number).', failure,
      `Answer ${example}.`)
  }
  return meaning.explain(answer as Answer & typeof answer, sent)
}

function parse (text: string): Record<string, unknown> | undefined {
  try {
    // Of all JSON, only null throws when a property of it is read.
    return JSON.parse(text) ?? {}
  } catch {}
}
