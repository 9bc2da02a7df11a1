import { parse } from 'fast-querystring'
import type { ChatWebhookQuery } from '../events/query.js'
import { REDACTED } from './redaction.js'

/** A query parameter: a list if it is repeated. */
export type Parameter = string | string[] | undefined

/** The query string of a URL as it came. */
export type Query = Record<string, Parameter>

const optional = ['contenttype', 'ClientIP', 'OptPlatform', 'RequestTime', 'Sign', 'RequestID'] as const

/** Returns what the parser of the host has made of the query string, unverified. */
export function queryOf ({ query }: { readonly query: unknown }): Query {
  return (query ?? {}) as Query
}

/**
 * Returns the query string of a URL. The host may have a query string parser of its own; if that does not find what is to
 * be verified, the URL is parsed again as Fastify does by default.
 *
 * @param parsed what the host's parser made of the URL
 */
export function readQuery (url: string, parsed: Query): Query {
  if (isText(parsed.SdkAppid) && isText(parsed.CallbackCommand) && isText(parsed.RequestTime) && isText(parsed.Sign)) return parsed
  const start = url.indexOf('?')
  return start === -1 ? {} : parse(url.slice(start + 1))
}

function isText (parameter: unknown): parameter is string {
  return typeof parameter === 'string'
}

/**
 * Turns the query string of a request into what hooks get: without the Sign, and each of Chat's own parameters once, as
 * text. Neither a repeated one nor what a host's parser makes of it is a reason to answer 400, which lets the action go
 * ahead.
 */
export function forHooks (query: Query): ChatWebhookQuery {
  for (const name of optional) {
    const value: unknown = query[name]
    if (value === undefined || isText(value)) continue
    const [first]: unknown[] = Array.isArray(value) ? value : []
    query[name] = isText(first) ? first : undefined
  }
  if (query.Sign !== undefined) query.Sign = REDACTED
  return query as unknown as ChatWebhookQuery
}
