import type { ServerResponse } from 'node:http'
import { CHAT_WEBHOOK_TOO_NEW, CHAT_WEBHOOK_TOO_OLD, CHAT_WEBHOOK_WRONG_SDKAPPID, CHAT_WEBHOOK_WRONG_SIGN } from '../errors.js'
import type { Settings } from '../options.js'
import { appLookUp, type Tokens } from './app-look-up.js'
import type { Parameter, Parameters } from './query.js'
import { signVerifier } from './signature.js'

/** Returns why a request is not from Chat, or not for an app of this server; nothing when it is verified. */
export type Authenticate = (query: Parameters, raw: ServerResponse, due: number) => Error | undefined | Promise<Error | undefined>

/**
 * Verifies the app, the time and the Sign of a request. The app is looked up after all that can be verified without it.
 *
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function authenticator ({ apps, signed, tolerance }: Settings): Authenticate {
  const lookUpTokens = appLookUp(apps)
  const verifySign = signVerifier()

  return function authenticate ({ SdkAppid, RequestTime, Sign }, raw, due) {
    if (typeof SdkAppid !== 'string') return new CHAT_WEBHOOK_WRONG_SDKAPPID(missing(SdkAppid))
    const sdkAppId = Number(SdkAppid)
    if (!/^[1-9]\d*$/.test(SdkAppid) || !Number.isSafeInteger(sdkAppId)) return new CHAT_WEBHOOK_WRONG_SDKAPPID('is not a number')
    if (signed && RequestTime !== undefined) {
      const wrong = checkTime(RequestTime, tolerance)
      if (wrong !== undefined) return wrong
    }
    const tokens = lookUpTokens(sdkAppId, raw, due)
    return tokens instanceof Promise ? tokens.then(verify, error => error) : verify(tokens)

    function verify (tokens: Tokens | Error) {
      if (tokens instanceof Error) return tokens
      if (tokens === undefined) {
        return new CHAT_WEBHOOK_WRONG_SDKAPPID(`is ${SdkAppid}, and this server has no such app: see the option "sdkAppId" or "apps"`)
      }
      if (tokens !== false) return checkSign(RequestTime as string | undefined, Sign, tokens)
    }
  }

  function checkSign (RequestTime: string | undefined, Sign: Parameter, tokens: readonly string[]) {
    if (RequestTime === undefined && Sign === undefined) {
      return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is absent, and so is Sign: is webhook authentication switched on in the console?')
    }
    if (RequestTime === undefined) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', missing(RequestTime))
    if (typeof Sign !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('Sign', missing(Sign))
    if (!verifySign(tokens, RequestTime, Sign)) {
      return new CHAT_WEBHOOK_WRONG_SIGN('Sign', 'is not that of a token of this app: is the token that of the console?')
    }
  }
}

function checkTime (RequestTime: string | string[], tolerance: number): Error | undefined {
  if (typeof RequestTime !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', missing(RequestTime))
  // Digits and nothing else: what a lenient parser would skip has been signed as well.
  if (!/^\d+$/.test(RequestTime)) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is not a number of seconds')

  const age = Math.floor(Date.now() / 1000) - Number(RequestTime)
  if (age > tolerance) return new CHAT_WEBHOOK_TOO_OLD(age)
  if (-age > tolerance) {
    return new CHAT_WEBHOOK_TOO_NEW(-age, RequestTime.length === 13 ? 'it looks like milliseconds' : 'this server\'s clock is slow')
  }
}

function missing (value: string[] | undefined) {
  return value === undefined ? 'is absent' : 'is given more than once'
}
