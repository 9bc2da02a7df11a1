import { once } from 'node:events'
import fp from 'fastify-plugin'
import { Redis, type RedisOptions } from 'ioredis'

declare module 'fastify' {
  interface FastifyInstance {
    redis: Redis
  }
}

const connectTimeout = 3000

/**
 * A connection that closes with the app. Not `@fastify/redis`: with it, no server starts while Redis is down. Chat gets
 * no answer then, and lets everybody in.
 */
export const redis = fp<RedisOptions & { url: string }>(async (app, { url, ...options }) => {
  const client = new Redis(url, options)
  client.on('error', err => app.log.error({ err }, 'the connection to Redis failed'))
  app.decorate('redis', client)
  // No command is pending by then. `quit` would wait for a reply, for ever if Redis is gone.
  app.addHook('onClose', async () => client.disconnect())
  // The first requests should find it connected. If Redis is down or hangs, the app starts without it.
  await once(client, 'ready', { signal: AbortSignal.timeout(connectTimeout) }).catch(() => {})
}, { name: 'redis' })

/** For servers: a command fails at once while Redis is down, and within a second if it hangs. */
export const failFast = { enableOfflineQueue: false, commandTimeout: 1000 } satisfies RedisOptions

/** For workers: a command waits until Redis is back. */
export const waitForRedis = { maxRetriesPerRequest: null } satisfies RedisOptions
