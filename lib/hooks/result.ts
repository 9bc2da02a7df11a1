import type { Answer } from '../events/answer.js'
import type { Outcome } from '../events/verdict.js'

/** What the hooks of an event come to. */
export interface Result {
  readonly answer: Answer
  readonly outcome: Outcome | 'recorded'
}
