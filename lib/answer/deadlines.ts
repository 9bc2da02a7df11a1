/** What has to be done by a time. */
export interface Due {
  /** As `performance.now()` counts. */
  readonly due: number
  expire (): void
}

/**
 * The deadlines of a registration, by one timer: Node takes longer to set and to clear one for each request than to keep
 * them in a set.
 */
export class Deadlines {
  private readonly waiting = new Set<Due>()
  private timer: NodeJS.Timeout | undefined
  /** When the timer runs. */
  private next = Infinity

  add (entry: Due): void {
    this.waiting.add(entry)
    if (entry.due < this.next) this.set(entry.due)
    // While somebody waits, the process stays.
    else if (this.waiting.size === 1) this.timer!.ref()
  }

  remove (entry: Due): void {
    this.waiting.delete(entry)
    if (this.waiting.size === 0) this.timer?.unref()
  }

  private set (due: number) {
    clearTimeout(this.timer)
    this.next = due
    this.timer = setTimeout(() => this.run(), Math.max(0, Math.ceil(due - performance.now())))
  }

  private run () {
    const now = performance.now()
    const expired: Due[] = []
    let next = Infinity
    for (const entry of this.waiting) {
      if (entry.due > now) next = Math.min(next, entry.due)
      else expired.push(entry)
    }
    for (const entry of expired) this.waiting.delete(entry)
    this.next = Infinity
    if (next !== Infinity) this.set(next)
    for (const entry of expired) entry.expire()
  }
}
