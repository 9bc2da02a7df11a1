import { closest } from 'fastest-levenshtein'
import { DEFAULT_PATH } from '../options.js'

/** What `webhookRequest` takes beside the body. */
export interface WebhookRequestOptions {
  /** The SDKAppID that the plugin is registered with. */
  sdkAppId: number | string
  /** The token to sign with. `false` leaves `Sign` and `RequestTime` out, as Chat does when authentication is off. */
  token: string | false
  /** The path of the plugin's route, prefix included; it may have a query string. Default: `/tencent-chat/webhook`. */
  path?: string
  /** `CallbackCommand` in the URL. Default: that of the body, or of the first of its `Events`. */
  command?: string
  /** When Chat sends the request, in Unix seconds. The Sign is made with it, whatever it is. Default: now. */
  requestTime?: number | string
  /** Where the action came from, an IP address. Default: `127.0.0.1`. */
  clientIP?: string
  /** The platform that the action came from. Default: `RESTAPI`. */
  optPlatform?: string
  /** Query parameters to add or to replace: `undefined` leaves one out, a list repeats it. */
  query?: Record<string, string | number | readonly (string | number)[] | undefined>
}

const names = Object.keys({
  sdkAppId: true,
  token: true,
  path: true,
  command: true,
  requestTime: true,
  clientIP: true,
  optPlatform: true,
  query: true
} satisfies Record<keyof WebhookRequestOptions, true>)

const BODY = 'The body is the first argument; a string is sent as it is.'

/** What to do in place of an option that one might expect. */
const instead = new Map(Object.entries({
  sign: 'Sign is made with token and requestTime; to send another one, give query: { Sign: "…" }.',
  contenttype: 'Give query: { contenttype: "…" }.',
  body: BODY,
  payload: BODY
}))

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} for a wrong value, and for an unknown name: if that were ignored, a test would not send what it means to
 */
export function readOptions (options: WebhookRequestOptions) {
  const given = { ...options }
  const unknown = Object.keys(given).find(name => !names.includes(name))
  if (unknown !== undefined) {
    const advice = instead.get(unknown.toLowerCase()) ?? `Did you mean "${closest(unknown, names)}"?`
    throw new TypeError(`webhookRequest: there is no option "${unknown}". ${advice} The options are ${names.join(', ')}.`)
  }

  const { sdkAppId, token, path = DEFAULT_PATH, command, requestTime, clientIP = '127.0.0.1', optPlatform = 'RESTAPI', query = {} } = given
  if (typeof sdkAppId !== 'number' && typeof sdkAppId !== 'string') {
    throw wrong('options.sdkAppId', 'the SDKAppID that the plugin is registered with; query: { SdkAppid: undefined } leaves it out', sdkAppId)
  }
  if (typeof token !== 'string' && token !== false) {
    throw wrong('options.token', 'the token to sign with, a string, or false, which leaves Sign and RequestTime out', token)
  }
  return { sdkAppId, token, path, command, requestTime: String(requestTime ?? Math.floor(Date.now() / 1000)), clientIP, optPlatform, query }
}

/** The error for an argument of a wrong type. */
export function wrong (argument: string, takes: string, got: unknown): TypeError {
  return new TypeError(`webhookRequest: ${argument} must be ${takes}. Got ${got === null ? 'null' : typeof got}.`)
}
