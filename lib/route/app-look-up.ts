import type { ServerResponse } from 'node:http'
import { CHAT_WEBHOOK_APP_LOOK_UP } from '../errors.js'
import { inMessage } from '../hooks/failure.js'
import { isToken, type Apps } from '../options.js'
import { abortOnHangUp } from './hang-up.js'

/** The tokens of an app; `false` when authentication is off for it, `undefined` when there is no such app. */
export type Tokens = readonly string[] | false | undefined

/** Looks up the tokens of an app, before `due` as `performance.now()` counts. A failure is returned, or the promise rejects with it. */
export type LookUpTokens = (sdkAppId: number, raw: ServerResponse, due: number) => Tokens | Error | Promise<Tokens>

/**
 * Wraps the option `apps`. A look-up that throws, hangs or returns anything but tokens is a failure, and the request is not
 * verified.
 */
export function appLookUp (apps: Apps): LookUpTokens {
  return (sdkAppId, raw, due) => {
    const context = new LookUpContext(sdkAppId, raw)
    try {
      const found = apps(sdkAppId, context)
      return isThenable(found) ? inTime(found, context, due) : tokensOf(found)
    } catch (thrown) {
      return context.failure(thrown)
    }
  }
}

async function inTime (looking: PromiseLike<unknown>, context: LookUpContext, due: number): Promise<Tokens> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(context.abort(new Error('it took until the deadline'))), Math.max(0, due - performance.now()))
  })
  try {
    return tokensOf(await Promise.race([looking, late]).finally(() => clearTimeout(timer)))
  } catch (thrown) {
    throw context.failure(thrown)
  }
}

class LookUpContext {
  readonly #sdkAppId: number
  readonly #raw: ServerResponse
  #controller: AbortController | undefined
  #aborted: Error | undefined

  constructor (sdkAppId: number, raw: ServerResponse) {
    this.#sdkAppId = sdkAppId
    this.#raw = raw
  }

  get signal (): AbortSignal {
    this.#controller ??= abortOnHangUp(this.#raw, `the look-up of app ${this.#sdkAppId}`, this.#aborted)
    return this.#controller.signal
  }

  abort (reason: Error): Error {
    this.#aborted = reason
    this.#controller?.abort(reason)
    return reason
  }

  failure (thrown: unknown): Error {
    return new CHAT_WEBHOOK_APP_LOOK_UP(this.#sdkAppId, inMessage(thrown), { cause: thrown })
  }
}

function isThenable (value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function'
}

/** Copies what was looked up before it is checked: it may be a list that changes. */
function tokensOf (found: unknown): Tokens {
  if (found === undefined || found === false) return found
  const tokens: unknown[] = Array.isArray(found) ? [...found] : [found]
  if (tokens.length > 0 && tokens.every(isToken)) return tokens
  // What was returned may be a secret in some other form, so the message does not show it.
  throw new TypeError('it must return a token, a list of tokens, false or undefined')
}
