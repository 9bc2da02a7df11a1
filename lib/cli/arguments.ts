import { isIP } from 'node:net'
import type { KnownEvent } from '../events/define.js'
import { eventNamed } from './names.js'
import { DEFAULT_CONCURRENCY, DEFAULT_URL, type Values } from './parse.js'
import { ALL_EVENTS, UsageError } from './usage-error.js'

// Chat adds these to the configured URL, and so does `webhookRequest`.
const addedParameters = ['SdkAppid', 'CallbackCommand', 'contenttype', 'ClientIP', 'OptPlatform', 'RequestTime', 'Sign']

/** What to send, where and how often. */
export interface SendOptions {
  /** The event, and the name that the user has for it; none when the body says it. */
  event: (KnownEvent & { name: string }) | undefined
  url: URL
  sdkAppId: string
  token: string | false
  /** Fields of the body to replace. */
  fields: Record<string, { option: string, value: unknown }>
  /** A file, or `-`. */
  body: string | undefined
  clientIP: string
  optPlatform: string
  json: boolean
  load: { count: number, concurrency: number } | undefined
}

/**
 * Reads what to send.
 *
 * @param words the words after `send`
 * @throws {UsageError} for a value that is missing or wrong
 */
export function readArguments (words: string[], values: Values, env: NodeJS.ProcessEnv): SendOptions {
  const [name, ...rest] = words
  if (rest.length > 0) throw new UsageError('Send one event at a time: only options can follow its name.')

  return {
    event: eventOf(name, values.body),
    url: urlOf(values.url),
    sdkAppId: sdkAppIdOf(values['sdk-app-id'] ?? env.CHAT_WEBHOOK_SDKAPPID),
    token: tokenOf(values, env),
    fields: fieldsOf(values),
    body: values.body,
    clientIP: clientIPOf(values['client-ip']),
    optPlatform: values['opt-platform'],
    json: values.json,
    load: loadOf(values)
  }
}

function eventOf (name: string | undefined, body: string | undefined): SendOptions['event'] {
  if (name !== undefined) return { ...eventNamed(name), name }
  if (body === undefined) throw new UsageError('Say which event to send, for example C2C.CallbackBeforeSendMsg.', ALL_EVENTS)
}

function urlOf (text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--url must be a whole URL, as it stands in the console: ${DEFAULT_URL}`)
  }
  if (url.username !== '' || url.password !== '') throw new UsageError('--url must have no user name and no password in it.')
  const added = addedParameters.filter(name => url.searchParams.has(name))
  if (added.length > 0) throw new UsageError(`--url must be as it stands in the console, without what Chat adds to it: leave out ${added.join(', ')}.`)
  return url
}

function sdkAppIdOf (text: string | undefined): string {
  if (text === undefined) throw new UsageError('Give the SDKAppID of your app: --sdk-app-id, or the environment variable CHAT_WEBHOOK_SDKAPPID.')
  if (!/^\d+$/.test(text)) throw new UsageError('The SDKAppID (--sdk-app-id or CHAT_WEBHOOK_SDKAPPID) must be digits, as in the console: 1400000000')
  return text
}

function tokenOf ({ token, unsigned }: Values, env: NodeJS.ProcessEnv): string | false {
  if (unsigned) {
    if (token !== undefined) throw new UsageError('--token and --unsigned exclude each other: leave one out.')
    return false
  }
  const given = token ?? env.CHAT_WEBHOOK_TOKEN
  if (given === undefined) {
    throw new UsageError('Give the token of the console ("Webhook Authentication"): set CHAT_WEBHOOK_TOKEN, or use --token. If authentication is off there: --unsigned.')
  }
  if (given === '' || given.trim() !== given) {
    throw new UsageError('The token (--token or CHAT_WEBHOOK_TOKEN) is empty or has white space around it: give it as it stands in the console.')
  }
  return given
}

function fieldsOf (values: Values): SendOptions['fields'] {
  const { 'official-account': officialAccount, operator, subscriber } = values
  return {
    ...officialAccount !== undefined && { Official_Account: { option: '--official-account', value: officialAccount } },
    ...operator !== undefined && { Operator_Account: { option: '--operator', value: operator } },
    ...subscriber !== undefined && {
      SubscribeAccountList: { option: '--subscriber', value: subscriber.map(userID => ({ Subscriber_Account: userID })) }
    }
  }
}

function clientIPOf (text: string): string {
  if (isIP(text) === 0) throw new UsageError('--client-ip must be an IP address: 127.0.0.1')
  return text
}

function loadOf ({ count, concurrency }: Values): SendOptions['load'] {
  if (count === undefined) {
    if (concurrency !== undefined) throw new UsageError('--concurrency says how many of the --count requests are sent at a time: give --count, too.')
    return
  }
  return {
    count: wholeNumber('--count', count),
    concurrency: concurrency === undefined ? DEFAULT_CONCURRENCY : wholeNumber('--concurrency', concurrency)
  }
}

function wholeNumber (option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${option} must be a whole number, 1 or more.`)
  return Number(text)
}
