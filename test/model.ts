// The rules of the answers a second time, as plainly as they can be put, for the tests to hold the plugin against. They
// are written from Chat's pages and from what the README promises; nothing of lib is used here.
import { parse } from 'node:querystring'

export type Fallback = 'error' | 'allow' | 'reject'

/** What one hook does. */
export type Act = { returns: unknown } | { throws: unknown }

/** What comes of a request. */
export interface Outcome {
  status: number
  /** To the byte, but for {@link SOME_FIELD}. */
  body: string
}

/** What comes of hooks that run one after another. */
export interface Run extends Outcome {
  /** What each hook that ran got to see. */
  seen: unknown[]
  /** The names that were refused though they had not asked. */
  unknown: string[]
}

/** Stands for the words about a field that is wrong: which one is named, where several are, is the validator's choice. */
export const SOME_FIELD = 'body/… must …'

const ALLOWED = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }

function ok (body: object): Outcome {
  return { status: 200, body: JSON.stringify(body) }
}

function rejected (reason: string, code = 1) {
  return { ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: code }
}

function failed (status: number, text: string): Outcome {
  return { status, body: JSON.stringify({ ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 }) }
}

/** What a before-event hears of a failure. */
function fallenBack (fallback: Fallback, status: number, text: string): Outcome {
  if (fallback === 'allow') return ok(ALLOWED)
  if (fallback === 'reject') return ok(rejected(text))
  return failed(status, text)
}

function isObject (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isString (value: unknown): value is string {
  return typeof value === 'string'
}

/** Not `every`, which would pass over the holes of a list. */
function isListOf (value: unknown, holds: (one: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && Array.from(value).every(holds)
}

/** An object that says these things, and no others; what is undefined is not said. */
function says (value: unknown, ...names: string[]): Record<string, unknown> | undefined {
  if (!isObject(value)) return
  const said = Object.keys(value).filter(name => value[name] !== undefined)
  return said.every(name => names.includes(name)) ? value : undefined
}

// OfficialAccount.CallbackBeforeAddSubscriber

type SubscriberVerdict = { refuse: string[] } | { reject: string }

export function subscriberVerdict (returned: unknown): SubscriberVerdict | undefined {
  if (!isObject(returned)) return
  const { reject, refuse } = returned
  if (isString(reject)) return { reject }
  if (reject === undefined && isListOf(refuse, isString)) return { refuse: refuse as string[] }
}

export function addSubscriber (event: { SubscribeAccountList: { Subscriber_Account: string }[] }, acts: Act[], fallback: Fallback): Run {
  const asking = event.SubscribeAccountList.map(entry => entry.Subscriber_Account)
  const refused: string[] = []
  const run = { seen: [] as unknown[], unknown: [] as string[] }

  for (const act of acts) {
    run.seen.push(event)
    if ('throws' in act) return { ...run, ...fallenBack(fallback, 500, 'a hook failed') }
    if (act.returns === undefined) continue
    const verdict = subscriberVerdict(act.returns)
    if (verdict === undefined) return { ...run, ...fallenBack(fallback, 500, 'a hook failed') }
    if ('reject' in verdict) return { ...run, ...ok(rejected(verdict.reject)) }
    refused.push(...verdict.refuse)
  }

  const listed = asking.filter((name, i) => refused.includes(name) && asking.indexOf(name) === i)
  const unknown = refused.filter((name, i) => !asking.includes(name) && refused.indexOf(name) === i)
  return { ...run, unknown, ...ok(listed.length === 0 ? ALLOWED : { ...ALLOWED, RefusedSubscribers_Account: listed }) }
}

// OfficialAccount.CallbackBeforeSendMsg

interface Message {
  MsgBody: { MsgType: string, MsgContent: object }[]
  CloudCustomData?: string
}
type MessageVerdict = { reject: string, code: number } | { discard: true } | { rewrite: Partial<Message> }

export function messageVerdict (returned: unknown): MessageVerdict | undefined {
  if (!isObject(returned)) return
  const { reject, code, refuse, discard } = returned
  if (isString(reject)) {
    return { reject, code: Number.isInteger(code) && code as number > 120000 && code as number < 130001 ? code as number : 1 }
  }
  if (reject !== undefined || refuse !== undefined) return
  if (discard === true) return { discard }

  const rewrite = says(says(returned, 'rewrite')?.rewrite, 'MsgBody', 'CloudCustomData')
  if (rewrite === undefined) return
  const { MsgBody, CloudCustomData } = rewrite
  if (MsgBody === undefined && CloudCustomData === undefined) return
  if (MsgBody !== undefined && !(isListOf(MsgBody, isElement) && MsgBody.length > 0)) return
  if (CloudCustomData !== undefined && !isString(CloudCustomData)) return
  return { rewrite: defined({ MsgBody: MsgBody as Message['MsgBody'] | undefined, CloudCustomData }) }
}

function isElement (value: unknown): boolean {
  return isObject(value) && isString(value.MsgType) && (value.MsgContent === undefined || isObject(value.MsgContent))
}

function defined<Fields extends object> (fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }
}

export function sendMsg (event: Message, acts: Act[], fallback: Fallback): Run {
  let rewritten: Partial<Message> = {}
  const run = { seen: [] as unknown[], unknown: [] }

  for (const act of acts) {
    run.seen.push({ ...event, ...rewritten })
    if ('throws' in act) return { ...run, ...fallenBack(fallback, 500, 'a hook failed') }
    if (act.returns === undefined) continue
    const verdict = messageVerdict(act.returns)
    if (verdict === undefined) return { ...run, ...fallenBack(fallback, 500, 'a hook failed') }
    if ('reject' in verdict) return { ...run, ...ok(rejected(verdict.reject, verdict.code)) }
    if ('discard' in verdict) return { ...run, ...ok(rejected('', 2)) }
    rewritten = { ...rewritten, ...verdict.rewrite }
  }

  const { MsgBody, CloudCustomData } = rewritten
  return { ...run, ...ok({ ...ALLOWED, ...defined({ MsgBody, CloudCustomData }) }) }
}

// A request as it comes

/** The app that a request comes to. */
export interface App {
  sdkAppId: number
  /** The Signs that are genuine, by the digits of their time. */
  signs: (requestTime: string) => string[]
  /** Milliseconds. */
  now: number
  tolerance: number
  fallback: Fallback
  bodyLimit: number
  /** The commands that have a hook, and what each hook does. */
  hooks: Record<string, Act>
}

const BEFORE = 'OfficialAccount.CallbackBeforeAddSubscriber'
const FULL = 'OfficialAccount.CallbackAfterOfficialAccountFull'
const MESSAGE = 'C2C.CallbackBeforeSendMsg'

/** What is asked of the bodies of the events that have hooks. The command is that of the URL if the body has none. */
const bodies: Record<string, (body: unknown) => boolean> = {
  [BEFORE]: body => isObject(body) && isString(body.Official_Account) &&
    isListOf(body.SubscribeAccountList, one => isObject(one) && isString(one.Subscriber_Account)),
  [FULL]: body => isObject(body) && isString(body.Official_Account),
  [MESSAGE]: body => isObject(body) && isString(body.From_Account) && isString(body.To_Account) &&
    isListOf(body.MsgBody, one => isObject(one) && isString(one.MsgType))
}

export interface Decision extends Outcome {
  /** Whether a hook gets to see it. */
  called: boolean
  /** Whether it asks a hook for leave, and does not get it. */
  denied: boolean
}

/** Decides about the query string and the body of a request for an app. */
export function decide (query: string, body: Buffer, app: App): Decision {
  const parameters = parse(query, '&', '=', { maxKeys: 0 })
  const command = parameters.CallbackCommand
  const stranger = wrongUrl(parameters, app)
  if (stranger !== undefined) {
    // A rejection tells a stranger nothing.
    const closed = app.fallback === 'reject' && isString(command) && Object.hasOwn(app.hooks, command) && command.includes('.CallbackBefore')
    return { ...closed ? ok(rejected(JSON.parse(stranger.body).ErrorInfo)) : stranger, called: false, denied: false }
  }
  if (!isString(command)) {
    return { ...failed(400, `CallbackCommand is ${command === undefined ? 'absent from' : 'given more than once in'} the URL`), called: false, denied: false }
  }
  const act = Object.hasOwn(app.hooks, command) ? app.hooks[command] : undefined
  const asks = act !== undefined && command.includes('.CallbackBefore')
  const fallback = asks ? app.fallback : 'error'
  if (act === undefined || (!asks && isCheck(body))) return { ...ok(ALLOWED), called: false, denied: false }
  const wrong = wrongBody(command, body, app.bodyLimit)
  if (wrong !== undefined) return { ...fallenBack(fallback, ...wrong), called: false, denied: asks }

  const verdict = asks && 'returns' in act ? subscriberVerdict(act.returns) : undefined
  if ('throws' in act || (asks && act.returns !== undefined && verdict === undefined)) {
    return { ...fallenBack(fallback, 500, 'a hook failed'), called: true, denied: asks }
  }
  if (verdict !== undefined && 'reject' in verdict) return { ...ok(rejected(verdict.reject)), called: true, denied: true }
  return { ...ok(ALLOWED), called: true, denied: false }
}

function wrongUrl (query: ReturnType<typeof parse>, { sdkAppId, signs, now, tolerance }: App): Outcome | undefined {
  const { SdkAppid, RequestTime, Sign } = query
  const wrongApp = failed(403, 'SdkAppid is not that of this app')
  const wrongSign = failed(401, 'Sign or RequestTime is absent or wrong')
  if (SdkAppid === undefined) return failed(403, 'SdkAppid is absent: does a proxy drop the query string?')
  if (!isString(SdkAppid) || !/^[1-9][0-9]{0,14}$/.test(SdkAppid)) return wrongApp
  if (RequestTime !== undefined) {
    if (!isString(RequestTime) || !/^[0-9]+$/.test(RequestTime)) return wrongSign
    const age = BigInt(Math.floor(now / 1000)) - BigInt(RequestTime)
    if (age > BigInt(tolerance)) return failed(401, 'RequestTime is too old')
    if (age < -BigInt(tolerance)) return failed(401, 'RequestTime is too new')
  }
  // The app is looked up when the time is right.
  if (SdkAppid !== `${sdkAppId}`) return wrongApp
  if (RequestTime === undefined || !isString(Sign) || !signs(RequestTime).includes(Sign)) return wrongSign
}

/** A check of the URL has no event in its body. */
function isCheck (bytes: Buffer): boolean {
  return /^\uFEFF?\s*(\{\s*\})?\s*$/.test(bytes.toString())
}

function wrongBody (command: string, bytes: Buffer, bodyLimit: number): [status: number, text: string] | undefined {
  if (bytes.length > bodyLimit) return [413, 'body is too large']
  if (bytes.length === 0) return [400, 'body is empty']
  let body
  try {
    body = JSON.parse(bytes.toString().replace(/^\uFEFF/, ''))
  } catch {
    return [400, 'body is not JSON']
  }
  if (isObject(body) && body.CallbackCommand !== undefined && body.CallbackCommand !== command) return [400, 'CallbackCommand of the body is not that of the URL']
  if (!bodies[command]!(body)) return [400, SOME_FIELD]
}
