/** The runs of hooks that have not ended, so that closing can wait for them. */
export class InFlight {
  readonly #runs = new Set<Promise<void>>()

  get size (): number {
    return this.#runs.size
  }

  /** Counts a run, which must not reject, until it ends. */
  track (run: Promise<void>): void {
    this.#runs.add(run)
    run.then(() => this.#runs.delete(run))
  }

  /** Waits for the runs of now, not for those that begin meanwhile, and for so many milliseconds at most. */
  async drain (timeout: number): Promise<void> {
    if (this.size === 0 || timeout <= 0) return
    let timer: NodeJS.Timeout | undefined
    await Promise.race([
      Promise.all(this.#runs),
      new Promise(resolve => { timer = setTimeout(resolve, timeout) })
    ])
    clearTimeout(timer)
  }
}
