import type { Http2ServerRequest } from 'node:http2'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyReply } from 'fastify'
import { AnswerSchema, type Answer } from './answer.js'
import { isUnread } from './unread-body.js'

const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer, ready to be sent. */
export interface Outgoing {
  readonly status: number
  readonly text: string
}

/** The text of an answer, by Fastify's serializer for its schema. */
export function serialize (reply: FastifyReply, answer: Answer, schema: TSchema = AnswerSchema): string {
  return reply.serializeInput(answer, schema)
}

/** Sends text, which the host's reply serializer and `preSerialization` hooks do not get to see, nor a serializer of the reply's own. */
export function send (reply: FastifyReply, { status, text }: Outgoing, by = reply.send): void {
  by.call(reply.code(status).header('content-type', JSON_TYPE).serializer(String), text)
}

/** Has the connection closed when the answer is out; of HTTP/2, the stream. */
export function closeBehind (reply: FastifyReply): void {
  const { raw } = reply.request
  if (raw.httpVersionMajor !== 2) reply.header('connection', 'close')
  else {
    const { stream } = raw as unknown as Http2ServerRequest
    stream.once('finish', () => stream.close())
  }
}

/** From here on, what Fastify or the host send goes nowhere, and `second` hears of it. */
export function guard (reply: FastifyReply, second: (payload: unknown) => void): void {
  reply.send = payload => {
    second(payload)
    return reply
  }
}

/** Writes an answer past Fastify, to a reply that is guarded, whatever the host's hooks are waiting for. */
export function overtake (reply: FastifyReply, { status, text }: Outgoing): void {
  const { raw } = reply.hijack()
  const { raw: incoming } = reply.request
  // What is left of a body is not taken for a request, and holds up nobody.
  if (isUnread(incoming)) closeBehind(reply)
  const connection = reply.getHeader('connection')
  raw.writeHead(status, {
    'content-type': JSON_TYPE,
    'content-length': Buffer.byteLength(text),
    ...connection === 'close' && { connection }
  })
  raw.end(text)
  // An `onSend` hook may be done later, and Fastify would throw where nobody catches it.
  Object.assign(raw, { writeHead: () => raw, write: () => true, end: () => raw })
}
