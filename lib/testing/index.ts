import type { Static } from '@sinclair/typebox'
import { known, type KnownEvents } from '../events/index.js'
import { beforeAddSubscriber, officialAccountFull } from '../events/official-account/index.js'
import { DEFAULT_PATH } from '../options.js'
import { sign } from '../route/signature.js'

type BodyOf<Command extends keyof KnownEvents> = Static<KnownEvents[Command]['body']>
type SamplesByCommand = { readonly [Command in keyof KnownEvents]: BodyOf<Command> }

/**
 * The sample bodies of Chat's pages, by command. Spread one to change it:
 * `{ ...samples['C2C.CallbackBeforeSendMsg'], From_Account: 'jared' }`.
 *
 * @see https://trtc.io/document/34355
 */
export const samples = {
  ...Object.fromEntries([...known].map(([command, { sample }]) => [command, sample])) as SamplesByCommand,
  /** The sample of `OfficialAccount.CallbackBeforeAddSubscriber`. */
  beforeAddSubscriber: beforeAddSubscriber.sample as BodyOf<'OfficialAccount.CallbackBeforeAddSubscriber'>,
  /** The sample of `OfficialAccount.CallbackAfterOfficialAccountFull`. */
  officialAccountFull: officialAccountFull.sample as BodyOf<'OfficialAccount.CallbackAfterOfficialAccountFull'>
}

export interface WebhookRequestOptions {
  /** The SDKAppID that the plugin is registered with. */
  sdkAppId: number | string
  /** The token to sign with; `false` leaves `Sign` and `RequestTime` out, as Chat does when authentication is off. */
  token: string | false
  /** Where the plugin's route is, prefix included, and the configured URL's own parameters. Default: `/tencent-chat/webhook`. */
  path?: string
  /** Unix time in seconds. Default: now. It is signed as it stands, so that a request can be stale and yet genuine. */
  requestTime?: number | string
  /** Default: `127.0.0.1`. */
  clientIP?: string
  /** Default: `RESTAPI`. */
  optPlatform?: string
  /** Query parameters to add or to override: `undefined` leaves one out, a list repeats it. */
  query?: Record<string, string | number | readonly (string | number)[] | undefined>
}

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

/** The body of a webhook. An interface has no index signature, and a literal may have fields of its own. */
type Body = { CallbackCommand: string, [field: string]: unknown } | { CallbackCommand: string }

/**
 * The request by which Chat would bring an event, signed as Chat signs.
 *
 * @param event the body; a string is sent as it is, so that it can be malformed, and needs `query.CallbackCommand`
 * @throws {TypeError} when there is no event or no token, as without TypeScript a misspelt name leads to
 */
export function webhookRequest (event: Body | string, options: WebhookRequestOptions): WebhookRequest {
  const { sdkAppId, token, path = DEFAULT_PATH, clientIP = '127.0.0.1', optPlatform = 'RESTAPI' } = options
  if (typeof event !== 'string' && (typeof event !== 'object' || event === null)) {
    throw wrong('event', `the body of a webhook, an object or a string; the samples are ${Object.keys(samples).join(', ')}`, event)
  }
  if (typeof token !== 'string' && token !== false) {
    throw wrong('options.token', 'the token to sign with, a string, or false, which leaves Sign and RequestTime out', token)
  }
  const requestTime = String(options.requestTime ?? Math.floor(Date.now() / 1000))
  const query = {
    SdkAppid: sdkAppId,
    CallbackCommand: typeof event === 'string' ? undefined : event.CallbackCommand,
    contenttype: 'json',
    ClientIP: clientIP,
    OptPlatform: optPlatform,
    ...token !== false && { RequestTime: requestTime, Sign: sign(token, requestTime) },
    ...options.query
  }
  const parameters = Object.entries(query).flatMap(([name, value = []]) => [value].flat().map((one): [string, string] => [name, String(one)]))
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  return {
    method: 'POST',
    // Chat keeps the parameters of the configured URL, and puts its own behind them.
    url: `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`,
    headers: { 'content-type': 'application/json' },
    payload: body,
    body
  }
}

function wrong (argument: string, takes: string, got: unknown): TypeError {
  return new TypeError(`webhookRequest: ${argument} must be ${takes}. Got ${got === null ? 'null' : typeof got}.`)
}
