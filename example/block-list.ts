import { readFile } from 'node:fs/promises'

/** The user IDs of a file, one a line; blank lines and those that begin with # do not count. */
export class BlockList {
  readonly #file: string

  constructor (file: string) {
    this.#file = file
  }

  /** Which of these users are on the list. The file is read each time, so that a new line counts at once. */
  async among (users: string[], { signal }: { signal: AbortSignal }): Promise<string[]> {
    const text = await readFile(this.#file, { encoding: 'utf8', signal })
    const blocked = new Set(text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')))
    return users.filter(user => blocked.has(user))
  }
}
