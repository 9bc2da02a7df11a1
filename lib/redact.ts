import type { FastifyRequest } from 'fastify'

// Any spelling that a parser of query strings could take for `Sign`, percent-encoded letters included.
const signParameter = /([?&;](?:s|%53|%73)(?:i|%49|%69)(?:g|%47|%67)(?:n|%4e|%6e)=)[^&;#\s"]*/gi

/** The text without the value of any `Sign` in it: whoever reads one can forge every event for a minute. Anything else stays as it is. */
export function redactSign<Text> (text: Text): Text {
  return typeof text === 'string' ? text.replace(signParameter, '$1[redacted]') as Text : text
}

/** The same for a query string that the host has parsed, in whatever way. */
export function redactQuery (query: unknown): void {
  if (typeof query !== 'object' || query === null) return
  if ('Sign' in query) Reflect.set(query, 'Sign', '[redacted]')
  else for (const key of Object.keys(query)) if (/^sign$/i.test(key)) Reflect.set(query, key, '[redacted]')
}

// A literal and not an interface, and optional where the value can be undefined: Fastify's type for it has an index
// signature, and an app may be compiled with `exactOptionalPropertyTypes`.
type SerializedRequest = { method: string, url: string, version?: string, host: string, remoteAddress: string, remotePort?: number }

/**
 * pino serializers that keep the `Sign` out of the host's own log lines: `Fastify({ logger: { serializers } })`.
 *
 * Requests that reach the webhook route need none, for the plugin takes the Sign out of `request.url` before Fastify's
 * first log line. These are for the requests that a wrong path in the console sends past it: Fastify's
 * `Route POST:/… not found` prints the whole URL.
 */
export const serializers = {
  /** Prints what Fastify's own `req` serializer prints; of what is no request of Fastify's, too, what there is. */
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
