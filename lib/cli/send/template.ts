import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { asksFirst } from '../../events/custom-event.js'
import type { KnownEvent } from '../../events/define.js'
import { known } from '../../events/index.js'
import { commandOf } from '../../testing/command.js'
import { webhookRequest } from '../../testing/index.js'
import type { SendOptions } from '../arguments.js'
import { UsageError } from '../usage-error.js'
import type { SignedRequest } from './request.js'
import { asOfNow } from './sample.js'

/** What all requests of a run have in common. */
export interface Template {
  readonly command: string
  /** Whether Chat acts on the answer. */
  readonly before: boolean
  readonly body: Readonly<Record<string, unknown>>
  /** Creates a request, signed now. */
  request (): SignedRequest
}

/**
 * Reads the body, a file or the sample of the event, and replaces the fields that there are options for.
 *
 * @throws {UsageError} when the body cannot be read, or does not fit the event or the options
 */
export async function readTemplate (options: SendOptions, stdin: NodeJS.ReadableStream): Promise<Template> {
  const { url, event, fields, sdkAppId, token, clientIP, optPlatform } = options
  const given = options.body === undefined ? undefined : await readBody(options.body, stdin)
  const command = readCommand(given, event)
  // Without a body of the user's own, an event is named.
  const body = replace(given ?? asOfNow((event as KnownEvent).sample), fields, event?.name ?? '--body')
  const json = JSON.stringify(body)

  // Chat keeps the parameters of the configured URL.
  const query = Object.fromEntries([...url.searchParams.keys()].map(name => [name, url.searchParams.getAll(name)]))

  return {
    command,
    before: actsOnAnswer(command),
    body,
    request () {
      const request = webhookRequest(json, { sdkAppId, token, path: url.pathname, command, clientIP, optPlatform, query })
      return { ...request, url: new URL(url.origin + request.url) }
    }
  }
}

async function readBody (file: string, stdin: NodeJS.ReadableStream): Promise<Record<string, unknown>> {
  const where = file === '-' ? 'Standard input' : `--body ${file}`
  let json
  try {
    json = file === '-' ? await text(stdin) : await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${where} cannot be read (${(error as NodeJS.ErrnoException).code}): give a file, or - for standard input.`)
  }
  let body
  try {
    body = JSON.parse(json)
  } catch {
    throw new UsageError(`${where} is not JSON: give the body of a webhook, as on Chat's pages but without their comments.`)
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new UsageError(`${where} is not a JSON object: give the body of a webhook, {"CallbackCommand": …}.`)
  }
  return body
}

function readCommand (body: Record<string, unknown> | undefined, event: SendOptions['event']): string {
  const own = body && commandOf(body)
  if (event === undefined) {
    if (own === undefined) throw new UsageError('The body has no CallbackCommand: add it, or name the event.')
    return own
  }
  const { name, command } = event
  if (own !== undefined && own !== command) {
    throw new UsageError(`The CallbackCommand of the body is ${JSON.stringify(own)}, that of ${name} is "${command}": change one, or leave the name out.`)
  }
  return command
}

function replace (body: Record<string, unknown>, fields: SendOptions['fields'], name: string): Record<string, unknown> {
  const replaced = { ...body }
  for (const [field, { option, value }] of Object.entries(fields)) {
    if (!Object.hasOwn(body, field)) throw new UsageError(`${option} replaces ${field}, and ${name} has no such field: leave the option out.`)
    replaced[field] = value
  }
  return replaced
}

/** Whether Chat acts on the answer. Of an event that this plugin does not know, the name says so. */
function actsOnAnswer (command: string): boolean {
  const event = known.get(command)
  return event === undefined ? asksFirst(command) : event.kind === 'before'
}
