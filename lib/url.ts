import { parse } from 'fast-querystring'
import { redactSign } from './redact.js'

/** A query parameter: a list if it is repeated. */
export type Parameter = string | string[] | undefined

/** The parameters that decide whether and how a request is handled. */
export interface Credentials {
  SdkAppid?: Parameter
  CallbackCommand?: Parameter
  RequestTime?: Parameter
  Sign?: Parameter
}

/** All parameters of a URL, by Fastify's default parser whatever the host has set. */
export function parseQuery (url: string): Record<string, Parameter> {
  return parse(url.slice(queryStart(url)))
}

/** Reads the credentials of a URL, and takes the Sign out of it. */
export function readUrl (url: string): { credentials: Credentials, redacted: string } {
  return readPlainUrl(url) ?? { credentials: parseQuery(url), redacted: redactSign(url) }
}

/** The same in a third of the time, for a URL as Chat makes them; nothing if it takes a parser to read it. */
function readPlainUrl (url: string) {
  if (/[%+;#]/.test(url)) return
  const start = queryStart(url)
  const query = `&${url.slice(start)}&`
  const SdkAppid = plainValue(query, '&SdkAppid')
  const CallbackCommand = plainValue(query, '&CallbackCommand')
  const RequestTime = plainValue(query, '&RequestTime')
  const Sign = plainValue(query, '&Sign')
  if (!SdkAppid || !CallbackCommand || !RequestTime || !Sign) return

  const from = start + query.indexOf('&Sign=') + '&Sign'.length
  const redacted = `${url.slice(0, from)}[redacted]${url.slice(from + Sign.length)}`
  // It stands there once more, in a parameter that only looks like it.
  if (redacted.includes(Sign)) return
  return { credentials: { SdkAppid, CallbackCommand, RequestTime, Sign }, redacted }
}

/** The value of a parameter, if it is there once and no other name begins like it. */
function plainValue (query: string, name: string): string | undefined {
  const at = query.indexOf(name)
  const from = at + name.length
  if (at === -1 || query[from] !== '=' || query.indexOf(name, from) !== -1) return
  return query.slice(from + 1, query.indexOf('&', from))
}

function queryStart (url: string): number {
  const at = url.indexOf('?')
  return at === -1 ? url.length : at + 1
}
