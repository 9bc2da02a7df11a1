import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whether some of the body has not arrived. `inject` has no `complete`. */
export function isUnread ({ complete }: IncomingMessage): boolean {
  return complete === false
}

/**
 * Reads and drops the rest of a body, then calls back. A connection that is closed while its client still sends is reset,
 * and the answer can be lost with it.
 */
export function dropRest (raw: IncomingMessage, done: () => void): void {
  raw.once('close', done).resume()
}

/**
 * Limits the time that a client has for the rest of its body once the answer is out: a client that never
 * sends it would keep the server from closing.
 */
export function limitRest (raw: IncomingMessage, response: ServerResponse, milliseconds: number): void {
  response.once('finish', () => {
    if (!isUnread(raw)) return
    const timer = setTimeout(() => raw.destroy(), milliseconds).unref()
    raw.once('close', () => clearTimeout(timer))
  })
}
