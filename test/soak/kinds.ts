import { samples, webhookRequest, type WebhookRequestOptions } from '../../lib/testing/index.js'
import { sdkAppId, timeout, token, TOO_LARGE, type Instructions } from './protocol.js'

type Event = Parameters<typeof webhookRequest>[0]
type Make = (id: string) => ReturnType<typeof webhookRequest>

/** One kind of request, and the one answer that is right. */
export interface Kind {
  readonly name: string
  /** Of a hundred thousand requests, so many are of this kind. */
  readonly share: number
  readonly make: Make
  /** Status and body; nothing if the client is the one who ends it. */
  readonly right: readonly [number, string] | undefined
  /** How the body goes out. Default: at once. */
  readonly sends?: 'slowly' | 'never whole' | 'and hangs up' | 'and hangs up halfway'
  /** Whether hooks record it in time. */
  readonly recorded?: true
}

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const ok = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
const rejected = (reason: string) => [200, JSON.stringify({ ...ok, ErrorInfo: reason, ErrorCode: 1 })] as const
const failed = (status: number, text: string) => [status, JSON.stringify({ ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 })] as const
const OK = [200, JSON.stringify(ok)] as const
const REFUSED = [200, JSON.stringify({ ...ok, RefusedSubscribers_Account: ['bad1', 'bad2'] })] as const

const subscribers = ['good1', 'bad1', 'good2', 'bad2', 'bad1'].map(name => ({ Subscriber_Account: name }))
const tooLate = 2 * timeout

function genuine (event: Event, options?: Partial<WebhookRequestOptions>) {
  return webhookRequest(event, { sdkAppId, token, ...options })
}

function asks (fields: Instructions & Partial<typeof before> = {}, options?: Partial<WebhookRequestOptions>): Make {
  return id => genuine({ ...before, Official_Account: id, ...fields }, options)
}

function tells (fields: Instructions = {}, options?: Partial<WebhookRequestOptions>): Make {
  return id => genuine({ ...full, Official_Account: id, ...fields }, options)
}

/** A hook takes up to 40 ms. */
function unevenly (make: (delay: Instructions) => Make): Make {
  return id => make({ delay: Math.floor(Math.random() * 40) })(id)
}

function text (body: string, options?: Partial<WebhookRequestOptions>): Make {
  return () => genuine(body, { command: before.CallbackCommand, ...options })
}

export const kinds: readonly Kind[] = [
  { name: 'before, nobody objects', share: 22_000, make: unevenly(asks), right: OK },
  { name: 'before, some are refused', share: 16_000, make: unevenly(delay => asks({ ...delay, SubscribeAccountList: subscribers })), right: REFUSED },
  { name: 'before, rejected', share: 8000, make: asks({ Operator_Account: 'banned' }), right: rejected('banned') },
  { name: 'before, a hook fails', share: 3000, make: asks({ fails: true }), right: rejected('a hook failed') },
  { name: 'before, a hook misses the deadline', share: 150, make: asks({ delay: tooLate }), right: rejected('no answer before the deadline') },
  { name: 'after, recorded', share: 20_000, make: unevenly(tells), right: OK, recorded: true },
  { name: 'after, a hook fails', share: 3000, make: tells({ fails: true }), right: failed(500, 'a hook failed') },
  { name: 'after, a hook misses the deadline', share: 150, make: tells({ delay: tooLate }), right: failed(503, 'no answer before the deadline') },
  { name: 'nobody handles it', share: 2000, make: text('{}', { command: 'Unknown.Command' }), right: OK },
  { name: 'forged', share: 10_000, make: asks({}, { token: 'guessed' }), right: failed(401, 'Sign or RequestTime is absent or wrong') },
  { name: "another app's", share: 3000, make: tells({}, { sdkAppId: 1 }), right: failed(403, 'SdkAppid is not that of this app') },
  { name: 'stale', share: 3000, make: id => tells({}, { requestTime: Math.floor(Date.now() / 1000) - 62 })(id), right: failed(401, 'RequestTime is too old') },
  { name: 'from the future', share: 1000, make: id => asks({}, { requestTime: Math.floor(Date.now() / 1000) + 70 })(id), right: failed(401, 'RequestTime is too new') },
  { name: 'not JSON', share: 3000, make: text('{"CallbackCommand":'), right: rejected('body is not JSON') },
  { name: 'not the fields of its event', share: 3000, make: text('{}'), right: rejected("body must have required property 'Official_Account'") },
  { name: 'too large', share: 100, make: text(' '.repeat(TOO_LARGE)), right: rejected('body is too large') },
  { name: 'forged, and large', share: 100, make: text(' '.repeat(TOO_LARGE), { token: 'guessed' }), right: failed(401, 'Sign or RequestTime is absent or wrong') },
  { name: 'slow', share: 500, make: asks(), right: OK, sends: 'slowly' },
  { name: 'never whole', share: 100, make: asks(), right: rejected('no answer before the deadline'), sends: 'never whole' },
  { name: 'forged, and never whole', share: 100, make: asks({}, { token: 'guessed' }), right: failed(401, 'Sign or RequestTime is absent or wrong'), sends: 'never whole' },
  { name: 'aborted while a hook runs', share: 1000, make: asks({ delay: 50 }), right: undefined, sends: 'and hangs up' },
  { name: 'aborted in its body', share: 800, make: tells(), right: undefined, sends: 'and hangs up halfway' }
]
