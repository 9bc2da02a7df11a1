import type { ServerResponse } from 'node:http'
import { CHAT_WEBHOOK_TOO_NEW, CHAT_WEBHOOK_TOO_OLD, CHAT_WEBHOOK_WRONG_SDKAPPID, CHAT_WEBHOOK_WRONG_SIGN } from '../errors.js'
import type { Settings } from '../options.js'
import { appLookUp, type Tokens } from './app-look-up.js'
import type { Parameter, Query } from './query.js'
import { signVerifier } from './signature.js'

/**
 * Returns why a request is not from Chat, or not for an app of this server; nothing when it is verified. The promise is
 * that of a look-up, and rejects when that fails.
 */
export type Authenticate = (query: Query, raw: ServerResponse, due: number) => Error | undefined | Promise<Error | undefined>

/**
 * Verifies the app, the time and the Sign of a request. The app is looked up after all that can be verified without it.
 *
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function authenticator ({ apps, app, tolerance }: Settings): Authenticate {
  const lookUp = apps && appLookUp(apps)
  const ours = app && String(app.sdkAppId)
  const verifySign = signVerifier()

  return function authenticate (query, raw, due) {
    const { SdkAppid, RequestTime } = query
    if (ours === undefined || SdkAppid !== ours) {
      const wrong = checkApp(SdkAppid)
      if (wrong !== undefined) return wrong
    }
    if (app?.tokens !== false && RequestTime !== undefined) {
      const wrong = checkTime(RequestTime, tolerance)
      if (wrong !== undefined) return wrong
    }
    if (lookUp === undefined) return verify(query, SdkAppid === ours ? app!.tokens : undefined)
    return lookUp(Number(SdkAppid), raw, due).then(tokens => verify(query, tokens))
  }

  function verify ({ SdkAppid, RequestTime, Sign }: Query, tokens: Tokens) {
    if (tokens === undefined) {
      return new CHAT_WEBHOOK_WRONG_SDKAPPID(`is ${SdkAppid}, and this server has no such app: see the option "sdkAppId" or "apps"`)
    }
    if (tokens !== false) return checkSign(RequestTime as string | undefined, Sign, tokens)
  }

  function checkSign (RequestTime: string | undefined, Sign: Parameter, tokens: readonly string[]) {
    if (RequestTime === undefined && Sign === undefined) {
      return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is absent, and so is Sign: is webhook authentication switched on in the console?')
    }
    if (RequestTime === undefined) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is absent')
    if (typeof Sign !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('Sign', Sign === undefined ? 'is absent' : REPEATED)
    if (!verifySign(tokens, RequestTime, Sign)) {
      return new CHAT_WEBHOOK_WRONG_SIGN('Sign', 'is not that of a token of this app: is the token that of the console?')
    }
  }
}

const REPEATED = 'is given more than once'

function checkApp (SdkAppid: Parameter): Error | undefined {
  if (SdkAppid === undefined) return new CHAT_WEBHOOK_WRONG_SDKAPPID('is absent: does a proxy drop the query string?')
  if (typeof SdkAppid !== 'string') return new CHAT_WEBHOOK_WRONG_SDKAPPID(REPEATED)
  if (!/^[1-9]\d*$/.test(SdkAppid) || !Number.isSafeInteger(Number(SdkAppid))) return new CHAT_WEBHOOK_WRONG_SDKAPPID('is not a number')
}

function checkTime (RequestTime: string | string[], tolerance: number): Error | undefined {
  if (typeof RequestTime !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', REPEATED)
  // Digits and nothing else: what a lenient parser would skip has been signed as well.
  if (!/^\d+$/.test(RequestTime)) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is not a number of seconds')

  const age = Math.floor(Date.now() / 1000) - Number(RequestTime)
  if (age > tolerance) return new CHAT_WEBHOOK_TOO_OLD(age)
  if (-age > tolerance) {
    return new CHAT_WEBHOOK_TOO_NEW(-age, RequestTime.length === 13 ? 'it looks like milliseconds' : 'this server\'s clock is slow')
  }
}
