import type { FastifyReply, FastifyRequest } from 'fastify'
import { log } from '../events/log.js'
import { JSON_TYPE } from './past-fastify.js'
import { kOutgoing } from './send.js'

type Done = (error?: Error | null, payload?: unknown) => void

/**
 * Makes the `onSend` hook of the route, which runs after those of the host: what Chat is told is the plugin's. What a hook
 * of the host's has changed of it is put back, and logged once for each kind. Headers that hooks add stay.
 */
export function keepAnswer () {
  const logged = new Set<string>()

  return function onSend (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: Done): void {
    const outgoing = reply[kOutgoing]
    if (outgoing === null) return done(null, payload)
    const { status, text } = outgoing
    if (payload !== text) {
      changed(request, 'body')
      // A stream that nobody reads would stay open.
      if (typeof (payload as any)?.destroy === 'function') (payload as any).destroy()
    }
    if (reply.statusCode !== status) {
      changed(request, 'status')
      reply.code(status)
    }
    if (reply.getHeader('content-type') !== JSON_TYPE) {
      changed(request, 'content type')
      reply.header('content-type', JSON_TYPE)
    }
    if (reply.hasHeader('content-encoding')) {
      changed(request, 'content encoding')
      reply.removeHeader('content-encoding')
    }
    done(null, text)
  }

  function changed ({ log: logger }: FastifyRequest, what: string) {
    if (logged.has(what)) return
    logged.add(what)
    log(logger, 'warn', { what }, `an onSend hook of this server has changed the ${what} of an answer to Chat; it is put back, and not logged again`)
  }
}
