import { known } from '../../events/index.js'
import { compileBody } from '../../hooks/compile.js'
import { deviationsOf, type Deviation } from './deviations.js'
import type { Delivery } from './receive.js'

/** What is told of a request: with `--json`, this is a line. */
export interface Entry extends Content {
  /** When it came. */
  readonly time: string
  /** Method and path. */
  readonly request: string
  /** `null` for a request that names no event. */
  readonly command: string | null
  readonly verified: boolean
  /** Why it is not verified. */
  readonly reason?: string
  /** The HTTP status of the answer. */
  readonly status: number
  /** The file that the body is saved to. */
  readonly file?: string
  /** Why it is not saved. */
  readonly notSaved?: string
}

interface Content {
  /** Why a hook would not get the event. */
  readonly problem?: string
  /** What is worth knowing though it is no fault. */
  readonly note?: string
  readonly deviations?: readonly Deviation[]
  /** As text if it is not JSON. */
  readonly body?: unknown
}

/**
 * Tells of a request.
 *
 * @param signed whether authentication is on; if not, nothing is verified
 */
export function entryOf (delivery: Delivery, signed: boolean): Entry {
  const { time, method, path, command, status, turnedAway, body, error } = delivery
  const entry = { time: time.toISOString(), request: `${method} ${path}`, command: command ?? null, status }
  if (command === undefined || turnedAway !== undefined) return { ...entry, verified: false, reason: turnedAway }
  return {
    ...entry,
    ...signed ? { verified: true } : { verified: false, reason: 'authentication is off' },
    ...error && { problem: error.message },
    ...body !== undefined && contentOf(command, body)
  }
}

function contentOf (command: string, text: string): Content {
  if (text === '') return { note: 'It has no body, as when the console checks the URL.' }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { problem: 'body is not JSON', body: text }
  }
  const event = known.get(command)
  if (event === undefined) return { note: 'This version does not know the command.', body }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { problem: 'body must be object', body }
  if (Object.keys(body).length === 0) return { note: 'Its body is empty, as when the console checks the URL.', body }

  // The body of some events has no command: the plugin takes it from the URL. A copy is validated: that can repair it.
  const sent = { CallbackCommand: command, ...body }
  const [error] = compileBody(event.body)(structuredClone(sent)) ?? []
  const problem = error && { problem: `body${error.instancePath} ${error.message}` }
  return { ...problem, deviations: deviationsOf(event, sent), body }
}
