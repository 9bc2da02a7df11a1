import { createHistogram } from 'node:perf_hooks'
import { CHAT_TIMEOUT } from '../../options.js'
import { redactSign } from '../../verify/redaction.js'
import { concealer } from '../conceal.js'
import { explain, meaningOf } from '../explain.js'
import { styles, type Terminal } from '../terminal.js'
import { createAgent, send } from './request.js'
import type { Template } from './template.js'

/** The status that a shell reports of a command which Ctrl-C has ended. */
const INTERRUPTED = 130

interface Options {
  token: string | false
  json: boolean
  count: number
  /** How many are under way at a time. */
  concurrency: number
}

/** Sends many requests and prints what came of all of them; upon Ctrl-C, of those so far. */
export async function sendMany (template: Template, { token, json, count, concurrency }: Options, terminal: Terminal): Promise<number> {
  const { stdout } = terminal
  const { method, url } = template.request()
  if (!json) stdout.write(`${method} ${concealer([token])(redactSign(url.href))}\n${count} times, ${concurrency} at a time\n\n`)

  const agent = createAgent(url, concurrency)
  const interruption = new AbortController()
  const interrupt = () => {
    interruption.abort()
    agent.destroy()
  }
  terminal.once('SIGINT', interrupt)

  // In microseconds: a histogram takes whole numbers.
  const latency = createHistogram()
  const outcomes: Record<string, number> = {}
  const total = { done: 0, taken: 0, late: 0 }
  let sent = 0
  const start = performance.now()
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, async () => {
    while (sent < count && !interruption.signal.aborted) {
      sent++
      const reply = await send(template.request(), agent)
      // Requests that the interruption has broken off are not failures.
      if (interruption.signal.aborted) return
      const { ok, outcome } = explain(template, reply)
      total.done++
      if (ok) total.taken++
      if (reply.ms > CHAT_TIMEOUT) total.late++
      // A refused connection is no quick answer.
      if ('status' in reply) latency.record(Math.max(1, Math.ceil(reply.ms * 1000)))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  }))
  terminal.off('SIGINT', interrupt)
  agent.destroy()

  const interrupted = interruption.signal.aborted
  const ok = total.taken === count
  const seconds = (performance.now() - start) / 1000
  const summary = { ...total, seconds: rounded(seconds), perSecond: rounded(total.done / seconds), ms: percentiles(latency), outcomes }
  if (json) stdout.write(`${JSON.stringify({ ok, interrupted, ...summary }, null, 2)}\n`)
  else stdout.write(`${inWords(summary)}\n${styles(terminal)(ok ? 'green' : 'red', conclusion(template, summary, interrupted))}\n`)
  if (interrupted) return INTERRUPTED
  return ok ? 0 : 1
}

type Summary = { done: number, taken: number, late: number, seconds: number, perSecond: number, ms: object | null, outcomes: Record<string, number> }

function percentiles (latency: ReturnType<typeof createHistogram>) {
  if (latency.count === 0) return null
  const [p50, p90, p99, max] = [50, 90, 99, 100].map(share => rounded(latency.percentile(share) / 1000))
  return { p50, p90, p99, max }
}

/** Rounds to three digits, which is what the histogram keeps. */
function rounded (value: number): number {
  return Number(value.toPrecision(3))
}

function inWords ({ done, late, seconds, perSecond, ms, outcomes }: Summary): string {
  const list = (entries: object) => Object.entries(entries).map(([name, value]) => `${name} ${value}`).join(', ')
  return `throughput  ${perSecond} a second: ${done} in ${seconds} s
late        ${late} after Chat's two seconds
${ms === null ? '' : `latency     ${list(ms)} ms\n`}${done === 0 ? '' : `outcomes    ${list(outcomes)}\n`}`
}

function conclusion (template: Template, { done, taken }: Summary, interrupted: boolean): string {
  if (done === 0) return 'Interrupted before the first answer.'
  const judgement = done === taken
    ? 'Chat takes every answer.'
    : `For ${done - taken} of these ${done}, Chat has no answer that it takes: ${meaningOf(template).otherwise}.\nTo see one explained, type the same without --count.`
  return interrupted ? `Interrupted: these are the results so far.\n${judgement}` : judgement
}
