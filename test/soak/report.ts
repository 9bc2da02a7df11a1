import type { Growth } from './leaks.js'
import type { Count, Tally } from './tally.js'

interface Result {
  tally: Tally
  seconds: number
  growth: Growth
  /** Events that were answered OK and are not recorded. */
  lost: number
  /** How the server ended. */
  status: number | 'hangs'
}

const COLUMNS = ['sent', 'right', 'wrong', 'unanswered', 'aborted'] as const

/** Prints it all as a table. */
export function print ({ tally, seconds, growth: { early, late, opened }, lost, status }: Result): void {
  console.log(row('', COLUMNS))
  for (const [{ name }, count] of tally.counts) console.log(row(name, figures(count)))
  console.log(row('all', figures(tally.sum())))
  for (const example of tally.examples) console.log(`  ${example}`)

  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  console.log(`
requests a second     ${Math.round(tally.sum().sent / seconds)}, for ${Math.round(seconds)} s
events lost           ${lost}
heap after collection ${megabytes(early.heapUsed)} after the warm-up, ${megabytes(late.heapUsed)} at the end
resident memory       ${megabytes(early.rss)}, ${megabytes(late.rss)}
open handles          ${early.resources.length}, ${late.resources.length}${opened.length === 0 ? '' : `; new: ${opened.join(', ')}`}
the server ended with ${status}`)
}

function figures (count: Count): number[] {
  return COLUMNS.map(column => count[column])
}

function row (name: string, cells: readonly (string | number)[]): string {
  return [name.padEnd(36), ...cells.map(cell => String(cell === 0 ? '–' : cell).padStart(11))].join('')
}
