import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { build } from '../../example/queue/app.js'
import type { RedisServer } from '../../example/queue/demo/redis-server.js'
import { redis as redisPlugin, waitForRedis } from '../../example/queue/redis.js'
import { work } from '../../example/queue/work.js'
import { connect, inspect, jobDone, OK, prefix, samples, sdkAppId, send, start, startRedis, startService, token } from './helpers.js'

const event = samples.officialAccountFull

t.test('a worker does the job, and an event that comes again afterwards does not start another', async t => {
  const { server, service, origin, redis, queue } = await setUp(t)
  const worker = await startWorker(t, server, service.url)
  const first = service.told()
  t.equal(await send(origin, event), OK)
  const { event: received, key, answer } = await first
  t.same(received, event)
  const [job] = await queue.getJobs()
  t.equal(key, job!.id, 'the service can tell by the key that it knows of it')
  answer(200)
  await jobDone(t, redis, queue)

  t.equal(await send(origin, event), OK)
  t.same(await queue.getJobCounts('waiting', 'active', 'delayed', 'completed'), { waiting: 0, active: 0, delayed: 0, completed: 1 })
  await worker.close()
})

t.test('what fails is tried again', async t => {
  const { server, service, origin, redis, queue } = await setUp(t)
  await startWorker(t, server, service.url)
  const first = service.told()
  t.equal(await send(origin, event), OK)
  const { key, answer } = await first
  const second = service.told()
  answer(503)
  const again = await second
  t.equal(again.key, key)
  t.same(again.event, event)
  again.answer(200)
  await jobDone(t, redis, queue)
  const [job] = await queue.getJobs()
  t.equal(job!.attemptsMade, 2)
})

t.test('a worker that closes finishes what it has begun', async t => {
  const { server, service, origin, queue } = await setUp(t)
  const worker = await startWorker(t, server, service.url)
  const first = service.told()
  t.equal(await send(origin, event), OK)
  const { answer } = await first
  const closed = worker.close()
  answer(200)
  await closed
  t.same(await queue.getJobCounts('waiting', 'active', 'completed'), { waiting: 0, active: 0, completed: 1 })
})

t.test('the job of a worker that is killed in the middle of it is done by another', async t => {
  const { server, service, origin, redis, queue } = await setUp(t)
  const env = { NOTIFY_URL: service.url, LOCK_DURATION: '5000' }
  const victim = start(t, 'worker', server, env)
  const first = service.told()
  t.equal(await send(origin, event), OK)
  const { key } = await first
  t.equal(await victim.stop('SIGKILL'), 'SIGKILL')
  t.same(await queue.getJobCounts('active', 'completed'), { active: 1, completed: 0 })

  const second = service.told()
  const heir = start(t, 'worker', server, env)
  const again = await second
  t.equal(again.key, key, 'the service can tell that it has heard of it')
  t.same(again.event, event)
  again.answer(200)
  await jobDone(t, redis, queue)
  t.same(await queue.getJobCounts('waiting', 'active', 'completed', 'failed'), { waiting: 0, active: 0, completed: 1, failed: 0 })
  t.equal(await heir.stop(), 0, 'a worker closes in good order')
})

t.test('a worker without a service to tell does not start', async t => {
  const server = await startRedis(t)
  t.equal(await start(t, 'worker', server).end, 1)
})

async function setUp (t: Test) {
  const server = await startRedis(t)
  const redis = connect(t, server)
  const app = await build({ redisUrl: server.url, prefix, sdkAppId, token, logLevel: 'silent' })
  t.teardown(() => app.close())
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return { server, redis, origin, queue: inspect(t, redis), service: await startService(t) }
}

/** In this process, to see its steps. */
async function startWorker (t: Test, { url }: RedisServer, notifyUrl: string) {
  const app = Fastify()
  t.teardown(() => app.close())
  app.register(redisPlugin, { url, ...waitForRedis })
  app.register(work, { prefix, notifyUrl, lockDuration: 30_000 })
  await app.ready()
  return app
}
