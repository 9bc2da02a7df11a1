/** The runs of hooks that are not done, so that closing can wait for them. */
export class Running {
  /** Those that have begun since `drain` was called last; behind those from before. */
  #latest: Group = { count: 0 }
  readonly #groups = [this.#latest]

  /** @param report hears of a run that rejects, which none should */
  constructor (readonly report: (error: unknown) => void) {}

  /** Counts a run until it is done. */
  track (run: Promise<void>): void {
    const group = this.#latest
    group.count++
    run.then(() => done(group), error => {
      this.report(error)
      done(group)
    })
  }

  /**
   * Waits for the runs of now, not for those that begin meanwhile, and for so many milliseconds at the most. Says how
   * many runs are left.
   */
  async drain (timeout: number): Promise<number> {
    const running = this.#groups.filter(({ count }) => count > 0)
    this.#latest = { count: 0 }
    this.#groups.push(this.#latest)

    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      Promise.all(running.map(group => new Promise<void>(resolve => { group.whenDone = resolve }))),
      new Promise(resolve => { timer = setTimeout(resolve, timeout) })
    ])
    clearTimeout(timer)
    return this.#groups.reduce((sum, { count }) => sum + count, 0)
  }
}

/** Runs of which some are waited for together. One counter is cheaper for a request than a place in a list. */
interface Group {
  count: number
  whenDone?: () => void
}

function done (group: Group) {
  group.count--
  if (group.count === 0) group.whenDone?.()
}
