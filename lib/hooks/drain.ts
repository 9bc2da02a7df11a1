import type { FastifyInstance } from 'fastify'
import { log } from '../events/log.js'
import type { InFlight } from './in-flight.js'

/**
 * When each server began to close: registrations on a server close one after another and share the time. An older Fastify
 * runs a `preClose` hook once more for each scope inside. The symbol is one for the ES module and the CommonJS module.
 */
const kClosingSince = Symbol.for('fastify-tencent-chat-webhook.closing-since')

// The share of `pluginTimeout` that a hook may take: `close()` rejects when a `preClose` hook takes all of it.
const SHARE = 0.8

/**
 * Makes `app.close()` wait for hooks that still run: first while the server and what the hooks use are still there, as
 * long as Fastify lets a `preClose` hook take, then when the server is closed.
 *
 * @param drainTimeout the most that both take together, in milliseconds
 */
export function drainOnClose (app: FastifyInstance, inFlight: InFlight, drainTimeout: number): void {
  const { pluginTimeout } = app.initialConfig
  const server = app.server as { [kClosingSince]?: number }
  const share = pluginTimeout ? SHARE * pluginTimeout : Infinity

  app.addHook('preClose', async () => {
    server[kClosingSince] ??= performance.now()
    await inFlight.drain(Math.min(drainTimeout, share) - elapsed())
  })
  app.addHook('onClose', async () => {
    await inFlight.drain(drainTimeout - elapsed())
    if (inFlight.size > 0) log(app.log, 'warn', { left: inFlight.size }, `closing though hooks for Chat webhooks still run after ${drainTimeout} ms`)
  })

  function elapsed () {
    return performance.now() - server[kClosingSince]!
  }
}
