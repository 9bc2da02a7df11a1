import type { KnownEvent } from '../events/define.js'
import { families, known } from '../events/index.js'
import { parse } from './arguments.js'
import type { Command } from './command.js'
import { eventInJson, eventInWords } from './event.js'
import { eventNamed, shortNames } from './names.js'
import { styles } from './terminal.js'
import { ALL_EVENTS, COMMAND, UsageError } from './usage.js'

/** Lists all events, or tells of one. */
export const events: Command = {
  usage: '[<event>]',
  summary: `lists the ${known.size} events`,

  help () {
    return `Lists all events, or tells of one: its fields, a sample, and what a hook may
return.

  ${COMMAND} events [<event>] [--json]

  --json   prints JSON, for scripts; of one event with its JSON schema

<event>: a command, such as C2C.CallbackBeforeSendMsg, or a short name:
${[...shortNames.keys()].join(', ')}
`
  },

  run (argv, terminal) {
    const { values: { json }, positionals: [name, ...rest] } = parse(argv, { json: { type: 'boolean', default: false } })
    if (rest.length > 0) throw new UsageError('events tells of one event at a time.', ALL_EVENTS)
    const style = styles(terminal)
    const event = name === undefined ? undefined : eventNamed(name)
    if (event === undefined) terminal.stdout.write(json ? listInJson() : listInWords(style))
    else terminal.stdout.write(json ? eventInJson(event) : eventInWords(event, style))
    return 0
  }
}

function listInJson (): string {
  const events = [...known.values()].map(({ command, kind, summary, page, unconfirmed = false }) => ({ command, kind, summary, page, unconfirmed }))
  return `${JSON.stringify(events, null, 2)}\n`
}

function listInWords (style: ReturnType<typeof styles>): string {
  const lists = Object.entries(families).map(([name, family]) =>
    `${style('bold', name)}\n${beforeFirst(Object.values<KnownEvent>(family)).map(describe).join('')}\n`)
  return `${lists.join('')}before        Chat acts on the answer
after         it has happened, and Chat ignores what the answer says
unconfirmed   known from Chat's page alone: real webhooks may look different

Short names:
${[...shortNames].map(([name, { command }]) => `  ${name}   ${command}\n`).join('')}
More of one: ${COMMAND} events <command>
Send one: ${COMMAND} send <command>
`
}

function beforeFirst (events: KnownEvent[]): KnownEvent[] {
  return [...events.filter(({ kind }) => kind === 'before'), ...events.filter(({ kind }) => kind === 'after')]
}

function describe ({ command, kind, summary, unconfirmed }: KnownEvent): string {
  return `  ${kind.padEnd(8)}${command}${unconfirmed ? ' (unconfirmed)' : ''}\n          ${summary}\n`
}
