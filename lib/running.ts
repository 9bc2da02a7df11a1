/** The runs of hooks that are not done, so that closing can wait for them. */
export class Running {
  #count = 0
  #whenNone: (() => void) | undefined

  /** @param report hears of a run that rejects, which none should */
  constructor (readonly report: (error: unknown) => void) {}

  /** Counts a run until it is done. */
  track (run: Promise<void>): void {
    this.#count++
    run.then(() => this.#done(), error => {
      this.report(error)
      this.#done()
    })
  }

  #done () {
    this.#count--
    if (this.#count === 0) this.#whenNone?.()
  }

  /** Waits until none is left, for so many milliseconds at the most, and says how many are left. */
  async drain (timeout: number): Promise<number> {
    if (this.#count > 0) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>(resolve => {
        this.#whenNone = resolve
        timer = setTimeout(resolve, timeout)
      })
      clearTimeout(timer)
    }
    return this.#count
  }
}
