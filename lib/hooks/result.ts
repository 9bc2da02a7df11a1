import type { Answer } from '../events/answer.js'
import type { Outcome } from '../events/verdict.js'

/** The result of all hooks of an event. */
export interface Result {
  readonly answer: Answer
  readonly outcome: Outcome | 'recorded'
}
