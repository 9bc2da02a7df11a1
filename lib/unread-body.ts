import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Reads and forgets the rest of a body, for so many milliseconds at the most, before it goes on: a connection that is
 * closed on somebody who still sends is reset, and the answer can be lost with it.
 */
export function readOn (raw: IncomingMessage, patience: number, done: () => void): void {
  const timer = setTimeout(finish, patience)
  raw.once('close', finish).resume()

  function finish () {
    clearTimeout(timer)
    raw.off('close', finish)
    done()
  }
}

/**
 * Gives somebody who has had the answer so many milliseconds to come to the end of the body: whoever held it back could
 * keep the server from closing for ever.
 */
export function expectEnd (raw: IncomingMessage, response: ServerResponse, patience: number): void {
  response.once('finish', () => {
    if (raw.complete) return
    const timer = setTimeout(() => raw.destroy(), patience).unref()
    raw.once('close', () => clearTimeout(timer))
  })
}
