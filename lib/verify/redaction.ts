import type { FastifyRequest } from 'fastify'
import { SIGN_LENGTH } from './signature.js'

// Any spelling that a parser of query strings could take for `Sign`, percent-encoded letters included.
const signParameter = /([?&;](?:s|%53|%73)(?:i|%49|%69)(?:g|%47|%67)(?:n|%4e|%6e)=)[^&;#\s"]*/gi

/** What stands in place of a Sign. */
export const REDACTED = '[redacted]'

// How such a parameter begins.
const begin = /[?&;](?:s|%53|%73)(?:i|%49|%69)/i

/** Returns the text without the value of any `Sign` in it: whoever reads one can forge events for a minute. */
export function redactSign<Text> (text: Text): Text {
  return typeof text === 'string' ? redactUrl(text) as Text : text
}

/** Cuts the one `Sign` out of a URL as Chat sends it, which takes a fraction of the time that the pattern takes. */
function redactUrl (text: string): string {
  const start = text.indexOf('&Sign=')
  const end = start + '&Sign='.length + SIGN_LENGTH
  const before = text.slice(0, start)
  const behind = text.slice(end)
  const isPlain = start !== -1 && !begin.test(before) &&
    (text.length === end || (behind.startsWith('&') && !begin.test(behind)))
  return isPlain ? `${before}&Sign=${REDACTED}${behind}` : text.replace(signParameter, `$1${REDACTED}`)
}

// A literal and not an interface, and optional where the value can be undefined: Fastify's type for it has an index
// signature, and an app may be compiled with `exactOptionalPropertyTypes`.
type SerializedRequest = { method: string, url: string, version?: string, host: string, remoteAddress: string, remotePort?: number }

/**
 * pino serializers that keep the `Sign` out of the host's own log lines: `Fastify({ logger: { serializers } })`.
 *
 * Requests that reach the webhook route need none: the plugin takes the Sign out of `request.url` before Fastify's first
 * log line. These are for the requests that a wrong path in the console sends elsewhere: Fastify's
 * `Route POST:/… not found` prints the whole URL.
 */
export const serializers = {
  /** Prints what Fastify's own `req` serializer prints, as far as the value has it. */
  req (request: FastifyRequest): SerializedRequest {
    return {
      method: request.method,
      url: redactSign(request.url),
      version: request.headers?.['accept-version'] as string | undefined,
      host: request.host,
      remoteAddress: request.ip,
      remotePort: request.socket?.remotePort
    }
  },
  msg: redactSign
}
