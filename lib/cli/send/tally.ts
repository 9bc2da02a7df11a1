import { createHistogram } from 'node:perf_hooks'
import { CHAT_TIMEOUT } from '../../options.js'
import type { Verdict } from '../explain/index.js'
import type { Reply } from './request.js'

/** The results of many requests, summed up. */
export type Summary = ReturnType<Tally['summary']>

/** Counts the results of many requests. */
export class Tally {
  /** Requests that have a reply. */
  done = 0
  /** Replies that came after Chat stops listening. */
  late = 0

  readonly #start = performance.now()
  /** The latencies of the answers, in microseconds: a histogram takes whole numbers. */
  readonly #latency = createHistogram()
  readonly #outcomes: Record<string, number> = {}
  #taken = 0

  add (reply: Reply, { ok, outcome }: Verdict): void {
    this.done++
    if (ok) this.#taken++
    if (reply.ms > CHAT_TIMEOUT) this.late++
    // A request without an answer has no latency: a refused connection would count as a quick answer.
    if ('status' in reply) this.#latency.record(Math.max(1, Math.ceil(reply.ms * 1000)))
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
      /** The latencies, in milliseconds. */
      ms: this.#latency.count === 0
        ? null
        : { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: rounded(this.#latency.max / 1000) },
      outcomes: { ...this.#outcomes }
    }
  }
}

/** Rounds to three digits, which is what the histogram keeps. */
function rounded (value: number): number {
  return Number(value.toPrecision(3))
}
