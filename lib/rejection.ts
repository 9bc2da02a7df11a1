import { allowed, rejected, type Answer } from './answer.js'
import type { Ballot } from './event.js'

type Verdict = { reject: string, code?: number }

/** A ballot on which there is only yes or no: the first rejection ends it. */
export class RejectionBallot implements Ballot<Verdict> {
  #answer = allowed()

  take ({ reject, code }: Verdict): boolean {
    this.#answer = rejected(reject, code)
    return true
  }

  answer (): Answer {
    return this.#answer
  }
}
