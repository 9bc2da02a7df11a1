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

/** Whether the connection closes when an answer says so. */
export function isHttp1 ({ httpVersionMajor }: { httpVersionMajor: number }): boolean {
  return httpVersionMajor !== 2
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
  const headers = { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) }
  // What is left of a body is not taken for a request, and holds up nobody.
  if (!isUnread(incoming)) raw.writeHead(status, headers)
  else if (isHttp1(incoming)) raw.writeHead(status, { ...headers, connection: 'close' })
  else {
    raw.writeHead(status, headers)
    const { stream } = incoming as unknown as Http2ServerRequest
    stream.once('finish', () => stream.close())
  }
  raw.end(text)
  // An `onSend` hook may be done later, and Fastify would throw where nobody catches it.
  Object.assign(raw, { writeHead: () => raw, write: () => true, end: () => raw })
}
