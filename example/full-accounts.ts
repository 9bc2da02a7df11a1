import { open, readFile, rename } from 'node:fs/promises'

/** When each Official Account was full for the first time, kept in a JSON file. */
export class FullAccounts {
  readonly #file: string
  #last: Promise<void> = Promise.resolve()

  constructor (file: string) {
    this.#file = file
  }

  /** Resolves when the record is on the disk. Chat may send an event more than once: the first one counts. */
  async markFull (account: string, eventTime = Date.now()): Promise<void> {
    // One after another, or two events at once would each write what the other has not read.
    const write = this.#last.then(async () => {
      const accounts = await this.all()
      if (Object.hasOwn(accounts, account)) return
      await this.#write({ ...accounts, [account]: new Date(eventTime).toISOString() })
    })
    this.#last = write.catch(() => {})
    return write
  }

  async all (): Promise<Record<string, string>> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }

  // A new file, renamed over the old one when it is complete: whenever the machine stops, one of the two is whole.
  async #write (accounts: Record<string, string>) {
    const unfinished = `${this.#file}.new`
    const file = await open(unfinished, 'w')
    try {
      await file.writeFile(JSON.stringify(accounts, null, 2) + '\n')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, this.#file)
  }
}
