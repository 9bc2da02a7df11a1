import type { Http2ServerRequest } from 'node:http2'
import type { FastifyReply } from 'fastify'
import { ignoreReplies, JSON_TYPE } from './past-fastify.js'

export const kOutgoing = Symbol('chat-webhook.outgoing')

declare module 'fastify' {
  interface FastifyReply {
    /** What the plugin sends; `null` for a reply of the host's own. */
    [kOutgoing]: Outgoing | null
  }
}

/** An answer as it goes out. */
export interface Outgoing {
  readonly status: number
  readonly text: string
}

/**
 * Sends an answer through Fastify, so that `onSend` hooks run. It is sent as text: the host's `preSerialization` hooks get
 * everything else, and could change a verdict.
 *
 * @param again called when a hook of the host's fails where the plugin's error handler has had its turn: the error goes to
 * that of the host, which replies
 */
export function send (reply: FastifyReply, outgoing: Outgoing, again?: (payload: unknown) => void): void {
  const { send } = reply
  if (again !== undefined) ignoreReplies(reply, again)
  reply[kOutgoing] = outgoing
  send.call(reply.code(outgoing.status).header('content-type', JSON_TYPE), outgoing.text)
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
