import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Queue, QueueEvents } from 'bullmq'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { Redis } from 'ioredis'
import type { Test } from 'tap'
import { Process } from '../../example/queue/demo/process.js'
import { RedisServer } from '../../example/queue/demo/redis-server.js'
import { queueName, type Event } from '../../example/queue/events.js'

export { samples }

export const sdkAppId = 1400000000
export const token = 'xxxxyyyy'
export const prefix = 'test'

export const OK = '200 {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'
export const JARED_REFUSED = '200 {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedSubscribers_Account":["jared"]}'

export async function startRedis (t: Test): Promise<RedisServer> {
  const server = await RedisServer.start()
  t.teardown(() => server.remove())
  return server
}

export function connect (t: Test, { url }: RedisServer): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  // Some tests end Redis, and it comes back.
  redis.on('error', () => {})
  t.teardown(() => redis.disconnect())
  return redis
}

/** The queue as it is in Redis, seen by somebody else. */
export function inspect (t: Test, redis: Redis) {
  const queue = new Queue<Event>(queueName, { connection: redis, prefix })
  queue.on('error', () => {})
  t.teardown(() => queue.close())
  return queue
}

/** Resolves when this job, the only one of its event, is done. */
export async function jobDone (t: Test, redis: Redis, queue: Queue<Event>): Promise<void> {
  const events = new QueueEvents(queueName, { connection: redis, prefix })
  t.teardown(() => events.close())
  const [job, ...others] = await queue.getJobs()
  t.same(others, [], 'there is one job')
  await job!.waitUntilFinished(events)
}

/** A server or a worker in a process of its own; killed when the test ends, unless it has ended. */
export function start (t: Test, name: 'server' | 'worker', { url }: RedisServer, env: Record<string, string> = {}): Process {
  const started = new Process(name, {
    REDIS_URL: url,
    REDIS_PREFIX: prefix,
    CHAT_WEBHOOK_SDKAPPID: String(sdkAppId),
    CHAT_WEBHOOK_TOKEN: token,
    LOG_LEVEL: 'silent',
    PORT: '0',
    // Another loader than that of the tests.
    NODE_OPTIONS: '',
    _TAPJS_PROCESSINFO_COVERAGE_: '0',
    ...env
  })
  t.teardown(() => started.stop('SIGKILL'))
  return started
}

/** Sends a webhook as Chat does; resolves to the status and the body of the answer. */
export async function send (origin: string, event: Parameters<typeof webhookRequest>[0]): Promise<string> {
  const { url, ...init } = webhookRequest(event, { sdkAppId, token })
  const response = await fetch(origin + url, init)
  return `${response.status} ${await response.text()}`
}

/** A service that is told of events: each request waits for the answer that a test gives it. */
export async function startService (t: Test) {
  const service = createServer().listen(0, '127.0.0.1')
  t.teardown(() => {
    service.close()
    service.closeAllConnections()
  })
  await once(service, 'listening')
  return {
    url: `http://127.0.0.1:${(service.address() as AddressInfo).port}/`,
    /** The next request; to be called before it can come. */
    async told () {
      const [request, response] = await once(service, 'request') as [IncomingMessage, ServerResponse]
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      return {
        event: JSON.parse(body),
        key: request.headers['idempotency-key'],
        answer: (status: number) => response.writeHead(status).end()
      }
    }
  }
}
