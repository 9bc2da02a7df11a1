import { AsyncResource } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Test } from 'tap'

interface Timer {
  at: number
  run: () => void
  holds: boolean
}

/** How many turns of the event loop, each with a pause of a millisecond, may bring nothing. */
const PATIENCE = 10_000

/**
 * Time that stands still until the test moves it on: `performance.now()`, `Date.now()`, and the timers that are set by
 * the global `setTimeout`. However slow the machine is, nothing comes too late; and what a test waits for takes no time.
 */
export class Clock {
  readonly #timers = new Set<Timer>()
  #now = Math.ceil(performance.now())
  #epoch = Date.now() - this.#now

  constructor (t: Test) {
    const { clearTimeout } = globalThis
    replace(t, performance, 'now', () => this.#now)
    replace(t, Date, 'now', () => this.#epoch + this.#now)
    replace(t, globalThis, 'setTimeout', (run: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) => this.#set(() => run(...args), delay))
    replace(t, globalThis, 'clearTimeout', (timer: any) => this.#timers.delete(timer) || clearTimeout(timer))
  }

  /** As `performance.now()` has it. */
  get now (): number {
    return this.#now
  }

  /** Sets the date, as `Date.now()` has it. It goes on from there. */
  setDate (ms: number): void {
    this.#epoch = ms - this.#now
  }

  /** Whether a process would stay for the sake of a timer. */
  get holds (): boolean {
    return [...this.#timers].some(timer => timer.holds)
  }

  /** Moves time on, and runs the timers that are due by then, in their order. */
  advance (ms: number): void {
    const end = this.#now + ms
    for (let next; (next = this.#next()) !== undefined && next.at <= end;) this.#run(next)
    this.#now = end
  }

  /** Lets time go by in which no timer can run, as when something blocks the event loop. */
  block (ms: number): void {
    this.#now += ms
  }

  /**
   * Moves time on from timer to timer, as each thing that it leads to is done, until this is settled.
   *
   * @param most milliseconds: what settles it after the last timer of these may take as long as it likes
   * @throws when no timer is left, and nothing else settles it
   */
  async pass<Result> (work: Promise<Result>, most = Infinity): Promise<Result> {
    const end = this.#now + most
    const state = { settled: false }
    const settle = () => { state.settled = true }
    work.then(settle, settle)
    for (let idle = 0; !state.settled;) {
      for (let i = 0; i < 3; i++) await new Promise(setImmediate)
      if (state.settled) break
      const next = this.#next()
      if (next !== undefined && next.at <= end) {
        idle = 0
        this.#run(next)
      } else if (++idle < PATIENCE) {
        await pause(1)
      } else {
        throw new Error('What the test waits for does not come: no timer is left that could lead to it.')
      }
    }
    return work
  }

  #next (): Timer | undefined {
    return [...this.#timers].sort((a, b) => a.at - b.at)[0]
  }

  #run (timer: Timer) {
    this.#timers.delete(timer)
    this.#now = Math.max(this.#now, timer.at)
    timer.run()
  }

  #set (run: () => void, delay: number) {
    const timers = this.#timers
    // As with a timer of Node's, what runs has the asynchronous context of who set it.
    run = AsyncResource.bind(run)
    const due = () => this.#now + Math.max(1, delay)
    const timer = {
      at: due(),
      run,
      holds: true,
      ref () {
        timer.holds = true
        return timer
      },
      unref () {
        timer.holds = false
        return timer
      },
      refresh () {
        timer.at = due()
        timers.add(timer)
        return timer
      }
    }
    timers.add(timer)
    return timer
  }
}

/** Puts something else in the place of a method until the test ends. tap's own `t.intercept` notes each call, which takes its time. */
export function replace (t: Test, object: object, name: string, value: (...args: any[]) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(object, name)
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: descriptor?.enumerable ?? false })
  t.teardown(() => {
    if (descriptor === undefined) Reflect.deleteProperty(object, name)
    else Object.defineProperty(object, name, descriptor)
  })
}

const clocks = new WeakMap<Test, Clock>()

/** The clock of a test, which stands still from here to its end. */
export function clock (t: Test): Clock {
  let own = clocks.get(t)
  if (own === undefined) clocks.set(t, own = new Clock(t))
  return own
}

/** Time that goes on by a millisecond whenever somebody looks: what takes long is not what a slow machine does, but what skips time. */
export function ticking (t: Test): { skip: (ms: number) => void } {
  let now = 0
  replace(t, performance, 'now', () => ++now)
  return { skip (ms) { now += ms } }
}
