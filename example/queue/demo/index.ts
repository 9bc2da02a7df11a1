// Two servers, a worker and a Redis: after a build, `node dist/example/queue/demo/index.js` sends 200 events to both servers, as Chat does when it tells
// something again, and counts what comes out at the other end.
import { randomUUID } from 'node:crypto'
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { SingleBar } from 'cli-progress'
import { Redis } from 'ioredis'
import { queueName } from '../events.js'
import { deliver, events } from './deliver.js'
import { Process } from './process.js'
import { startReceiver } from './receiver.js'
import { RedisServer } from './redis-server.js'

const EVENTS = 200
const credentials = { sdkAppId: 1400000000, token: 'xxxxyyyy' }
// The Redis may hold what is somebody's: these keys are the demo's own.
const prefix = `chat-webhook-demo-${randomUUID()}`

/** Aborts on ctrl-C and the like, and when a process ends that nobody has stopped. */
const interruption = new AbortController()
const { signal } = interruption
/** What is to be undone at the end, the last first. */
const undo: Array<() => unknown> = []

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    process.exitCode = 128 + constants.signals[name]
    interruption.abort(new Error(`stopped by ${name}`))
  })
}

try {
  await demo()
} catch (error) {
  process.exitCode ||= 1
  console.error((signal.aborted ? signal.reason : error).message)
}
for (const step of undo.reverse()) {
  try {
    await step()
  } catch (error) {
    process.exitCode ||= 1
    console.error(error)
  }
}

async function demo () {
  const redisUrl = process.env.REDIS_URL ?? await startRedis()
  signal.throwIfAborted()
  const redis = await connect(redisUrl)
  const receiver = await startReceiver()
  undo.push(receiver.close)

  const env = {
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    LOG_LEVEL: 'warn',
    PORT: '0',
    CHAT_WEBHOOK_SDKAPPID: String(credentials.sdkAppId),
    CHAT_WEBHOOK_TOKEN: credentials.token,
    NOTIFY_URL: receiver.url
  }
  const worker = start('worker', env)
  const servers = [start('server', env), start('server', env)]
  const origins = await Promise.all(servers.map(server => server.origin))
  console.log(`Servers at ${origins.join(' and ')}, and a worker\n`)
  signal.throwIfAborted()

  const begin = performance.now()
  const seconds = () => `${((performance.now() - begin) / 1000).toFixed(1)} s`
  const sent = EVENTS * servers.length
  const answered = await deliver(events(EVENTS), origins, credentials, signal)
  console.log(`sent      ${sent}  ${EVENTS} events, each to both servers`)
  console.log(`answered  ${answered}  with OK, after ${seconds()}`)

  const queue = new Queue(queueName, { connection: redis, prefix })
  undo.push(() => queue.close())
  const enqueued = sum(await queue.getJobCounts())
  console.log(`enqueued  ${enqueued}  jobs`)
  await finished(queue, enqueued)
  const after = seconds()
  // So that nothing comes behind the count.
  if (await worker.stop() !== 0) throw new Error('the worker did not close in good order')

  const { completed } = await queue.getJobCounts('completed')
  const told = [...receiver.told.values()]
  const once = told.every(times => times === 1)
  console.log(`done      ${told.length}  jobs, ${once ? 'each once' : `but not each once: ${sum(told)} times in all`}, after ${after}`)

  if (answered !== sent || enqueued !== EVENTS || completed !== EVENTS || told.length !== EVENTS || !once) {
    throw new Error(`That is wrong: ${sent} answers must be OK, and ${EVENTS} jobs be enqueued and done, each once.`)
  }
}

async function startRedis () {
  try {
    const server = await RedisServer.start()
    undo.push(() => server.remove())
    return server.url
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error('This needs Redis: install redis-server (apt-get install redis-server, brew install redis), or set REDIS_URL to one that runs.')
  }
}

async function connect (url: string) {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null })
  undo.push(() => redis.disconnect())
  redis.on('error', error => console.error(`Redis: ${error.message}`))
  await redis.connect()
  if (process.env.REDIS_URL !== undefined) undo.push(() => removeKeys(redis))
  const [, version] = /^redis_version:(.*)$/m.exec(await redis.info('server')) ?? []
  // Not the URL, which may hold a password.
  console.log(`Redis ${version?.trim()} at ${redis.options.host}:${redis.options.port}`)
  return redis
}

async function removeKeys (redis: Redis) {
  for await (const keys of redis.scanStream({ match: `${prefix}:*` })) {
    if (keys.length > 0) await redis.unlink(keys)
  }
}

function start (name: 'server' | 'worker', env: Record<string, string>) {
  const started = new Process(name, env)
  undo.push(() => started.stop())
  started.end.then(() => {
    if (!started.stopped) interruption.abort(new Error(`the ${name} has ended`))
  })
  return started
}

/** Waits until no job is left to do. */
async function finished (queue: Queue, all: number) {
  // Draws nothing where there is no terminal.
  const bar = new SingleBar({ format: '{bar} {value} of {total} jobs', clearOnComplete: true })
  bar.start(all, 0)
  try {
    for (;;) {
      const left = sum(await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active'))
      bar.update(all - left)
      if (left === 0) return
      await sleep(50, undefined, { signal })
    }
  } finally {
    bar.stop()
  }
}

function sum (counts: Record<string, number> | number[]) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
