import { Bag, type InBag } from './bag.js'

/** The runs of hooks that have not ended, so that closing can wait for them. */
export class InFlight {
  readonly #runs = new Bag<InBag>()
  /** Who waits, and for which runs. */
  readonly #waiting = new Set<{ left: Set<InBag>, end: () => void }>()

  get size (): number {
    return this.#runs.entries.length
  }

  begin (run: InBag): void {
    this.#runs.add(run)
  }

  end (run: InBag): void {
    this.#runs.remove(run)
    for (const { left, end } of this.#waiting) {
      if (left.delete(run) && left.size === 0) end()
    }
  }

  /** Waits for the runs of now, not for those that begin meanwhile, and for so many milliseconds at most. */
  async drain (timeout: number): Promise<void> {
    if (this.size === 0 || timeout <= 0) return
    await new Promise<void>(resolve => {
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(waiting)
        resolve()
      }
      const timer = setTimeout(end, timeout)
      const waiting = { left: new Set(this.#runs.entries), end }
      this.#waiting.add(waiting)
    })
  }
}
