import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { readUrl, type Credentials } from './url.js'

const kArrival = Symbol('chat-webhook.arrival')

/** What is known of a request before anybody has worked on it. */
interface Arrival {
  /** When it came, as `performance.now()` counts. */
  readonly at: number
  readonly credentials: Credentials
}

type LoggerFactory = FastifyInstance['childLoggerFactory']
type Raw = IncomingMessage & { originalUrl?: string, [kArrival]?: Arrival }

/**
 * Makes the logger of a request as the host does, having noted its arrival.
 *
 * Fastify asks for a request's logger before it writes the first line about it and before any hook of the host's runs.
 * Nothing else of a route runs that early, and that early it must be: the deadline counts what the host's hooks take, and the
 * Sign is out of the URL before any logger, error message or error tracker gets to see it.
 */
export function noteArrival (makeLogger: LoggerFactory): LoggerFactory {
  return function (logger, bindings, options, raw: Raw) {
    const at = performance.now()
    const { credentials, redacted } = readUrl(raw.url as string)
    raw[kArrival] = { at, credentials }
    raw.url = redacted
    // Whatever parsers there are, Fastify turns a header away that it cannot make sense of, and remembers the one that it
    // has seen first.
    raw.headers['content-type'] = 'application/json'
    if (raw.originalUrl !== undefined) raw.originalUrl = readUrl(raw.originalUrl).redacted
    return makeLogger.call(this, logger, bindings, options, raw)
  }
}

export function arrivalOf (raw: Raw): Arrival {
  return raw[kArrival] as Arrival
}
