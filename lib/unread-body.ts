import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whether some of the body has not come. `inject` knows of no such thing. */
export function isUnread ({ complete }: IncomingMessage): boolean {
  return complete === false
}

/**
 * Reads and forgets the rest of a body before it goes on: a connection that is closed on somebody who still sends is
 * reset, and the answer can be lost with it.
 */
export function readOn (raw: IncomingMessage, done: () => void): void {
  raw.once('close', done).resume()
}

/**
 * Gives somebody who has had the answer so many milliseconds to come to the end of the body: whoever held it back could
 * keep the server from closing for ever.
 */
export function expectEnd (raw: IncomingMessage, response: ServerResponse, patience: number): void {
  response.once('finish', () => {
    if (!isUnread(raw)) return
    const timer = setTimeout(() => raw.destroy(), patience).unref()
    raw.once('close', () => clearTimeout(timer))
  })
}
