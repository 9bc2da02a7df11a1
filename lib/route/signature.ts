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

/** Verifies a Sign against several tokens, in a time that does not depend on which of them has signed. */
export class SignVerifier {
  // Chat signs the second, not the request: nearly all come with the RequestTime of the one before.
  #requestTime = ''
  readonly #expected = new Map<string, Buffer>()

  verify (tokens: readonly string[], requestTime: string, candidate: string): boolean {
    if (requestTime !== this.#requestTime) {
      this.#requestTime = requestTime
      this.#expected.clear()
    }
    const given = Buffer.from(candidate)
    let verified = false
    for (const token of tokens) {
      const expected = this.#signOf(token)
      // A length is not a secret.
      if (given.length === expected.length && timingSafeEqual(given, expected)) verified = true
    }
    return verified
  }

  #signOf (token: string) {
    let expected = this.#expected.get(token)
    if (expected === undefined) this.#expected.set(token, expected = Buffer.from(sign(token, this.#requestTime)))
    return expected
  }
}
