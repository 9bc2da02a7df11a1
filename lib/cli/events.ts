import type { KnownEvent } from '../events/define.js'
import { families, known } from '../events/index.js'
import { parse } from './arguments.js'
import type { Command } from './command.js'
import { shortNames } from './names.js'
import { styles } from './terminal.js'
import { COMMAND, UsageError } from './usage.js'

/** Lists all events. */
export const events: Command = {
  usage: '',
  summary: `lists the ${known.size} events`,

  help () {
    return `Lists all events.

  ${COMMAND} events [--json]

  --json   prints JSON, for scripts
`
  },

  run (argv, terminal) {
    const { values: { json }, positionals } = parse(argv, { json: { type: 'boolean', default: false } })
    if (positionals.length > 0) throw new UsageError('events lists all events, and takes no names.', `Type: ${COMMAND} events`)
    terminal.stdout.write(json ? inJson() : inWords(styles(terminal)))
    return 0
  }
}

function inJson (): string {
  const events = [...known.values()].map(({ command, kind, summary, page, unconfirmed = false }) => ({ command, kind, summary, page, unconfirmed }))
  return `${JSON.stringify(events, null, 2)}\n`
}

function inWords (style: ReturnType<typeof styles>): string {
  const lists = Object.entries(families).map(([name, family]) =>
    `${style('bold', name)}\n${beforeFirst(Object.values<KnownEvent>(family)).map(describe).join('')}\n`)
  return `${lists.join('')}before        Chat acts on the answer
after         it has happened, and Chat ignores what the answer says
unconfirmed   known from Chat's page alone: real webhooks may look different

Short names:
${[...shortNames].map(([name, { command }]) => `  ${name}   ${command}\n`).join('')}
Send one: ${COMMAND} send <command>
`
}

function beforeFirst (events: KnownEvent[]): KnownEvent[] {
  return [...events.filter(({ kind }) => kind === 'before'), ...events.filter(({ kind }) => kind === 'after')]
}

function describe ({ command, kind, summary, unconfirmed }: KnownEvent): string {
  return `  ${kind.padEnd(8)}${command}${unconfirmed ? ' (unconfirmed)' : ''}\n          ${summary}\n`
}
