import cliProgress from 'cli-progress'
import { redactSign } from '../redact.js'
import type { SendOptions } from './arguments.js'
import { concealer } from './conceal.js'
import { explain } from './explain.js'
import { createAgent, send } from './send.js'
import { Tally, type Summary } from './tally.js'
import type { Template } from './template.js'
import { styles, type Terminal } from './terminal.js'

/** What a shell reports of a command that Ctrl-C has ended. */
const INTERRUPTED = 130

/** Sends many requests, some at a time, and prints what came of them all; of those so far, upon Ctrl-C. */
export async function sendMany (
  template: Template, { url, token, json }: SendOptions, { count, concurrency }: NonNullable<SendOptions['load']>, terminal: Terminal
): Promise<number> {
  const { stdout, stderr } = terminal
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

  const bar = new cliProgress.SingleBar({
    // On anything but a terminal it stays silent of itself.
    stream: stderr,
    format: '{bar} {value} of {total}, {late} late, {eta_formatted} to go',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true
  }, cliProgress.Presets.shades_classic)
  bar.start(count, 0, { late: 0 })

  const tally = new Tally()
  let sent = 0
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, async () => {
    while (sent < count && !interruption.signal.aborted) {
      sent++
      const reply = await send(template.request(), agent)
      // What the interruption itself has broken off is nobody's failure.
      if (interruption.signal.aborted) return
      tally.add(reply, explain(template, reply))
      bar.update(tally.done, { late: tally.late })
    }
  }))

  bar.stop()
  terminal.off('SIGINT', interrupt)
  agent.destroy()

  const interrupted = interruption.signal.aborted
  const summary = tally.summary()
  const ok = summary.taken === count
  stdout.write(json ? `${JSON.stringify({ ok, interrupted, ...summary }, null, 2)}\n` : inWords(summary))
  if (!json) stdout.write(`\n${style(ok ? 'green' : 'red', conclusion(template, summary, interrupted))}\n`)
  if (interrupted) return INTERRUPTED
  return ok ? 0 : 1
}

function inWords ({ done, seconds, perSecond, late, ms, outcomes }: Summary): string {
  const rows: [string, string][] = [
    ['throughput', `${perSecond} a second: ${done} in ${seconds} s`],
    ['latency', Object.entries(ms ?? {}).map(([name, value]) => `${name} ${value} ms`).join(', ')],
    ['outcome', Object.entries(outcomes).map(([outcome, number]) => `${number} ${outcome}`).join(', ')],
    ['late', `${late} after Chat's two seconds`]
  ]
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(12)}${value}\n`).join('')
}

function conclusion ({ before }: Template, { done, taken }: Summary, interrupted: boolean): string {
  const failures = done - taken
  if (done === 0) return 'Interrupted before anything came back.'
  return [
    ...interrupted ? ['Interrupted: this is what had come back until then.'] : [],
    failures === 0
      ? 'Chat would take every answer.'
      : `For ${failures} of these ${done}, Chat has no answer that it would take${before ? ', and by default goes ahead as if allowed' : ''}.\nSend one without --count to see it explained.`
  ].join('\n')
}
