import { once } from 'node:events'
import fp from 'fastify-plugin'
import { Redis, type RedisOptions } from 'ioredis'

declare module 'fastify' {
  interface FastifyInstance {
    redis: Redis
  }
}

const patience = 3000

/**
 * A connection that closes with the app. Not `@fastify/redis`: with it, no server starts while Redis is down, and one that
 * is not there cannot reject, so Chat lets everybody in.
 */
export const redis = fp<RedisOptions & { url: string }>(async (app, { url, ...options }) => {
  const client = new Redis(url, options)
  client.on('error', err => app.log.error({ err }, 'the connection to Redis failed'))
  app.decorate('redis', client)
  // By then nobody waits for a reply, and `quit` would wait for one, for ever if Redis is gone.
  app.addHook('onClose', async () => client.disconnect())
  // The first requests should find it connected; but if it is down or hangs, the app starts all the same.
  await once(client, 'ready', { signal: AbortSignal.timeout(patience) }).catch(() => {})
}, { name: 'redis' })

/** For who must answer Chat: a command fails at once while Redis is down, and within a second if it hangs. */
export const failFast = { enableOfflineQueue: false, commandTimeout: 1000 } satisfies RedisOptions

/** For a worker, which has time: a command waits until Redis is back. */
export const waitForRedis = { maxRetriesPerRequest: null } satisfies RedisOptions
