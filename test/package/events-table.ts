// The tables of events in docs/events.md, made from lib/events: `npm run docs` puts them there, and a test compares.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { KnownEvent } from '../../lib/events/define.js'
import { families } from '../../lib/events/index.js'
import { root } from '../spawn.js'

const PAGE = join(root, 'docs/events.md')
const section = /(?<=<!-- events: [^>]*-->\n)[^]*?(?=<!-- \/events -->)/

/** A folded table for each family. */
export function eventsTable (): string {
  return Object.entries(families).map(([family, events]) => foldedTable(family, Object.values(events))).join('')
}

function foldedTable (family: string, events: KnownEvent[]): string {
  const asking = events.filter(({ kind }) => kind === 'before').length
  const count = `${events.length} ${events.length === 1 ? 'command' : 'commands'}${asking > 0 ? `, ${asking} before-event${asking === 1 ? '' : 's'}` : ''}`
  return `<details><summary><code>${family}</code>: ${count}</summary>

| command | when | a hook may return | compared |
|---|---|---|---|
${beforeFirst(events).map(row).join('')}
</details>
`
}

function beforeFirst (events: KnownEvent[]): KnownEvent[] {
  return [...events.filter(({ kind }) => kind === 'before'), ...events.filter(({ kind }) => kind === 'after')]
}

function row (event: KnownEvent): string {
  const { command, page, compared, kind, summary, note, unconfirmed } = event
  const returns = event.kind === 'before' ? event.verdict.returns : ''
  return `| [\`${command}\`](${page})${unconfirmed ? ' (unconfirmed)' : ''} | ${kind} ${summary}${note === undefined ? '' : `. ${note}`} | ${returns} | ${compared} |\n`
}

/** The tables that stand there. */
export async function tableInPage (): Promise<string | undefined> {
  return section.exec(await readFile(PAGE, 'utf8'))?.[0]
}

if (import.meta.url === pathToFileURL(process.argv[1] as string).href) {
  await writeFile(PAGE, (await readFile(PAGE, 'utf8')).replace(section, () => eventsTable()))
}
