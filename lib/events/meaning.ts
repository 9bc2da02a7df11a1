// What Chat makes of the answers to an event, in sentences for people: the command prints them.
import type { Codes } from './verdict.js'

/** What an answer means to Chat. */
export interface Explanation {
  /** Whether Chat takes the answer: HTTP 200 with `ActionStatus` OK, in time, and with nothing wrong in it. */
  readonly ok: boolean
  /** The meaning in a word or two, the same for all answers of a kind. */
  readonly outcome: string
  /** The meaning in sentences: what the answer is, what Chat does with it, and what to do about it. */
  readonly sentences: readonly string[]
}

/** What was sent. */
export interface Sent {
  readonly command: string
  readonly body: Readonly<Record<string, unknown>>
  /** Prepares text from the body or the answer for a sentence: it may have to be concealed. */
  readonly quote: (text: string) => string
}

/** An answer that has what all answers have, with `ActionStatus` OK. */
export interface OkAnswer {
  readonly ErrorCode: number
  readonly ErrorInfo: string
  readonly [field: string]: unknown
}

/** What the answers to an event mean. */
export interface Meaning {
  /** What an answer has beside `ActionStatus`, `ErrorInfo` and `ErrorCode`, in an example. */
  readonly example?: object
  /** How an answer refuses, if it can. */
  readonly refusal?: string
  /** What Chat does when there is no answer that it takes. */
  readonly otherwise: string
  explain (answer: OkAnswer, sent: Sent): Explanation
}

export function taken (outcome: string, ...sentences: string[]): Explanation {
  return { ok: true, outcome, sentences }
}

export function notTaken (outcome: string, ...sentences: string[]): Explanation {
  return { ok: false, outcome, sentences }
}

/** What Chat does by default when it asks and there is no answer that it takes. */
export const GOES_AHEAD = 'unless set otherwise in the console, it goes ahead as if it had been allowed'

/** An event that has happened: Chat acts on no answer. */
export const afterMeaning: Meaning = {
  otherwise: 'by default, it does not send the event again',
  explain: ({ ErrorCode: code }) => taken('heard', code === 0
    ? 'Heard: it has happened, and Chat only wants to know that it was told.'
    : `Heard. Chat ignores the ErrorCode (${code}) of an answer to what has happened already.`)
}

interface Options {
  /** The codes of the app's own that reject. */
  codes?: Codes
  /** Whether `ErrorCode` 2 discards. */
  discards?: boolean
  /** What `ErrorCode` 0 means. Default: the action goes ahead. */
  consent?: (answer: OkAnswer, sent: Sent) => Explanation
  /** Whether other codes may mean something: nothing is known of the event. */
  open?: boolean
}

/** The meaning of answers whose `ErrorCode` decides whether the action goes ahead. */
export function byErrorCode ({ codes, discards = false, consent = goesAhead, open = false }: Options): Meaning {
  const meanings = [
    '0 lets the action go ahead',
    '1 rejects it',
    ...discards ? ['2 discards the message'] : [],
    ...codes ? [`${codes.from} to ${codes.to} reject it with a code of your own`] : []
  ]
  const inWords = `${meanings.join(', ')}.`
  return {
    refusal: 'An answer that is meant to refuse has ActionStatus OK and ErrorCode 1.',
    otherwise: GOES_AHEAD,
    explain (answer, sent) {
      const { ErrorCode: code, ErrorInfo } = answer
      const reason = because(ErrorInfo, sent)
      if (code === 0) return consent(answer, sent)
      if (code === 1) return taken('rejected', `Rejected${reason}: Chat does not go ahead.`)
      if (code === 2 && discards) {
        return taken('discarded', 'Discarded: Chat does not deliver the message, and its sender is told that it was sent.')
      }
      if (codes && code >= codes.from && code <= codes.to) {
        return taken('own code', `Rejected with the app's own code ${code}${reason}: Chat does not go ahead, and hands code and text on to the client.`)
      }
      if (open) {
        return taken('unknown code', `ErrorCode ${code} has no meaning that is common to Chat's webhooks: see the page of ${sent.quote(sent.command)}.`, inWords)
      }
      return unknownCode(code, sent, inWords)
    }
  }
}

export function goesAhead (): Explanation {
  return taken('allowed', 'Allowed: Chat goes ahead.')
}

/** @param codes what the codes of the event mean */
export function unknownCode (code: number, { command, quote }: Sent, codes: string): Explanation {
  return notTaken('unknown code', `ErrorCode ${code} has no meaning for ${quote(command)}.`, 'No page says what Chat makes of it.', codes)
}

/** The reason in an answer, if it has one, to follow a statement. */
export function because (reason: unknown, { quote }: Pick<Sent, 'quote'>): string {
  return typeof reason === 'string' && reason !== '' ? ` ("${quote(reason)}")` : ''
}
