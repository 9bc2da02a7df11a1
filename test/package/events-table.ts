// The table of events in the README, made from lib/events: `npm run docs` puts it there, and a test compares.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as events from '../../lib/events/index.js'
import { root } from '../spawn.js'

const README = join(root, 'README.md')
const section = /(<!-- events: [^>]*-->\n)[^]*?(<!-- \/events -->)/

export function eventsTable (): string {
  const rows = Object.values(events).sort((a, b) => a.page - b.page).map(event => {
    const command = event.command.replace('OfficialAccount.', '')
    const returns = event.kind === 'before' ? event.returns : ''
    return `| [\`${command}\`](https://trtc.io/document/${event.page}) | ${event.kind} ${event.summary} | ${returns} |`
  })
  return ['| `OfficialAccount.` … | when | a hook may return |', '|---|---|---|', ...rows, ''].join('\n')
}

/** The table that stands in the README. */
export async function tableInReadme (): Promise<string | undefined> {
  const [, , table] = /(<!-- events: [^>]*-->\n)([^]*?)<!-- \/events -->/.exec(await readFile(README, 'utf8')) ?? []
  return table
}

if (import.meta.url === pathToFileURL(process.argv[1] as string).href) {
  await writeFile(README, (await readFile(README, 'utf8')).replace(section, `$1${eventsTable()}$2`))
}
