import { wrapped, type styles } from '../terminal.js'
import type { Deviation } from './deviations.js'
import type { Entry } from './entry.js'

/** How many characters of a body are printed; `--json` prints all of them. */
const LONGEST = 4000

/** An entry as a line of JSON. */
export function inJson (entry: Entry): string {
  return `${escaped(JSON.stringify(entry))}\n`
}

/** An entry for people. */
export function inWords (entry: Entry, style: ReturnType<typeof styles>): string {
  const { time, request, command, verified, reason, status, problem, note, deviations = [], body, file, notSaved } = entry
  const clock = new Date(time).toTimeString().slice(0, 8)
  const name = escaped(command ?? request)
  const ok = status === 200
  const verdict = verified ? style('green', 'verified') : style(ok ? 'yellow' : 'red', 'not verified')
  const lines = [
    `${clock}  ${style('bold', name)}  ${verdict}`,
    ...ok ? remark(reason, text => style('yellow', text)) : remark(`HTTP ${status}: ${reason}`, text => style('red', text)),
    ...remark(problem && `${problem} (no hook would get it)`, text => style('red', text)),
    ...remark(note),
    ...deviations.flatMap(deviation => remark(describe(deviation), text => style('yellow', text))),
    ...remark(notSaved, text => style('red', text)),
    ...file === undefined ? [] : [`  saved: ${escaped(file)}`],
    ...body === undefined ? [] : [clip(escaped(typeof body === 'string' ? body : JSON.stringify(body, null, 2)))]
  ]
  return `${lines.join('\n')}\n\n`
}

function remark (text: string | undefined, style = (line: string) => line): string[] {
  return text === undefined ? [] : wrapped(escaped(text), '  ').map(style)
}

function describe ({ field, problem, expected, got, times }: Deviation): string {
  const often = times === 1 ? '' : ` (${times} times)`
  if (problem === 'unknown') return `${field}: not documented${often}`
  if (problem === 'missing') return `${field}: missing${often}`
  return `${field}: ${got}, documented as ${expected}${often}`
}

function clip (text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} … and ${text.length - LONGEST} characters more (--json prints all)` : text
}

/** Writes as JSON does the characters that could control a terminal, or change the direction of the text. */
function escaped (text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
