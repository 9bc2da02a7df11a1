import type { Http2ServerRequest } from 'node:http2'
import type { FastifyReply } from 'fastify'

const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer as it goes out. */
export interface Outgoing {
  readonly status: number
  readonly text: string
}

/**
 * Sends an answer through Fastify, so that `onSend` hooks run.
 *
 * It is sent as text: the host's `preSerialization` hooks get everything else, and could change a verdict. The reply has a
 * serializer of its own for the same reason.
 */
export function send (reply: FastifyReply, { status, text }: Outgoing): void {
  fastifySend(reply.code(status).header('content-type', JSON_TYPE).serializer(String), text)
}

/** Sends an error through Fastify's error pipeline: `onError` hooks, then the error handler. */
export function sendError (reply: FastifyReply, error: Error): void {
  fastifySend(reply, error)
}

/** Calls Fastify's own `send`: `ignoreOthers` may have replaced that of the reply. */
function fastifySend (reply: FastifyReply, payload: string | Error) {
  const { send } = Object.getPrototypeOf(reply) as FastifyReply
  send.call(reply, payload)
}

/**
 * Has Fastify and the host's hooks send nothing more: their payloads go to `ignored`.
 *
 * A host's hook can end after the request has had its answer, and fail or reply then. Fastify would send that while the
 * answer still goes through `onSend` hooks, and write the head of the response twice, which ends the process.
 */
export function ignoreOthers (reply: FastifyReply, ignored: (payload: unknown) => void): void {
  reply.send = payload => {
    ignored(payload)
    return reply
  }
}

/** Writes an answer past Fastify and all hooks, to a reply whose other senders are ignored. */
export function writePastFastify (reply: FastifyReply, { status, text }: Outgoing): void {
  const { raw } = reply.hijack()
  const connection = reply.getHeader('connection')
  // Node throws at one where the length is known.
  raw.removeHeader('trailer')
  raw.writeHead(status, {
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(text),
    ...connection === 'close' && { connection }
  })
  raw.end(text)
  // When an `onSend` hook ends later, Fastify writes again, and nothing catches the error.
  Object.assign(raw, { writeHead: () => raw, write: () => true, end: () => raw })
}

/** Has the connection closed after the answer; of HTTP/2, the stream. */
export function closeAfterAnswer (reply: FastifyReply): void {
  const { raw } = reply.request
  if (raw.httpVersionMajor !== 2) reply.header('connection', 'close')
  else {
    const { stream } = raw as unknown as Http2ServerRequest
    stream.once('finish', () => stream.close())
  }
}
