import { redactSign } from '../../verify/redaction.js'
import { concealer } from '../conceal.js'
import { explain } from '../explain.js'
import { printable, styles, type Terminal } from '../terminal.js'
import { createAgent, send } from './request.js'
import type { Template } from './template.js'

/** How many characters of a body are printed; `--json` prints all of them. */
const LONGEST = 2000

/** Sends one request and prints it, its answer, and what that means. */
export async function sendOne (template: Template, { token, json }: { token: string | false, json: boolean }, terminal: Terminal): Promise<number> {
  const request = template.request()
  const conceal = concealer([token, request.url.searchParams.get('Sign')])
  const shownUrl = conceal(redactSign(request.url.href))
  const style = styles(terminal)
  const print = (text: string) => terminal.stdout.write(`${text}\n`)
  const printBody = (text: string) => print(clip(printable(conceal(text))))

  if (!json) {
    print(`${style('bold', request.method)} ${shownUrl}`)
    printBody(request.body)
  }

  const agent = createAgent(request.url, 1)
  const reply = await send(request, agent)
  agent.destroy()
  const { ok, sentences } = explain(template, reply, conceal)
  const ms = Number(reply.ms.toFixed(1))

  if (json) {
    print(printable(JSON.stringify({
      ok,
      verdict: sentences.join(' '),
      status: 'status' in reply ? reply.status : null,
      ms,
      answer: 'status' in reply ? jsonOrText(reply.text, conceal) : null,
      request: { method: request.method, url: shownUrl, body: jsonOrText(request.body, conceal) }
    }, null, 2)))
  } else {
    if ('status' in reply) {
      print(`\n${style(['bold', ok ? 'green' : 'red'], `HTTP ${reply.status}`)} in ${ms} ms`)
      printBody(reply.text)
    } else {
      print(`\n${style(['bold', 'red'], 'No HTTP answer')} after ${ms} ms`)
    }
    print(`\n${style(ok ? 'green' : 'red', printable(sentences.join('\n')))}`)
  }
  return ok ? 0 : 1
}

function clip (text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} … and ${text.length - LONGEST} characters more` : text
}

function jsonOrText (text: string, conceal: (text: string) => string): unknown {
  try {
    // Parsed and written again: a secret that the server has escaped without need would not be found.
    return JSON.parse(conceal(JSON.stringify(JSON.parse(text))))
  } catch {
    return conceal(text)
  }
}
