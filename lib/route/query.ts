import { Type, type Static } from '@sinclair/typebox'
import { parse } from 'fast-querystring'
import { REDACTED } from './redaction.js'

/** The query string that Chat adds to the configured URL. Anything else in it is kept as it is. */
export const QuerySchema = Type.Object({
  SdkAppid: Type.String({ description: 'SDKAppID of the app, in decimal digits' }),
  CallbackCommand: Type.String({ description: 'The command of the webhook' }),
  contenttype: Type.Optional(Type.String({ description: 'json' })),
  ClientIP: Type.Optional(Type.String({ description: 'IP address of the client; some webhooks have none' })),
  // An open set: the pages do not agree on its values.
  OptPlatform: Type.Optional(Type.String({ description: 'Platform of the client: RESTAPI, Web, Android, iOS, …' })),
  RequestTime: Type.Optional(Type.String({ description: 'Unix time in seconds, when webhook authentication is on' })),
  Sign: Type.Optional(Type.String({ description: 'sha256(token + RequestTime) in hex, when webhook authentication is on' }))
})

/** `request.query` of a webhook. */
export type ChatWebhookQuery = Static<typeof QuerySchema>

/** A query parameter: a list if it is repeated. */
export type Parameter = string | string[] | undefined

/** The parameters of a URL as they came. */
export type Parameters = Record<string, Parameter>

const optional = ['contenttype', 'ClientIP', 'OptPlatform', 'RequestTime', 'Sign'] as const

/**
 * Returns the parameters of a URL. The host may parse query strings in its own way; where that does not find what Chat
 * sends, Fastify's default parser has the last word.
 *
 * @param parsed what the host's parser made of the URL
 */
export function readQuery (url: string, parsed: Parameters | null | undefined): Parameters {
  const { SdkAppid, CallbackCommand, RequestTime, Sign } = parsed ?? {}
  if (isText(SdkAppid) && isText(CallbackCommand) && isText(RequestTime) && isText(Sign)) return parsed as Parameters
  const start = url.indexOf('?')
  return start === -1 ? {} : parse(url.slice(start + 1))
}

function isText (parameter: unknown) {
  return typeof parameter === 'string'
}

/**
 * Turns the parameters of a verified request into what hooks get: without the Sign, and each of Chat's own parameters
 * once. A repeated one is no reason to answer 400, which lets the action go ahead.
 */
export function toQuery (parameters: Parameters): ChatWebhookQuery {
  for (const name of optional) {
    const value = parameters[name]
    if (Array.isArray(value)) parameters[name] = value[0]
  }
  if (parameters.Sign !== undefined) parameters.Sign = REDACTED
  return parameters as unknown as ChatWebhookQuery
}
