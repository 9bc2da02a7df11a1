import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Computes the `Sign` that Chat puts into a webhook's URL: `sha256(token + requestTime)` in lower-case hex.
 *
 * @param requestTime the digits of `RequestTime` as they stand in the URL; a parsed number would sign other bytes
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function sign (token: string, requestTime: string): string {
  return createHash('sha256').update(token + requestTime).digest('hex')
}

/** Of a Sign, in characters, each of which is a byte. */
export const SIGN_LENGTH = 64

/** Verifies a Sign against the tokens of an app, in a time that does not depend on which of them has signed. */
export type VerifySign = (tokens: readonly string[], requestTime: string, candidate: string) => boolean

export function signVerifier (): VerifySign {
  // Chat signs the second, not the request: nearly all come with the RequestTime of the one before.
  let time: string | undefined
  const expected = new Map<string, Buffer>()
  // A new buffer for each request takes longer than the comparison.
  const given = Buffer.alloc(SIGN_LENGTH)

  return function verifySign (tokens, requestTime, candidate) {
    if (requestTime !== time) {
      time = requestTime
      expected.clear()
    }
    // The length is not a secret.
    if (candidate.length !== SIGN_LENGTH || given.write(candidate) !== SIGN_LENGTH) return false
    let verified = false
    for (const token of tokens) {
      // Every token is tried, so that the time does not tell which one is in use.
      if (timingSafeEqual(given, expectedFor(token, requestTime))) verified = true
    }
    return verified
  }

  function expectedFor (token: string, requestTime: string) {
    const known = expected.get(token)
    if (known !== undefined) return known
    const made = Buffer.from(sign(token, requestTime))
    expected.set(token, made)
    return made
  }
}
