import { parse } from 'fast-querystring'
import type { ChatWebhookQuery } from '../events/query.js'
import { REDACTED } from './redaction.js'

/** A query parameter: a list if it is repeated. */
export type Parameter = string | string[] | undefined

/** The parameters of a URL as they came. */
export type Parameters = Record<string, Parameter>

const optional = ['contenttype', 'ClientIP', 'OptPlatform', 'RequestTime', 'Sign'] as const

/**
 * Returns the parameters of a URL, in an object of their own. The host may have a query string parser of its own; if that
 * does not find Chat's parameters, the URL is parsed again as Fastify does by default.
 *
 * @param parsed what the host's parser made of the URL
 */
export function readQuery (url: string, parsed: Parameters | null | undefined): Parameters {
  const { SdkAppid, CallbackCommand, RequestTime, Sign } = parsed ?? {}
  if (isText(SdkAppid) && isText(CallbackCommand) && isText(RequestTime) && isText(Sign)) return { ...parsed }
  const start = url.indexOf('?')
  return start === -1 ? {} : parse(url.slice(start + 1))
}

function isText (parameter: unknown): parameter is string {
  return typeof parameter === 'string'
}

/**
 * Turns the parameters of a request into what hooks get: without the Sign, and each of Chat's own parameters
 * once, as text. Neither a repeated one nor what a host's parser makes of it is a reason to answer 400, which lets the
 * action go ahead.
 */
export function toQuery (parameters: Parameters): ChatWebhookQuery {
  for (const name of optional) {
    const value: unknown = parameters[name]
    if (value === undefined || isText(value)) continue
    const [first]: unknown[] = Array.isArray(value) ? value : []
    parameters[name] = isText(first) ? first : undefined
  }
  if (parameters.Sign !== undefined) parameters.Sign = REDACTED
  return parameters as unknown as ChatWebhookQuery
}
