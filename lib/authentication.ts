import type { Arrival } from './arrival.js'
import {
  CHAT_WEBHOOK_TOO_NEW, CHAT_WEBHOOK_TOO_OLD, CHAT_WEBHOOK_WRONG_SDKAPPID, CHAT_WEBHOOK_WRONG_SIGN
} from './errors.js'
import type { Settings } from './options.js'
import { verifySign } from './signature.js'

/**
 * Says why a request is not from Chat, or not for this app; nothing if it is.
 *
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function authenticate (query: Arrival['query'], { sdkAppId, tokens, tolerance }: Settings): Error | undefined {
  const { SdkAppid, RequestTime, Sign } = query
  if (typeof SdkAppid !== 'string') return new CHAT_WEBHOOK_WRONG_SDKAPPID(missing(SdkAppid))
  if (SdkAppid !== sdkAppId) return new CHAT_WEBHOOK_WRONG_SDKAPPID("is not this app's")

  if (tokens === false) return

  if (typeof RequestTime !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', missing(RequestTime))
  if (typeof Sign !== 'string') return new CHAT_WEBHOOK_WRONG_SIGN('Sign', missing(Sign))
  // Digits and nothing else: what a lenient parser would skip has been signed as well.
  if (!/^\d+$/.test(RequestTime)) return new CHAT_WEBHOOK_WRONG_SIGN('RequestTime', 'is not a number of seconds')

  const age = Math.floor(Date.now() / 1000) - Number(RequestTime)
  if (age > tolerance) return new CHAT_WEBHOOK_TOO_OLD(age)
  if (-age > tolerance) {
    return new CHAT_WEBHOOK_TOO_NEW(-age, RequestTime.length === 13 ? 'it looks like milliseconds' : 'a clock that is slow')
  }
  if (!verifySign(tokens, RequestTime, Sign)) return new CHAT_WEBHOOK_WRONG_SIGN('Sign', 'is not that of a token of this app')
}

function missing (value: string[] | undefined) {
  return value === undefined ? 'is absent' : 'is given more than once'
}
