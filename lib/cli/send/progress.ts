import type { Terminal } from '../terminal.js'

/** A line on the terminal that says how far a run has come. Where there is no terminal, it prints nothing. */
export class Progress {
  readonly #stream: Terminal['stderr']
  readonly #total: number
  #percent = -1
  #width = 0

  constructor ({ stderr }: Pick<Terminal, 'stderr'>, total: number) {
    this.#stream = stderr
    this.#total = total
  }

  show (done: number, late: number): void {
    const percent = Math.floor(done / this.#total * 100)
    // A hundred lines are enough, however many requests there are.
    if (!this.#stream.isTTY || percent === this.#percent) return
    this.#percent = percent
    const line = `${percent} %: ${done} of ${this.#total}, ${late} late`
    this.#width = line.length
    this.#stream.write(`\r${line}`)
  }

  clear (): void {
    if (this.#width > 0) this.#stream.write(`\r${' '.repeat(this.#width)}\r`)
  }
}
