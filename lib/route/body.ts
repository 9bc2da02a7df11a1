import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import type { PendingAnswer } from '../answer/pending-answer.js'
import { CHAT_WEBHOOK_BODY_GONE, CHAT_WEBHOOK_WRONG_BODY } from '../errors.js'

type Raw = FastifyRequest['raw'] & { body?: unknown, rawBody?: unknown }
type ParsedDone = (error: Error | null, body?: unknown) => void
type PreParsingDone = (error?: Error | null, payload?: RequestPayload) => void

/**
 * Takes the body from where it is if something has read it before Fastify: a body parser of Express's or Connect's, or a
 * function platform, which leave what they have read on the request.
 */
export function preParsing ({ raw, headers }: FastifyRequest, _reply: FastifyReply, payload: RequestPayload, done: PreParsingDone): void {
  if (!raw.readableEnded) return done(null, payload)
  const bytes = bytesOf(raw)
  if (bytes === undefined) return done(new CHAT_WEBHOOK_BODY_GONE())
  // Fastify compares this with the Content-Length, which is that of what was read.
  done(null, Object.assign(Readable.from([bytes]), { receivedEncodedLength: Number(headers['content-length']) }))
}

function bytesOf ({ rawBody, body }: Raw): Buffer | undefined {
  const read = rawBody ?? body
  if (read === undefined || Buffer.isBuffer(read)) return read
  return Buffer.from(typeof read === 'string' ? read : JSON.stringify(read))
}

/**
 * Makes the parser of the scope. Chat may send any Content-Type or none, and always means JSON. A key that would pollute a
 * prototype is dropped: an error would keep the hook from running.
 */
export function jsonParser (scope: FastifyInstance, pendingOf: (request: FastifyRequest) => PendingAnswer) {
  const parseJson = scope.getDefaultJsonParser('remove', 'remove')

  return function (request: FastifyRequest, bytes: Buffer, done: ParsedDone): void {
    // Not `parseAs: 'string'`: an older Fastify refuses a body that is not UTF-8 throughout, by the length of its text.
    const sent = bytes.toString()
    // Fastify's parser drops a byte order mark; `JSON.parse` does not.
    const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent
    const { context, handled } = pendingOf(request)
    context.text = text
    // No hook, no opinion: what cannot be parsed is nobody's failure then.
    if (handled === undefined) parseJson(request, text, (_error, body) => done(null, body))
    else if (handled.event.kind === 'after' && text.trim() === '') done(null, {})
    // Not the error of an older Fastify, which quotes the body.
    else parseJson(request, text, (error, body) => done(error && new CHAT_WEBHOOK_WRONG_BODY(text === '' ? 'body is empty' : 'body is not JSON'), body))
  }
}
