import { createHash, randomUUID } from 'node:crypto'
import { configure } from 'safe-stable-stringify'
import { known } from '../events/index.js'

// No limits: all of the body counts. A parsed body has no circles.
const canonical = configure({ deterministic: true, circularValue: Error })

/** What an ID is made of. */
interface Delivery {
  readonly sdkAppId: number
  readonly command: string
  /** The body as it came, for a hook may have changed the parsed one. */
  readonly text?: string | undefined
  readonly request: { readonly query: unknown }
}

/**
 * Returns a string that no two events share, and that is the same when Chat sends an event again, as far as that can be
 * known: Chat may retry an after-event, and few bodies have an ID.
 *
 * - A body that identifies its event makes the ID, whatever the order of its keys and its white space.
 * - Others repeat word for word: a friend is added, deleted and added again. There the URL's `RequestID` is part of the ID.
 * - Without one, each delivery has an ID of its own: working twice is better than losing an event.
 *
 * It has 43 letters, digits, `-` and `_`, so that it can be a job ID, a primary key or an HTTP header.
 */
export function deliveryId ({ sdkAppId, command, text = '', request }: Delivery): string {
  const { body, json } = read(text)
  const hash = createHash('sha256').update(`${sdkAppId} ${command} ${json}`)
  if (!isIdentified(body, command)) hash.update(` ${requestId(request.query as Record<string, unknown>) ?? randomUUID()}`)
  return hash.digest('base64url')
}

/** Reads the body again. That of a delivery that has failed may be no JSON, or nested more deeply than the stack allows. */
function read (text: string): { body?: unknown, json: string | undefined } {
  try {
    const body: unknown = JSON.parse(text)
    return { body, json: canonical(body) }
  } catch {
    return { json: text }
  }
}

/** Whether no other event can have the same body: it has a time of its own, or what its command is identified by. */
function isIdentified (body: any, command: string): boolean {
  return hasTime(body) ||
    (Array.isArray(body?.Events) && body.Events.length > 0 && body.Events.every(hasTime)) ||
    (known.get(command)?.identifiedBy ?? []).some(fields => fields.every(field => isGiven(body?.[field])))
}

function hasTime (body: any): boolean {
  return Number(body?.EventTime) > 0
}

function isGiven (value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0
}

/** Chat's pages spell it `RequestID`; captured URLs have `RequestId`, too. */
function requestId ({ RequestID, RequestId = RequestID }: Record<string, unknown>): string | undefined {
  return RequestId === '' ? undefined : JSON.stringify(RequestId)
}
