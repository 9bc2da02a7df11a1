// What is written past Fastify: at the deadline, while a hook of the host's still holds up the answer, or when one has
// broken it. A reader whose host does neither can skip this file.
import type { FastifyReply } from 'fastify'
import type { Outgoing } from './send.js'

/** The type of every answer. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Writes an answer past all hooks.
 *
 * @throws {Error} when Node cannot write to the response
 */
export function writePastFastify (reply: FastifyReply, { status, text }: Outgoing): void {
  const { raw } = reply.hijack()
  const connection = reply.getHeader('connection')
  raw.writeHead(status, {
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(text),
    ...connection === 'close' && { connection }
  })
  raw.end(text)
  // When an `onSend` hook ends later, Fastify writes again, and nothing catches the error.
  Object.assign(raw, { writeHead: () => raw, write: () => true, end: () => raw })
}

/**
 * Has a second reply ignored while Fastify runs `onError` hooks. It throws at one then (`FST_ERR_SEND_INSIDE_ONERR`), and
 * where a hook of the host's ends late, nothing catches that. `reply.hijack()`, which does the same elsewhere, would keep
 * the error handler from replying, too: https://github.com/fastify/fastify/blob/main/docs/Reference/Reply.md#hijack
 *
 * @returns lets the reply send again
 */
export function ignoreReplies (reply: FastifyReply, ignored: (payload: unknown) => void): () => void {
  reply.send = payload => {
    ignored(payload)
    return reply
  }
  return () => { Reflect.deleteProperty(reply, 'send') }
}
