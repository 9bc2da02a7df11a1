import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The `Sign` that Chat puts into a webhook's URL: `sha256(token + requestTime)` in lower-case hex.
 *
 * @param requestTime the digits of `RequestTime` as they stand in the URL; a parsed number would sign other bytes
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function sign (token: string, requestTime: string): string {
  return createHash('sha256').update(token + requestTime).digest('hex')
}

/** Says whether a Sign is that of one of the tokens, in a time that tells nothing about the right one. */
export type VerifySign = (requestTime: string, candidate: string) => boolean

export function signVerifier (tokens: readonly string[]): VerifySign {
  // Chat signs the second, not the request: nearly all come with the RequestTime of the one before.
  let time: string | undefined
  let expected: Buffer[] = []

  return (requestTime, candidate) => {
    if (requestTime !== time) {
      expected = tokens.map(token => Buffer.from(sign(token, requestTime)))
      time = requestTime
    }
    const given = Buffer.from(candidate)
    let genuine = false
    for (const one of expected) {
      // A length that is off is no secret. Every token is tried, so that the time does not tell which one is in use.
      if (given.length === one.length && timingSafeEqual(given, one)) genuine = true
    }
    return genuine
  }
}
