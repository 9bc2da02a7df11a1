/** What can be in one bag at a time. */
export interface InBag {
  place: number
}

/**
 * A collection without an order. For what comes and goes with each request: whenever a `Set` loses its last entry, V8
 * makes it anew, which takes longer than all else that is done with it.
 */
export class Bag<Entry extends InBag> {
  readonly entries: Entry[] = []

  add (entry: Entry): void {
    entry.place = this.entries.length
    this.entries.push(entry)
  }

  /** Removes an entry, if it is there: the last one takes its place. */
  remove (entry: Entry): void {
    const { entries } = this
    if (entries[entry.place] !== entry) return
    const last = entries.pop() as Entry
    if (last === entry) return
    entries[entry.place] = last
    last.place = entry.place
  }
}
