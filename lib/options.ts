import { closest } from 'fastest-levenshtein'
import type { FastifyPluginOptions, FastifyRegisterOptions } from 'fastify'
import { CHAT_WEBHOOK_INVALID_OPTION, CHAT_WEBHOOK_UNKNOWN_OPTION } from './errors.js'

/** Chat stops listening after this many milliseconds, and no setting moves it (https://trtc.io/document/34354). */
export const CHAT_TIMEOUT = 2000
/** Where the route is unless an option says otherwise. */
export const DEFAULT_PATH = '/tencent-chat/webhook'
const LONGEST_TIMER = 2 ** 31 - 1

/** What `register` takes: one app, or a look-up of many. `prefix`, `logLevel` and `logSerializers` work as for every plugin. */
export type ChatWebhookOptions = (OneApp | ManyApps) & CommonOptions

interface OneApp {
  /** The SDKAppID of the app, from the Chat console. A request for another app is answered 403. */
  sdkAppId: number
  /**
   * The authentication token set in the console ("Webhook Authentication"); several while it is rotated, any of which
   * may sign. `false`, spelled out, when authentication is off there: then anybody who finds the URL is trusted.
   *
   * `undefined` is allowed by the type alone, so that you can pass an environment variable. When it is unset, the
   * registration fails.
   */
  token: string | readonly string[] | false | undefined
  apps?: never
}

interface ManyApps {
  /**
   * Looks up the token of an app, in place of `sdkAppId` and `token`: for many apps, or for a token that a database or a
   * vault keeps. It is called for each request whose time is fresh, also for an app that somebody has made up: cache
   * hits and misses.
   */
  apps: Apps
  sdkAppId?: never
  token?: never
}

/**
 * Returns the token of an app (several while it is rotated), `false` when authentication is off for it, or `undefined` for
 * an app that is not one of yours, which is answered 403. A promise of it must settle before the deadline. Anything else
 * that it returns, and whatever it throws, is answered 503.
 *
 * @param context its `signal` aborts at the deadline and when Chat hangs up
 */
export type Apps = (sdkAppId: number, context: { readonly signal: AbortSignal }) => AppToken | PromiseLike<AppToken>

/** What a look-up returns for an app. */
export type AppToken = string | readonly string[] | false | undefined

interface CommonOptions {
  /** Where the route is mounted, under the prefix of the scope. Default: `/tencent-chat/webhook`. */
  path?: string
  /**
   * Milliseconds from the request's arrival to its answer at the latest. Default: 1500. It must be less than 2000, when
   * Chat stops listening: the rest is for the network and for a busy process.
   */
  timeout?: number
  /**
   * What a before-event is answered when a hook fails, the deadline passes, or a verified request is malformed. Default:
   * `'error'`, an HTTP error, upon which Chat decides, and by default lets the action go ahead. `'allow'` and `'reject'`
   * answer HTTP 200 with that verdict; `'reject'` also where a request is not verified, but for friend requests. It
   * applies to before-events that have a hook.
   */
  fallback?: 'error' | 'allow' | 'reject'
  /** Seconds that `RequestTime` may be from now, either way. Default: 60. */
  tolerance?: number
  /** Milliseconds that `app.close()` waits for hooks that are still running. Default: 10000. */
  drainTimeout?: number
  /** Bytes that a body may have, as on any route. Default: the server's `bodyLimit`. A larger one is answered 413. */
  bodyLimit?: number
}

/** The options with their defaults filled in, as the rest of the plugin uses them. */
export interface Settings {
  /** The one app, where no look-up is given. */
  readonly app: { readonly sdkAppId: number, readonly tokens: readonly string[] | false } | undefined
  readonly apps: Apps | undefined
  readonly path: string
  readonly timeout: number
  readonly fallback: 'error' | 'allow' | 'reject'
  readonly tolerance: number
  readonly drainTimeout: number
  readonly bodyLimit: number | undefined
  readonly register: FastifyRegisterOptions<FastifyPluginOptions>
}

const rules: Record<keyof OneApp | keyof CommonOptions, { takes: string, holds: (value: unknown) => boolean, shows?: RegExp }> = {
  sdkAppId: {
    takes: 'the SDKAppID, a positive whole number (Number(process.env.…) if it comes from the environment)',
    holds: isWhole(1),
    // The value may be a token that was given under this name.
    shows: /^(-?[\d.]{1,16}|NaN|-?Infinity)$/
  },
  token: {
    takes: 'the token of the console, a string with no white space around it, a list of such strings, or false',
    holds: value => value === false || isToken(value) || (Array.isArray(value) && value.length > 0 && [...value].every(isToken)),
    shows: /^$/
  },
  apps: {
    takes: 'a function (sdkAppId, { signal }) that returns the token of an app, in place of sdkAppId and token',
    holds: value => typeof value === 'function',
    shows: /^$/
  },
  path: {
    takes: 'a path that begins with "/" and has no query string',
    holds: optional(value => typeof value === 'string' && /^\/[^?#\s]*$/.test(value))
  },
  timeout: {
    takes: `a whole number of milliseconds, at least 1 and less than ${CHAT_TIMEOUT}, when Chat stops listening`,
    holds: optional(isWhole(1, CHAT_TIMEOUT - 1))
  },
  fallback: {
    takes: '"error", "allow" or "reject"',
    holds: optional(value => value === 'error' || value === 'allow' || value === 'reject')
  },
  tolerance: {
    takes: 'a whole number of seconds, 0 or more',
    holds: optional(isWhole(0))
  },
  drainTimeout: {
    takes: 'a whole number of milliseconds, 0 or more',
    holds: optional(isWhole(0, LONGEST_TIMER))
  },
  bodyLimit: {
    takes: 'a whole number of bytes, 1 or more',
    holds: optional(isWhole(1))
  }
}

/**
 * Checks the options of a registration and fills in the defaults; never changes them.
 *
 * @throws {CHAT_WEBHOOK_INVALID_OPTION} for a wrong value
 * @throws {CHAT_WEBHOOK_UNKNOWN_OPTION} for a name that is not an option
 */
export function readOptions (options: FastifyRegisterOptions<ChatWebhookOptions>): Settings {
  // Fastify acts on these three only where a plugin is encapsulated; here, that is the inner scope.
  const { prefix, logLevel, logSerializers, ...own } = { ...options } as ChatWebhookOptions & FastifyPluginOptions

  const names = Object.keys(rules)
  for (const name of Object.keys(own)) {
    if (!names.includes(name)) throw new CHAT_WEBHOOK_UNKNOWN_OPTION(name, closest(name, names), names.join(', '))
  }
  const unused = own.apps === undefined ? ['apps'] : ['sdkAppId', 'token']
  for (const [name, { takes, holds, shows }] of Object.entries(rules)) {
    const value: unknown = own[name]
    if (unused.includes(name)) {
      if (value !== undefined) throw new CHAT_WEBHOOK_INVALID_OPTION(name, 'left out where "apps" is given, which looks it up', `a ${typeof value}`)
    } else if (!holds(value)) throw new CHAT_WEBHOOK_INVALID_OPTION(name, takes, describe(value, shows))
  }

  return {
    app: own.apps === undefined ? oneApp(own as OneApp) : undefined,
    apps: own.apps,
    path: own.path ?? DEFAULT_PATH,
    timeout: own.timeout ?? 1500,
    fallback: own.fallback ?? 'error',
    tolerance: own.tolerance ?? 60,
    drainTimeout: own.drainTimeout ?? 10_000,
    bodyLimit: own.bodyLimit,
    register: { prefix, logLevel, logSerializers }
  }
}

/** Copies the credentials: the caller's list may change later. */
function oneApp ({ sdkAppId, token }: OneApp) {
  return { sdkAppId, tokens: token === false ? token : [token].flat() as string[] }
}

function optional (holds: (value: unknown) => boolean) {
  return (value: unknown) => value === undefined || holds(value)
}

function isWhole (from: number, to = Number.MAX_SAFE_INTEGER) {
  return (value: unknown) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to
}

/** Whether a value can be a token: the console takes no white space, so there it is a mistake of copying. */
export function isToken (value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.trim() === value
}

/** @param shows what may be shown of the value itself */
function describe (value: unknown, shows = /^/): string {
  if (value === undefined) return 'nothing (is an environment variable not set?)'
  if (value === '') return 'an empty string'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list with a wrong entry'
  if (value === null) return 'null'
  if (typeof value === 'number' && shows.test(String(value))) return String(value)
  if (typeof value === 'string' && shows.test(value)) return `the string "${value}"`
  return `a ${typeof value}`
}
