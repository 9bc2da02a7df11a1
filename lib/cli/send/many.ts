import { redactSign } from '../../route/redaction.js'
import type { SendOptions } from '../arguments.js'
import { concealer } from '../conceal.js'
import { explain, explainFailures } from '../explain/index.js'
import { styles, type Terminal } from '../terminal.js'
import { Progress } from './progress.js'
import { createAgent, send } from './request.js'
import { table } from './table.js'
import { Tally, type Summary } from './tally.js'
import type { Template } from './template.js'

/** The status that a shell reports of a command which Ctrl-C has ended. */
const INTERRUPTED = 130

/** Sends many requests, some at a time, and prints the results of all of them; upon Ctrl-C, of those so far. */
export async function sendMany (
  template: Template, { url, token, json }: SendOptions, { count, concurrency }: NonNullable<SendOptions['load']>, terminal: Terminal
): Promise<number> {
  const { stdout } = terminal
  const style = styles(terminal)
  if (!json) {
    const { method, url } = template.request()
    stdout.write(`${style('bold', method)} ${concealer([token])(redactSign(url.href))}\n${count} times, ${concurrency} at a time\n\n`)
  }

  const agent = createAgent(url, concurrency)
  const interruption = new AbortController()
  const interrupt = () => {
    interruption.abort()
    agent.destroy()
  }
  terminal.once('SIGINT', interrupt)

  const tally = new Tally()
  const progress = new Progress(terminal, count)
  progress.show(0, 0)
  let sent = 0
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, async () => {
    while (sent < count && !interruption.signal.aborted) {
      sent++
      const reply = await send(template.request(), agent)
      // Requests that the interruption has broken off are not failures.
      if (interruption.signal.aborted) return
      tally.add(reply, explain(template, reply))
      progress.show(tally.done, tally.late)
    }
  }))

  progress.clear()
  terminal.off('SIGINT', interrupt)
  agent.destroy()

  const interrupted = interruption.signal.aborted
  const summary = tally.summary()
  const ok = summary.taken === count
  if (json) stdout.write(`${JSON.stringify({ ok, interrupted, ...summary }, null, 2)}\n`)
  else stdout.write(`${inWords(summary)}\n${style(ok ? 'green' : 'red', conclusion(template, summary, interrupted))}\n`)
  if (interrupted) return INTERRUPTED
  return ok ? 0 : 1
}

function inWords ({ done, seconds, perSecond, late, ms, outcomes }: Summary): string {
  const rates = `throughput   ${perSecond} a second: ${done} in ${seconds} s\nlate         ${late} after Chat's two seconds\n`
  const latencies = ms === null ? '' : `\n${table([['latency', ...Object.keys(ms)], ['ms', ...Object.values(ms)]])}`
  const kinds = done === 0 ? '' : `\n${table([['outcome', 'requests'], ...Object.entries(outcomes)])}`
  return rates + latencies + kinds
}

function conclusion (template: Template, { done, taken }: Summary, interrupted: boolean): string {
  const failures = done - taken
  if (done === 0) return 'Interrupted before the first answer.'
  const sentences = failures === 0
    ? ['Chat takes every answer.']
    : [`For ${failures} of these ${done}, Chat has no answer that it takes.`, explainFailures(template), 'To see one explained, type the same without --count.']
  return [...interrupted ? ['Interrupted: these are the results so far.'] : [], ...sentences].join('\n')
}
