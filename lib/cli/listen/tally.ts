import type { Entry } from './entry.js'

interface Count {
  all: number
  deviating: number
}

/** Counts what has come. */
export class Tally {
  readonly #commands = new Map<string, Count>()
  #webhooks = 0
  #turnedAway = 0

  add ({ command, status, verified, problem, deviations = [] }: Entry): void {
    if (command === null || (!verified && status !== 200)) {
      this.#turnedAway++
      return
    }
    this.#webhooks++
    const { all, deviating } = this.#commands.get(command) ?? { all: 0, deviating: 0 }
    const deviates = problem !== undefined || deviations.length > 0
    this.#commands.set(command, { all: all + 1, deviating: deviating + (deviates ? 1 : 0) })
  }

  /** The counts in lines. */
  summary (): string {
    const lines = [`${this.#webhooks} ${this.#webhooks === 1 ? 'webhook' : 'webhooks'}, ${this.#turnedAway} turned away`]
    for (const [command, { all, deviating }] of this.#commands) {
      lines.push(`${String(all).padStart(6)}  ${command}${deviating === 0 ? '' : ` (${deviating} not as documented)`}`)
    }
    return `${lines.join('\n')}\n`
  }
}
