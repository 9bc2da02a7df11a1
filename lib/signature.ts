import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * The `Sign` that Chat puts into a webhook's URL: `sha256(token + requestTime)` in lower-case hex.
 *
 * @param requestTime the digits of `RequestTime` as they stand in the URL; a parsed number would sign other bytes
 * @see https://trtc.io/document/34354 ("Security Considerations")
 */
export function sign (token: string, requestTime: string): string {
  return digest(token, requestTime).toString()
}

/** Whether `candidate` is the Sign of one of the tokens; in a time that tells nothing about the right one. */
export function verifySign (tokens: readonly string[], requestTime: string, candidate: string): boolean {
  const given = Buffer.from(candidate)
  let genuine = false
  for (const token of tokens) {
    const expected = digest(token, requestTime)
    // A length that is off is no secret. Every token is tried, so that the time does not tell which one is in use.
    if (given.length === expected.length && timingSafeEqual(given, expected)) genuine = true
  }
  return genuine
}

function digest (token: string, requestTime: string): Buffer {
  return Buffer.from(createHash('sha256').update(token + requestTime).digest('hex'))
}
