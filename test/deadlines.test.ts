import t, { type Test } from 'tap'
import { Deadlines, type Deadline } from '../lib/deadlines.js'

/** Time and timers that the test moves. */
function clock (t: Test) {
  let now = 1000
  let timer: { at: number, callback: () => void, ref: boolean } | undefined
  t.intercept(performance, 'now', { value: () => now })
  t.intercept(globalThis, 'setTimeout', {
    value (callback: () => void, delay: number) {
      const own = { at: now + delay, callback, ref: true }
      timer = own
      return { ref () { own.ref = true }, unref () { own.ref = false }, own }
    }
  })
  t.intercept(globalThis, 'clearTimeout', { value: (handle?: { own: unknown }) => { if (handle?.own === timer) timer = undefined } })
  return {
    get timer () { return timer },
    /** Fires what is due until then; a timer may be early by less than a millisecond. */
    advance (to: number, early = 0) {
      while (timer !== undefined && timer.at - early <= to) {
        now = Math.max(now, timer.at - early)
        const { callback } = timer
        timer = undefined
        callback()
      }
      now = to
    }
  }
}

function deadline (due: number, expired: number[]): Deadline {
  return { due, earlier: undefined, later: undefined, expire () { expired.push(due) }, closing () {} }
}

t.test('deadlines expire in the order in which they are due, by one timer', async t => {
  const time = clock(t)
  const deadlines = new Deadlines(1500)
  const expired: number[] = []
  for (const due of [1100, 1101.5, 1300, 1101.5]) deadlines.add(deadline(due, expired))
  t.equal(time.timer?.at, 1100)
  time.advance(1099)
  t.same(expired, [])
  time.advance(1102)
  t.same(expired, [1100, 1101.5, 1101.5])
  time.advance(2000)
  t.same(expired, [1100, 1101.5, 1101.5, 1300])
  t.equal(time.timer, undefined)
})

t.test('one that is due before those that are there already moves the timer', async t => {
  const time = clock(t)
  const deadlines = new Deadlines(1500)
  const expired: number[] = []
  for (const due of [1500, 1600, 1200, 1550]) deadlines.add(deadline(due, expired))
  t.equal(time.timer?.at, 1200)
  time.advance(1500)
  t.same(expired, [1200, 1500])
  time.advance(1600)
  t.same(expired, [1200, 1500, 1550, 1600])
})

t.test('one that is removed does not expire, wherever it stands, and however often it is removed', async t => {
  for (const removed of [[0], [1], [2], [0, 1], [1, 2], [0, 2], [2, 1, 0], [1, 1]]) {
    await t.test(String(removed), async t => {
      const time = clock(t)
      const deadlines = new Deadlines(1500)
      const expired: number[] = []
      const all = [1100, 1200, 1300].map(due => deadline(due, expired))
      for (const one of all) deadlines.add(one)
      for (const i of removed) deadlines.remove(all[i] as Deadline)
      deadlines.add(deadline(1400, expired))
      time.advance(2000)
      t.same(expired, [1100, 1200, 1300, 1400].filter((_, i) => !removed.includes(i)))
    })
  }
})

t.test('no process stays for the sake of no deadline, and one does for each that there is', async t => {
  const time = clock(t)
  const deadlines = new Deadlines(1500)
  const expired: number[] = []
  const first = deadline(1500, expired)
  deadlines.add(first)
  t.ok(time.timer?.ref)
  deadlines.remove(first)
  t.notOk(time.timer?.ref)
  deadlines.add(deadline(1600, expired))
  t.ok(time.timer?.ref)
  time.advance(1500)
  t.same(expired, [], 'the timer of the first serves the second')
  t.equal(time.timer?.at, 1600)
  time.advance(1600)
  t.same(expired, [1600])
})

t.test('a timer that is early by less than a millisecond is set again', async t => {
  const time = clock(t)
  const deadlines = new Deadlines(1500)
  const expired: number[] = []
  deadlines.add(deadline(1500.5, expired))
  time.advance(1500, 0.9)
  t.same(expired, [])
  time.advance(1502)
  t.same(expired, [1500.5])
})

t.test('one may be removed while another expires', async t => {
  const time = clock(t)
  const deadlines = new Deadlines(1500)
  const expired: number[] = []
  const second = deadline(1100, expired)
  deadlines.add({ ...deadline(1100, expired), expire () { deadlines.remove(second) } })
  deadlines.add(second)
  time.advance(1200)
  t.same(expired, [])
})
