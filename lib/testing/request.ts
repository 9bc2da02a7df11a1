import { sign } from '../verify/signature.js'
import { commandOf } from './command.js'
import { readOptions, wrong, type WebhookRequestOptions } from './options.js'

/** A webhook request, for `app.inject(request)` and for `fetch(origin + request.url, request)`. */
export interface WebhookRequest {
  method: 'POST'
  /** Path and query string. */
  url: string
  headers: Record<string, string>
  /** The body, as `inject` calls it. */
  payload: string
  /** The body, as `fetch` calls it. */
  body: string
}

/**
 * Makes the request by which Chat would send a webhook, signed as Chat signs.
 *
 * @param event the body of the webhook. A string is sent as it is, so that it can be malformed, and needs the option
 * `command`.
 * @throws {TypeError} when there is no body, no command, no SDKAppID or no token, and for an option that does not exist
 * @see https://trtc.io/document/34354
 */
export function webhookRequest (event: object | string, options: WebhookRequestOptions): WebhookRequest {
  if (typeof event !== 'string' && (typeof event !== 'object' || event === null)) {
    throw wrong('event', 'the body of a webhook, an object or a string, like samples["C2C.CallbackBeforeSendMsg"]', event)
  }
  const { sdkAppId, token, path, command, requestTime, clientIP, optPlatform, query } = readOptions(options)
  const parameters = {
    SdkAppid: sdkAppId,
    CallbackCommand: command ?? (typeof event === 'string' ? undefined : commandOf(event)),
    contenttype: 'json',
    ClientIP: clientIP,
    OptPlatform: optPlatform,
    ...token !== false && { RequestTime: requestTime, Sign: sign(token, requestTime) },
    ...query
  }
  if (parameters.CallbackCommand === undefined && !Object.hasOwn(query, 'CallbackCommand')) {
    const reason = typeof event === 'string' ? 'a string is sent as it is' : 'the body has no CallbackCommand'
    throw new TypeError(`webhookRequest: ${reason}, and the URL must have a CallbackCommand. Give the option command, for example command: "ContentCallback.ResultNotify"; query: { CallbackCommand: undefined } leaves it out.`)
  }
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  return {
    method: 'POST',
    // Chat keeps the parameters of the configured URL, and adds its own after them.
    url: `${path}${path.includes('?') ? '&' : '?'}${queryString(parameters)}`,
    headers: { 'content-type': 'application/json' },
    payload: body,
    body
  }
}

function queryString (parameters: NonNullable<WebhookRequestOptions['query']>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value = []]) => [value].flat().map((one): [string, string] => [name, String(one)]))
  return new URLSearchParams(pairs).toString()
}
