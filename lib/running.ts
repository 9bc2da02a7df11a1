/** The runs of hooks that are not done, so that closing can wait for them. */
export class Running {
  readonly #runs = new Set<Promise<void>>()

  /** @param report hears of a run that rejects, which none should */
  constructor (readonly report: (error: unknown) => void) {}

  /** Counts a run until it is done. */
  track (run: Promise<void>): void {
    const done = run.catch(this.report).then(() => { this.#runs.delete(done) })
    this.#runs.add(done)
  }

  /**
   * Waits for the runs of now, not for those that begin meanwhile, and for so many milliseconds at the most. Says how
   * many runs are left.
   */
  async drain (timeout: number): Promise<number> {
    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      Promise.all(this.#runs),
      new Promise(resolve => { timer = setTimeout(resolve, timeout) })
    ])
    clearTimeout(timer)
    return this.#runs.size
  }
}
