// lib/events/types.ts, the interfaces of the events, made from their schemas: `npm run docs` writes it, and a test compares.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TSchema } from '@sinclair/typebox'
import type { KnownEvent } from '../../lib/events/define.js'
import { contents } from '../../lib/events/elements.js'
import { known } from '../../lib/events/index.js'
import { root } from '../spawn.js'
import { descriptions } from './field-descriptions.js'

const FILE = join(root, 'lib/events/types.ts')
/** Types that are written by hand: they say more than a schema does. */
const BY_HAND = ['MessageElement']

export function eventTypes (): string {
  const events = [...known.values()]
  const interfaces = new Map<string, string>()
  for (const [type, content] of Object.entries(contents)) {
    add(interfaces, content.title as string, content, `What is in a ${type}.`)
  }
  for (const event of events) add(interfaces, nameOf(event), event.body, about(event))

  const before = events.filter(event => event.kind === 'before')
  const verdicts = [...new Set(before.map(({ verdict }) => verdict.type))].sort()
  return `// Made of the schemas in this folder by \`npm run docs\`: change those.
import type { MessageElement } from './message.js'
import type {
  ${verdicts.join(',\n  ')}
} from './verdicts/types.js'

${[...interfaces.values()].join('\n')}
/** An event of which nothing else is known. */
export type AnyEvent = { CallbackCommand: string } & Record<string, unknown>

/** The events of the commands that the plugin knows. */
export interface ChatWebhookEvents {
${events.map(event => `  '${event.command}': ${nameOf(event)}\n`).join('')}}

/** What a hook may return, beside nothing, for the commands whose answers Chat acts on. */
export interface ChatWebhookVerdicts {
${before.map(({ command, verdict }) => `  '${command}': ${verdict.type}\n`).join('')}}
`
}

function add (interfaces: Map<string, string>, name: string, schema: TSchema, comment: string) {
  if (interfaces.has(name)) return
  const fields = fieldsOf(schema, '', (name, schema) => { add(interfaces, name, schema, schema.description ?? `In \`${name}\`.`) })
  interfaces.set(name, `${doc(comment, '')}export interface ${name} ${fields}\n`)
}

/** `OfficialAccountBeforeAddSubscriberEvent` */
function nameOf ({ command }: KnownEvent): string {
  return `${command.replace(/\.(Callback)?/, '')}Event`
}

function about ({ command, kind, summary, note, page }: KnownEvent): string {
  return `\`${command}\`, ${kind} ${summary}.${note === undefined ? '' : ` ${note}`}\n@see ${page}`
}

type Named = (name: string, schema: TSchema) => void

function fieldsOf ({ properties, required = [] }: TSchema, indent: string, named: Named): string {
  const fields = Object.entries<TSchema>(properties).map(([name, schema]) => {
    const comment = schema.description ?? schema.items?.description ?? descriptions[name]
    if (comment === undefined) throw new Error(`no description for the field ${name}`)
    return `${doc(comment, `${indent}  `)}${indent}  ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema, `${indent}  `, named)}\n`
  })
  return `{\n${fields.join('')}${indent}}`
}

function typeOf (schema: TSchema, indent: string, named: Named): string {
  const { title, type, items, anyOf, const: literal } = schema
  if (title !== undefined) {
    if (!BY_HAND.includes(title)) named(title, schema)
    return title
  }
  if (type === 'integer' || type === 'number') return 'number'
  if (literal !== undefined) return `'${literal}'`
  if (anyOf !== undefined) return (anyOf as TSchema[]).map(one => typeOf(one, indent, named)).join(' | ')
  if (type === 'array') {
    const item = typeOf(items, indent, named)
    return /^[\w[\]]+$/.test(item) ? `${item}[]` : `Array<${item}>`
  }
  if (type === 'object') return Object.keys(schema.properties).length === 0 ? 'Record<string, unknown>' : fieldsOf(schema, indent, named)
  if (type === 'string' || type === 'boolean') return type
  throw new Error(`no type for the schema ${JSON.stringify(schema)}`)
}

function doc (text: string, indent: string): string {
  const lines = text.split('\n')
  return lines.length === 1 ? `${indent}/** ${text} */\n` : `${indent}/**\n${lines.map(line => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

/** The file as it is. */
export function eventTypesInFile (): Promise<string> {
  return readFile(FILE, 'utf8')
}

if (import.meta.url === pathToFileURL(process.argv[1] as string).href) await writeFile(FILE, eventTypes())
