import { createHistogram } from 'node:perf_hooks'
import { CHAT_TIMEOUT } from '../options.js'
import type { Verdict } from './explain.js'
import type { Reply } from './send.js'

/** What came of many requests. */
export type Summary = ReturnType<Tally['summary']>

export class Tally {
  /** Requests that have had their reply. */
  done = 0
  /** Replies that were not there when Chat stops listening. */
  late = 0

  readonly #start = performance.now()
  /** Of answers, in microseconds: a histogram takes whole numbers. */
  readonly #latency = createHistogram()
  readonly #outcomes: Record<string, number> = {}
  #taken = 0

  add (reply: Reply, { ok, outcome }: Verdict): void {
    this.done++
    if (ok) this.#taken++
    if (reply.ms > CHAT_TIMEOUT) this.late++
    // A request without an answer has no latency: a refused connection would pass for a quick one.
    if ('status' in reply) this.#latency.record(Math.ceil(reply.ms * 1000))
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1
  }

  summary () {
    const { done, late } = this
    const seconds = (performance.now() - this.#start) / 1000
    const percentile = (share: number) => rounded(this.#latency.percentile(share) / 1000)
    return {
      done,
      taken: this.#taken,
      late,
      seconds: rounded(seconds),
      perSecond: rounded(done / seconds),
      /** The latency, in milliseconds. */
      ms: this.#latency.count === 0
        ? null
        : { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: rounded(this.#latency.max / 1000) },
      outcomes: { ...this.#outcomes }
    }
  }
}

/** To three digits, which is what the histogram keeps. */
function rounded (value: number): number {
  return Number(value.toPrecision(3))
}
