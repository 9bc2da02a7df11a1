// A worker: `REDIS_URL=… NOTIFY_URL=… node dist/example/queue/worker.js`, as many as you need. An app that never listens.
import closeWithGrace from 'close-with-grace'
import Fastify from 'fastify'
import { redis, waitForRedis } from './redis.js'
import { readSettings } from './settings.js'
import { work } from './work.js'

const { NOTIFY_URL, LOCK_DURATION = '30000' } = process.env
if (NOTIFY_URL === undefined) throw new Error('NOTIFY_URL must be the URL of the service that each event is sent to')

const { redisUrl, prefix, logLevel } = readSettings(process.env)
const app = Fastify({ logger: { level: logLevel } })
app.register(redis, { url: redisUrl, ...waitForRedis })
app.register(work, { prefix, notifyUrl: NOTIFY_URL, lockDuration: Number(LOCK_DURATION) })
// Longer than a job takes.
closeWithGrace({ delay: 12_000 }, async ({ err }) => {
  if (err) app.log.error(err)
  await app.close()
})

await app.ready()
app.log.info('The worker is ready')
