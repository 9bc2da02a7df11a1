import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { redactSign } from '../verify/redaction.js'

const kArrival = Symbol('chat-webhook.arrival')

/** What is read from a request before anybody else sees it. */
class Arrival {
  /** When it came, as `performance.now()` counts. */
  readonly at = performance.now()
  // Private, so that who prints the whole request does not print the Sign.
  readonly #url: string

  constructor (url: string) {
    this.#url = url
  }

  /** The URL with its Sign. */
  get url () { return this.#url }
}

type Raw = IncomingMessage & { originalUrl?: string, [kArrival]?: Arrival }

/**
 * Has the requests of a scope read and redacted first.
 *
 * Fastify makes the ID and then the logger of a request before it writes the first line about it and before any hook runs.
 * Nothing else of a route runs that early, and that early it must be: the deadline counts what the host's hooks take, and
 * no log line and no error tracker may see the Sign.
 */
export function readOnArrival (scope: FastifyInstance): void {
  // Fastify's types do not have the first one: https://fastify.dev/docs/latest/Reference/Server/#genreqid
  const { genReqId: makeId, childLoggerFactory: makeLogger } = scope as FastifyInstance & { genReqId: (raw: IncomingMessage) => string }
  if (scope.initialConfig.requestIdHeader === false) {
    scope.setGenReqId(raw => {
      read(raw)
      return makeId.call(scope, raw)
    })
  } else {
    // A client can give the ID, and none is made then. Fastify checks each logger that a factory makes, which takes time.
    scope.setChildLoggerFactory(function (logger, bindings, options, raw) {
      read(raw)
      return makeLogger.call(this, logger, bindings, options, raw)
    })
  }
}

function read (raw: Raw) {
  raw[kArrival] = new Arrival(raw.url as string)
  raw.url = redactSign(raw.url)
  // Other middleware keeps a copy of the URL here.
  raw.originalUrl &&= redactSign(raw.originalUrl)
  if (':path' in raw.headers) redactHeaders(raw)
  // Chat always sends JSON, under any Content-Type or none. Fastify answers 415 to a header that it cannot parse.
  raw.headers['content-type'] = 'application/json'
}

/** HTTP/2 has the URL among the headers, too. */
function redactHeaders ({ headers, rawHeaders }: Raw) {
  headers[':path'] = redactSign(headers[':path'])
  rawHeaders.forEach((header, i) => { rawHeaders[i] = redactSign(header) })
}

export function arrivalOf (raw: Raw): Arrival {
  return raw[kArrival] as Arrival
}
