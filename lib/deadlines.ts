/** What is done when its time comes, unless it is removed before. */
export interface Deadline {
  /** As `performance.now()` counts. */
  readonly due: number
  earlier: Deadline | undefined
  later: Deadline | undefined
  expire (): void
  /** The app closes meanwhile. */
  closing (): void
}

/**
 * The deadlines of all requests that wait for their answer, in the order in which they are due, and one timer for the
 * first of them. A timer for each would cost more than anything else that this plugin does with a request.
 */
export class Deadlines {
  #first: Deadline | undefined
  #last: Deadline | undefined
  #timer: NodeJS.Timeout | undefined
  #timerDue = Infinity

  /** @param timeout milliseconds from the arrival of a request to its deadline */
  constructor (readonly timeout: number) {}

  add (deadline: Deadline): void {
    // All wait for equally long: only one that the host's hooks have held up is due before those that are there already.
    let earlier = this.#last
    while (earlier !== undefined && earlier.due > deadline.due) earlier = earlier.earlier
    const later = earlier === undefined ? this.#first : earlier.later
    this.#join(earlier, deadline)
    this.#join(deadline, later)

    if (deadline.due < this.#timerDue) this.#wait()
    else this.#timer!.ref()
  }

  remove (deadline: Deadline): void {
    const { earlier, later } = deadline
    if (earlier === undefined && this.#first !== deadline) return
    this.#join(earlier, later)
    deadline.earlier = deadline.later = undefined
    // The timer goes on, for the next one may come before it ends; but no process stays for its sake.
    if (this.#first === undefined) this.#timer!.unref()
  }

  /** Tells all of them that the app closes. */
  closing (): void {
    for (let deadline = this.#first; deadline !== undefined; deadline = deadline.later) deadline.closing()
  }

  #join (earlier: Deadline | undefined, later: Deadline | undefined) {
    if (earlier === undefined) this.#first = later
    else earlier.later = later
    if (later === undefined) this.#last = earlier
    else later.earlier = earlier
  }

  #wait () {
    clearTimeout(this.#timer)
    this.#timerDue = this.#first!.due
    this.#timer = setTimeout(() => this.#expire(), Math.ceil(this.#timerDue - performance.now()))
  }

  #expire () {
    this.#timerDue = Infinity
    const now = performance.now()
    while (this.#first !== undefined && this.#first.due <= now) {
      const deadline = this.#first
      this.remove(deadline)
      deadline.expire()
    }
    if (this.#first !== undefined) this.#wait()
  }
}
