import {
  CHAT_WEBHOOK_TOO_NEW, CHAT_WEBHOOK_TOO_OLD, CHAT_WEBHOOK_WRONG_SDKAPPID, CHAT_WEBHOOK_WRONG_SIGN
} from './errors.js'
import type { Settings } from './options.js'
import { signVerifier, type VerifySign } from './signature.js'
import type { Credentials, Parameter } from './url.js'

/** Says why a request is not from Chat, or not for this app; nothing if it is. */
export type Authenticate = (credentials: Credentials) => Error | undefined

/** @see https://trtc.io/document/34354 ("Security Considerations") */
export function authenticator ({ sdkAppId, tokens, tolerance }: Settings): Authenticate {
  const verifySign = tokens === false ? undefined : signVerifier(tokens)

  return ({ SdkAppid, RequestTime, Sign }) => {
    if (typeof SdkAppid !== 'string') return new CHAT_WEBHOOK_WRONG_SDKAPPID(missing(SdkAppid))
    if (SdkAppid !== sdkAppId) return new CHAT_WEBHOOK_WRONG_SDKAPPID(`is not this app's, ${sdkAppId}`)
    if (verifySign !== undefined) return checkSign(RequestTime, Sign, tolerance, verifySign)
  }
}

function checkSign (RequestTime: Parameter, Sign: Parameter, tolerance: number, verifySign: VerifySign): Error | undefined {
  if (RequestTime === undefined && Sign === undefined) {
    return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is absent, and so is Sign: is webhook authentication switched on in the console?')
  }
  if (typeof RequestTime !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', missing(RequestTime))
  if (typeof Sign !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('Sign', missing(Sign))
  // Digits and nothing else: what a lenient parser would skip has been signed as well.
  if (!/^\d+$/.test(RequestTime)) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is not a number of seconds')

  const age = Math.floor(Date.now() / 1000) - Number(RequestTime)
  if (age > tolerance) return new CHAT_WEBHOOK_TOO_OLD(age)
  if (-age > tolerance) {
    return new CHAT_WEBHOOK_TOO_NEW(-age, RequestTime.length === 13 ? 'it looks like milliseconds' : 'this server\'s clock is slow')
  }
  if (!verifySign(RequestTime, Sign)) return new CHAT_WEBHOOK_WRONG_SIGN('Sign', 'is not that of a token of this app: is the option "token" that of the console?')
}

function missing (value: string[] | undefined) {
  return value === undefined ? 'is absent' : 'is given more than once'
}
