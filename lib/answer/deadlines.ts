import { Bag, type InBag } from '../hooks/bag.js'

/** What has to be done by a time. */
export interface Due extends InBag {
  /** As `performance.now()` counts. */
  readonly due: number
  expire (): void
}

/**
 * The deadlines of a registration, by one timer: Node takes longer to set and to clear one for each request than to keep
 * them in a bag.
 */
export class Deadlines {
  private readonly waiting = new Bag<Due>()
  private timer: NodeJS.Timeout | undefined
  /** When the timer runs. */
  private next = Infinity

  add (entry: Due): void {
    this.waiting.add(entry)
    if (entry.due < this.next) this.set(entry.due)
    // While somebody waits, the process stays.
    else if (this.waiting.entries.length === 1) this.timer!.ref()
  }

  remove (entry: Due): void {
    this.waiting.remove(entry)
    if (this.waiting.entries.length === 0) this.timer?.unref()
  }

  private set (due: number) {
    clearTimeout(this.timer)
    this.next = due
    this.timer = setTimeout(() => this.run(), Math.max(0, Math.ceil(due - performance.now())))
  }

  private run () {
    const now = performance.now()
    const expired = this.waiting.entries.filter(({ due }) => due <= now).sort((one, another) => one.due - another.due)
    for (const entry of expired) this.waiting.remove(entry)
    const next = this.waiting.entries.reduce((next, { due }) => Math.min(next, due), Infinity)
    this.next = Infinity
    if (next !== Infinity) this.set(next)
    for (const entry of expired) entry.expire()
  }
}
