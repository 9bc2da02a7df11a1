import { readLines } from './read-lines.js'

/** The user IDs of a file, one a line. */
export class BlockList {
  readonly #file: string

  constructor (file: string) {
    this.#file = file
  }

  /** Which of these users are on the list. The file is read each time, so that a new line takes effect at once. */
  async among (users: string[], { signal }: { signal: AbortSignal }): Promise<string[]> {
    const blocked = new Set(await readLines(this.#file, { signal }))
    return users.filter(user => blocked.has(user))
  }
}
