/** What an answer means to Chat. */
export interface Verdict {
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
  /** Whether Chat acts on the answer. */
  readonly before: boolean
  readonly body: Readonly<Record<string, unknown>>
  /** Prepares text from the body or the answer for a sentence: it may have to be concealed. */
  readonly quote: (text: string) => string
}

/** An answer with `ActionStatus` OK. */
export interface Answer {
  readonly ErrorCode: number
  readonly ErrorInfo: string
  readonly [field: string]: unknown
}

/** What the answers to an event mean. */
export interface Meaning {
  /** An answer as Chat wants it, as an example. */
  readonly example: string
  /** How an answer refuses, if it can. */
  readonly refusal?: string
  /** What Chat does with an answer that it does not take. */
  readonly failure: string
  /** The same of many answers, in short. */
  readonly failures: string
  explain (answer: Answer, sent: Sent): Verdict
}

/** What Chat does by default when an answer about an action does not come, or is not one that it takes. */
export const goesAhead = {
  failure: 'Chat treats this as a failure: unless set otherwise in the console, it goes ahead as if it had been allowed.',
  failures: 'By default, it goes ahead as if allowed.'
}

export function taken (outcome: string, ...sentences: string[]): Verdict {
  return { ok: true, outcome, sentences }
}

export function notTaken (outcome: string, ...sentences: string[]): Verdict {
  return { ok: false, outcome, sentences }
}
