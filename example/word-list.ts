import { readLines } from './read-lines.js'

/** A pattern for the words of each kind. */
export interface Words {
  reject: RegExp
  discard: RegExp
  mask: RegExp
}

/** The words of a file, one a line, each after what to do with a message that has it: `reject`, `discard` or `mask`. */
export class WordList {
  readonly #file: string

  constructor (file: string) {
    this.#file = file
  }

  /** The file is read each time, so that a new line takes effect at once. */
  async read ({ signal }: { signal: AbortSignal }): Promise<Words> {
    const words = { reject: [], discard: [], mask: [] } as Record<keyof Words, string[]>
    for (const line of await readLines(this.#file, { signal })) {
      const [, kind, word] = /^(reject|discard|mask)\s+(.+)$/.exec(line) ?? []
      // Skipping the line would let through what it should stop.
      if (word === undefined) throw new Error(`${this.#file}: expected reject, discard or mask and a word, and found "${line}"`)
      words[kind as keyof Words].push(word)
    }
    return { reject: anyOf(words.reject), discard: anyOf(words.discard), mask: anyOf(words.mask) }
  }
}

// In any case, and inside of other words, too: not every language has spaces between its words.
function anyOf (words: string[]): RegExp {
  const patterns = words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(patterns.join('|') || '(?!)', 'iu')
}
