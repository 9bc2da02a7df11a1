import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { parse } from 'fast-querystring'
import { redactSign } from './redact.js'

const kArrival = Symbol('chat-webhook.arrival')

/** What is known of a request before anybody has worked on it. */
export interface Arrival {
  /** When it came, as `performance.now()` counts. */
  readonly at: number
  /** Its query string: a repeated parameter is a list, and there is no prototype that a name could reach. */
  readonly query: Record<string, string | string[] | undefined>
}

type LoggerFactory = FastifyInstance['childLoggerFactory']
type Raw = IncomingMessage & { originalUrl?: string, [kArrival]?: Arrival }

/**
 * Makes the logger of a request as the host does, having noted its arrival.
 *
 * Fastify asks for a request's logger before it writes the first line about it and before any hook of the host's runs.
 * Nothing else of a route runs that early, and two things must: the deadline counts what the host's hooks take, and the
 * Sign is out of the URL before any logger, error message or error tracker gets to see it. The query string is parsed
 * here, and with Fastify's default parser whatever the host has set.
 */
export function noteArrival (makeLogger: LoggerFactory): LoggerFactory {
  return function (logger, bindings, options, raw: Raw) {
    const url = raw.url as string
    raw[kArrival] = { at: performance.now(), query: parse(url.slice(url.indexOf('?') + 1)) }
    raw.url = redactSign(url)
    if (raw.originalUrl !== undefined) raw.originalUrl = redactSign(raw.originalUrl)
    return makeLogger.call(this, logger, bindings, options, raw)
  }
}

export function arrivalOf (raw: Raw): Arrival {
  return raw[kArrival] as Arrival
}
