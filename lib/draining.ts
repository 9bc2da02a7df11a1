import type { FastifyInstance } from 'fastify'
import type { Deadlines } from './deadlines.js'
import type { Running } from './running.js'

/** When each server began to close: of the registrations on one server, which close one after another, none waits anew. */
const closingSince = new WeakMap<object, number>()

// Of the usual share of eight seconds, this is a quarter of an hour.
const MOST_SHARES = 100

/** Has `app.close()` wait for runs of hooks, for so many milliseconds at the most. */
export function drainOnClose (app: FastifyInstance, running: Running, deadlines: Deadlines, drainTimeout: number): void {
  const timeLeft = () => drainTimeout - (performance.now() - (closingSince.get(app.server) as number))

  app.addHook('preClose', async () => {
    if (!closingSince.has(app.server)) closingSince.set(app.server, performance.now())
    deadlines.closing()
  })
  // Before the server and what the hooks use are closed. Requests still come in meanwhile, so nobody waits for theirs here.
  const share = longestPreClose(app) ?? drainTimeout
  for (let i = 0; i < Math.min(drainTimeout / share, MOST_SHARES); i++) {
    app.addHook('preClose', async () => { await running.drain(Math.min(timeLeft(), share)) })
  }
  // No request comes in any more.
  app.addHook('onClose', async () => {
    const left = await running.drain(timeLeft())
    if (left > 0) app.log.warn({ left }, `closing though hooks for Chat webhooks still run after ${drainTimeout} ms`)
  })
}

/** Fastify's `close()` rejects when a `preClose` hook takes all of `pluginTimeout`, whose default is that of `drainTimeout`. */
function longestPreClose ({ initialConfig: { pluginTimeout } }: FastifyInstance) {
  return pluginTimeout ? 0.8 * pluginTimeout : undefined
}
