import type { ServerResponse } from 'node:http'
import { CHAT_WEBHOOK_APP_LOOK_UP } from '../errors.js'
import { inMessage } from '../hooks/failure.js'
import { abortOnHangUp } from '../hooks/hang-up.js'
import { isToken, type Apps } from '../options.js'

/** The tokens of an app; `false` when authentication is off for it, `undefined` when there is no such app. */
export type Tokens = readonly string[] | false | undefined

/** Looks up the tokens of an app, before `due` as `performance.now()` counts. */
export type LookUpTokens = (sdkAppId: number, raw: ServerResponse, due: number) => Promise<Tokens>

/**
 * Wraps the option `apps`. A look-up that throws, hangs or returns anything but tokens is a failure: the request is not
 * verified.
 */
export function appLookUp (apps: Apps): LookUpTokens {
  return async (sdkAppId, raw, due) => {
    let timer: NodeJS.Timeout | undefined
    let aborted: Error | undefined
    let controller: AbortController | undefined
    const context = {
      get signal () {
        controller ??= abortOnHangUp(raw, `the look-up of app ${sdkAppId}`, aborted)
        return controller.signal
      }
    }
    try {
      const found = apps(sdkAppId, context)
      return tokensOf(await Promise.race([found, late()]).finally(() => clearTimeout(timer)))
    } catch (thrown) {
      throw new CHAT_WEBHOOK_APP_LOOK_UP(sdkAppId, inMessage(thrown), { cause: thrown })
    }

    function late () {
      return new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          aborted = new Error('it took until the deadline')
          controller?.abort(aborted)
          reject(aborted)
        }, Math.max(0, due - performance.now()))
      })
    }
  }
}

/** Copies what was looked up before it is checked: it may be a list that changes. */
function tokensOf (found: unknown): Tokens {
  if (found === undefined || found === false) return found
  const tokens: unknown[] = Array.isArray(found) ? [...found] : [found]
  if (tokens.length > 0 && tokens.every(isToken)) return tokens
  // What was returned may be a secret in some other form, so the message does not show it.
  throw new TypeError('it must return a token, a list of tokens, false or undefined')
}
