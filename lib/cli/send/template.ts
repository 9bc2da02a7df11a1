import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { dset } from 'dset'
import { asksFirst } from '../../events/custom-event.js'
import type { KnownEvent } from '../../events/define.js'
import { commandOf } from '../../testing/command.js'
import { webhookRequest } from '../../testing/index.js'
import { UsageError } from '../usage.js'
import type { SignedRequest } from './request.js'

/** What is sent, where and how. */
export interface Options {
  /** The event, and the name that the user has for it; none when the body says it. */
  event: KnownEvent & { name: string } | undefined
  url: URL
  sdkAppId: string
  token: string | false
  /** A file, or `-`. */
  body: string | undefined
  /** Fields of the body, each as `path=value`. */
  set: readonly string[]
  clientIP: string
  optPlatform: string
}

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
 * Reads the body, a file or the sample of the event, and sets the fields that the user gives.
 *
 * @throws {UsageError} when the body cannot be read, or does not fit the event
 */
export async function readTemplate ({ event, url, set, body: file, ...options }: Options, stdin: NodeJS.ReadableStream): Promise<Template> {
  const given = file === undefined ? undefined : await readBody(file, stdin)
  const command = readCommand(given, event)
  // Without a body of the user's own, an event is named.
  const body = given ?? asOfNow(event!.sample)
  for (const field of set) setField(body, field)
  const json = JSON.stringify(body)

  // Chat keeps the parameters of the configured URL.
  const query = Object.fromEntries([...url.searchParams.keys()].map(name => [name, url.searchParams.getAll(name)]))

  return {
    command,
    before: asksFirst(command),
    body,
    request () {
      const request = webhookRequest(json, { ...options, path: url.pathname, command, query })
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
  const body = jsonIn(json)
  if (body === undefined) throw new UsageError(`${where} is not JSON: give the body of a webhook, as on Chat's pages but without their comments.`)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new UsageError(`${where} is not a JSON object: give the body of a webhook, {"CallbackCommand": …}.`)
  }
  return body as Record<string, unknown>
}

function readCommand (body: Record<string, unknown> | undefined, event: Options['event']): string {
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

/** Returns a sample as if it happened now: `EventTime` in milliseconds, or in seconds in a list of pushes. */
export function asOfNow (sample: Readonly<Record<string, unknown>>, now = Date.now()): Record<string, unknown> {
  const body: Record<string, any> = structuredClone(sample)
  // Some of Chat's webhooks have it as a string.
  if ('EventTime' in body) body.EventTime = typeof body.EventTime === 'string' ? String(now) : now
  if (Array.isArray(body.Events)) for (const event of body.Events) event.EventTime = Math.floor(now / 1000)
  return body
}

/** Sets a field by its path: `From_Account=jared`, `MsgBody[0].MsgContent.Text=hello`. */
function setField (body: Record<string, unknown>, field: string): void {
  const [, path, value] = /^([^=.[\]]+(?:\.[^=.[\]]+|\[\d+\])*)=(.*)$/s.exec(field) ?? []
  if (path === undefined || value === undefined) {
    throw new UsageError("--set takes a field and its value: --set From_Account=jared, or --set 'MsgBody[0].MsgContent.Text=hello'.")
  }
  const json = jsonIn(value)
  dset(body, path.replaceAll('[', '.').replaceAll(']', ''), json === undefined ? value : json)
}

function jsonIn (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {}
}
