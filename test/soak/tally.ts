import type { Kind } from './kinds.js'

/** What became of the requests of one kind. */
export interface Count {
  sent: number
  right: number
  wrong: number
  /** The client has waited in vain. */
  unanswered: number
  /** The client itself has hung up. */
  aborted: number
}

/** The first wrong answers are kept; no more of them than anybody would read. */
const EXAMPLES = 5

/** Counts requests one by one, from when they are sent until what becomes of them is known. */
export class Tally {
  readonly counts: Map<Kind, Count>
  readonly examples: string[] = []
  readonly #heard: string[] = []

  constructor (kinds: readonly Kind[]) {
    this.counts = new Map(kinds.map(kind => [kind, { sent: 0, right: 0, wrong: 0, unanswered: 0, aborted: 0 }]))
  }

  sent (kind: Kind): void {
    this.#of(kind).sent++
  }

  answered (kind: Kind, id: string, status: number, body: string): void {
    const isRight = kind.right !== undefined && status === kind.right[0] && body === kind.right[1]
    this.#of(kind)[isRight ? 'right' : 'wrong']++
    if (isRight && kind.recorded) this.#heard.push(id)
    if (!isRight) this.#keep(`${kind.name}: ${status} ${body.slice(0, 200)}`)
  }

  unanswered (kind: Kind, error: NodeJS.ErrnoException): void {
    this.#of(kind).unanswered++
    this.#keep(`${kind.name}: ${error.code ?? error.message}`)
  }

  aborted (kind: Kind): void {
    this.#of(kind).aborted++
  }

  /** How many events were answered OK that the server has not recorded. */
  unrecorded (recorded: ReadonlySet<string>): number {
    return this.#heard.filter(id => !recorded.has(id)).length
  }

  /** Whether each request was answered right, but for those that the client itself has aborted. */
  fine (): boolean {
    return [...this.counts].every(([kind, { sent, right, aborted }]) => sent > 0 && sent === (kind.right === undefined ? aborted : right))
  }

  sum (): Count {
    const sum: Count = { sent: 0, right: 0, wrong: 0, unanswered: 0, aborted: 0 }
    for (const count of this.counts.values()) {
      for (const key of Object.keys(sum) as (keyof Count)[]) sum[key] += count[key]
    }
    return sum
  }

  #of (kind: Kind): Count {
    return this.counts.get(kind) as Count
  }

  #keep (example: string) {
    if (this.examples.length < EXAMPLES) this.examples.push(example)
  }
}
