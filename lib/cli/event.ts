import { inspect } from 'node:util'
import type { FastifyBaseLogger } from 'fastify'
import type { BeforeEvent, KnownEvent } from '../events/define.js'
import { compileOwn } from '../hooks/compile.js'
import { meaningOf } from './explain.js'
import { fieldsOf, type Field } from './schema.js'
import { wrapped, type styles } from './terminal.js'

/** Tells scripts of an event. */
export function eventInJson (event: KnownEvent): string {
  const { command, kind, summary, note, page, compared, unconfirmed = false, body: schema, sample } = event
  const verdicts = event.kind === 'before' ? { verdicts: examplesOf(event) } : {}
  const all = { command, kind, summary, note, page, compared, unconfirmed, schema, sample, ...verdicts }
  return `${JSON.stringify(all, null, 2)}\n`
}

/** Tells people of an event. */
export function eventInWords (event: KnownEvent, style: ReturnType<typeof styles>): string {
  const { command, kind, summary, note, page, compared, unconfirmed, body, sample } = event
  const title = (text: string) => style('bold', text)
  return [
    title(command),
    ...wrapped(`${kind === 'before' ? 'Before' : 'After'}: ${summary}.`),
    ...note === undefined ? [] : wrapped(note),
    '',
    `Page: ${page} (${compared === 'undated' ? compared : `of ${compared}`})`,
    unconfirmed ? 'Unconfirmed: known from that page alone. Real webhooks may look different.' : 'Confirmed: a captured body or public code agrees with it.',
    '',
    `${title('Fields')} (* needed)`,
    ...inColumns(fieldsOf(body).filter(({ path }) => path !== 'CallbackCommand')),
    '',
    title('Sample'),
    JSON.stringify(sample, null, 2),
    '',
    title('Answer'),
    ...event.kind === 'before' ? verdictsInWords(event) : wrapped('Chat ignores what the answer says. The plugin answers OK when all hooks are done, and a hook returns nothing.'),
    ...wrapped(`Without an answer in time: ${meaningOf({ command, before: kind === 'before' }).otherwise}.`),
    ''
  ].join('\n')
}

function inColumns (fields: Field[]): string[] {
  const widths = [Math.max(...fields.map(({ path }) => path.length)), Math.max(...fields.map(({ type }) => type.length))] as const
  return fields.flatMap(({ path, type, required, description }) => {
    const line = `${required ? '*' : ' '} ${path.padEnd(widths[0])}  ${type}`
    return [line, ...description === '' ? [] : wrapped(description, '      ')]
  })
}

function verdictsInWords (event: KnownEvent & BeforeEvent): string[] {
  return [
    ...wrapped(`A hook may return ${event.verdict.returns}. For example:`),
    ...examplesOf(event).flatMap(({ returned, meaning }) => [...wrapped(returned, '  '), ...wrapped(meaning, '      ')])
  ]
}

interface Example {
  /** What a hook returns, as one would write it. */
  returned: string
  answer: object
  /** What Chat does then. */
  meaning: string
}

/** What a hook may return, one of each kind, with the answers to the sample of the event. */
function examplesOf ({ command, sample, verdict }: KnownEvent & BeforeEvent): Example[] {
  const { schema, decide, meaning } = verdict
  const validate = compileOwn(schema)
  const examples = new Map<string, Example>()
  for (const returned of [undefined, ...candidates(sample, schema, meaning.example).filter(candidate => validate(candidate) === undefined)]) {
    const decision = decide(sample)
    if (returned !== undefined) decision.apply(returned)
    // It would only log the users whom the sample does not have.
    const { answer } = decision.result(undefined as unknown as FastifyBaseLogger)
    const { sentences } = meaning.explain(answer, { command, body: sample, quote: String })
    const key = JSON.stringify(answer)
    if (!examples.has(key)) examples.set(key, { returned: returned === undefined ? 'nothing' : inLine(returned), answer, meaning: sentences.join(' ') })
  }
  return [...examples.values()]
}

function candidates (sample: KnownEvent['sample'], schema: { anyOf?: any[] }, reply: object | undefined): object[] {
  const lists = Object.values(sample).filter(Array.isArray) as object[][]
  const [, user] = lists.flat().flatMap(entry => Object.entries(entry)).find(([name]) => name.endsWith('_Account')) ?? []
  const code = schema.anyOf?.map(variant => variant.properties.code?.minimum).find(code => code > 1)
  return [
    { refuse: [user] },
    { refuse: [user], reason: 'the reason' },
    { reject: 'the reason' },
    ...code === undefined ? [] : [{ reject: 'the reason', code }],
    { discard: true },
    { rewrite: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }] } },
    { reply }
  ]
}

function inLine (value: object): string {
  return inspect(value, { depth: 9, breakLength: Infinity, compact: true })
}
