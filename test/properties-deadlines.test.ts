import assert from 'node:assert/strict'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { Deadlines, type Deadline } from '../lib/deadlines.js'

/** A clock that goes on when it is told to, with timers of its own. */
class Clock {
  now = 0
  readonly timers = new Set<{ at: number, run: () => void, holds: boolean, ref: () => void, unref: () => void }>()

  constructor (t: Test) {
    t.intercept(performance, 'now', { value: () => this.now })
    t.intercept(globalThis, 'setTimeout', { value: (run: () => void, delay: number) => this.#set(run, delay) })
    t.intercept(globalThis, 'clearTimeout', { value: (timer: any) => this.timers.delete(timer) })
  }

  /** Whether a process would stay for the sake of a timer. */
  get holds () {
    return [...this.timers].some(timer => timer.holds)
  }

  advance (ms: number) {
    const end = this.now + ms
    for (let next; (next = [...this.timers].sort((a, b) => a.at - b.at)[0]) !== undefined && next.at <= end;) {
      this.timers.delete(next)
      this.now = Math.max(this.now, next.at)
      next.run()
    }
    this.now = end
  }

  #set (run: () => void, delay: number) {
    const timer = { at: this.now + Math.max(1, delay), run, holds: true, ref: () => { timer.holds = true }, unref: () => { timer.holds = false } }
    this.timers.add(timer)
    return timer
  }
}

type Step = { add: number } | { remove: number } | { wait: number }
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.constantFrom(0, 0, 0, 5, 40).map(held => ({ add: held })),
  fc.nat({ max: 20 }).map(remove => ({ remove })),
  fc.nat({ max: 60 }).map(wait => ({ wait }))
)

t.test('however requests come and are answered, once or twice over, each of the others expires at its time and in its turn', async t => {
  const clock = new Clock(t)
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), steps => {
    clock.timers.clear()
    clock.now = 0
    const deadlines = new Deadlines(50)
    const all: (Deadline & { id: number })[] = []
    const expired: number[] = []
    // The model: what waits, in order.
    let waiting: Deadline[] = []
    const expected: number[] = []

    for (const step of steps) {
      if ('add' in step) {
        const id = all.length
        const deadline = { id, due: clock.now + 50 - step.add, earlier: undefined, later: undefined, expire: () => { expired.push(id) }, closing () {} }
        all.push(deadline)
        deadlines.add(deadline)
        waiting = [...waiting.filter(({ due }) => due <= deadline.due), deadline, ...waiting.filter(({ due }) => due > deadline.due)]
      } else if ('remove' in step) {
        const deadline = all[step.remove % all.length]
        if (deadline === undefined) continue
        deadlines.remove(deadline)
        waiting = waiting.filter(one => one !== deadline)
      } else {
        clock.advance(step.wait)
        for (const one of waiting.filter(({ due }) => due <= clock.now)) expected.push((one as typeof all[0]).id)
        waiting = waiting.filter(({ due }) => due > clock.now)
      }
      assert.deepEqual(expired, expected)
      assert.equal(clock.holds, waiting.length > 0, 'whether a process stays')
    }
  }), { numRuns: 2000 })
})
