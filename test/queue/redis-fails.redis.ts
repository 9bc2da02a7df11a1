import type { ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import t, { type Test } from 'tap'
import { build } from '../../example/queue/app.js'
import type { RedisServer } from '../../example/queue/demo/redis-server.js'
import { connect, inspect, JARED_REFUSED, OK, prefix, samples, sdkAppId, send, start, startRedis, token } from './helpers.js'

type Fallback = NonNullable<ChatWebhookOptions['fallback']>

// A frozen Redis is given up on before the deadline, but a machine that is busy enough may have passed that by then.
const FAILED = /^50[03] \{"ActionStatus":"FAIL","ErrorInfo":"(a hook failed|no answer before the deadline)","ErrorCode":1\}$/
const REJECTED = /^200 \{"ActionStatus":"OK","ErrorInfo":"(a hook failed|no answer before the deadline)","ErrorCode":1\}$/
const ALLOWED = /^200 \{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0\}$/
const answerToBefore = { error: FAILED, allow: ALLOWED, reject: REJECTED }

for (const fallback of ['error', 'allow', 'reject'] as const) {
  t.test(`with fallback '${fallback}', what Chat hears while Redis is down, while it is frozen, and then`, async t => {
    const server = await startRedis(t)
    const redis = connect(t, server)
    await redis.sadd(`${prefix}:blocked`, 'jared')
    const queue = inspect(t, redis)
    const { app, origin } = await serve(t, server, fallback)
    await ready(app)
    const ask = () => timed(t, 'before', send(origin, samples.beforeAddSubscriber))
    const tell = (EventTime: number) => timed(t, 'after', send(origin, { ...samples.officialAccountFull, EventTime }))
    const times = async () => (await queue.getJobs()).map(({ data }) => data.EventTime).sort()

    t.equal(await ask(), JARED_REFUSED)
    t.equal(await tell(1), OK)

    await server.kill()
    t.comment(`fallback '${fallback}', Redis down`)
    t.match(await ask(), answerToBefore[fallback])
    t.match(await tell(2), FAILED, 'nothing is called recorded that is not')
    await server.start()
    await ready(app)
    t.equal(await ask(), JARED_REFUSED)
    t.same(await times(), [1])
    t.equal(await tell(2), OK)
    t.same(await times(), [1, 2])

    server.freeze()
    t.comment(`fallback '${fallback}', Redis frozen`)
    t.match(await ask(), answerToBefore[fallback])
    t.match(await tell(3), FAILED)
    server.thaw()
    await ready(app)
    t.equal(await ask(), JARED_REFUSED)
    t.equal(await tell(3), OK, 'Redis may have had it the first time')
    t.same(await times(), [1, 2, 3], 'and yet it is one job')
  })
}

for (const fails of ['kill', 'freeze'] as const) {
  const state = fails === 'kill' ? 'down' : 'frozen'

  t.test(`while Redis is ${state}, neither the queue nor the block list waits for it`, async t => {
    const server = await startRedis(t)
    const { app } = await serve(t, server, 'reject')
    await ready(app)
    await server[fails]()
    await t.rejects(app.queue.add(samples.officialAccountFull.CallbackCommand, samples.officialAccountFull))
    await t.rejects(app.redis.smismember(`${prefix}:blocked`, 'jared'))
  })

  t.test(`a server that starts while Redis is ${state} keeps people out until it comes`, async t => {
    const server = await startRedis(t)
    await server[fails]()
    const { app, origin } = await serve(t, server, 'reject')
    t.match(await send(origin, samples.beforeAddSubscriber), REJECTED)
    t.match(await send(origin, samples.officialAccountFull), FAILED)
    await t.rejects(app.queue.add(samples.officialAccountFull.CallbackCommand, samples.officialAccountFull))
    if (fails === 'kill') await server.start()
    else server.thaw()
    await ready(app)
    t.equal(await send(origin, samples.beforeAddSubscriber), OK)
    t.equal(await send(origin, samples.officialAccountFull), OK)
    t.equal((await inspect(t, connect(t, server)).getJobs()).length, 1)
  })

  t.test(`a server closes in good order while Redis is ${state}`, async t => {
    const redis = await startRedis(t)
    const server = start(t, 'server', redis)
    t.equal(await send(await server.origin, samples.beforeAddSubscriber), OK)
    await redis[fails]()
    t.equal(await server.stop(), 0)
  })
}

t.test('when Redis is killed under load, all that Chat heard OK for is there, and what it tells again is there once', async t => {
  const server = await startRedis(t)
  const { app, origin } = await serve(t, server, 'reject')
  await ready(app)
  const recorded = new Set<number>()
  const refused = new Set<number>()
  let sent = 0
  const event = (EventTime: number) => ({ ...samples.officialAccountFull, EventTime })
  const sendUntil = async (enough: () => boolean) => {
    await Promise.all(Array.from({ length: 10 }, async () => {
      while (!enough()) {
        const time = ++sent
        const answer = await send(origin, event(time))
        if (answer === OK) recorded.add(time)
        else refused.add(time)
      }
    }))
  }

  await sendUntil(() => recorded.size >= 50)
  const killed = server.kill()
  await sendUntil(() => refused.size >= 50)
  await killed
  await server.start()
  await ready(app)
  const before = recorded.size
  await sendUntil(() => recorded.size >= before + 50)

  const queue = inspect(t, connect(t, server))
  const there = async () => (await queue.getJobs()).map(({ data }) => data.EventTime ?? NaN)
  const found = new Set(await there())
  t.same([...recorded].filter(time => !found.has(time)), [], 'nothing was called recorded that is not')

  for (const time of refused) t.equal(await send(origin, event(time)), OK)
  t.same((await there()).sort((a, b) => a - b), Array.from({ length: sent }, (_, i) => i + 1))
})

async function serve (t: Test, { url }: RedisServer, fallback: Fallback) {
  const app = await build({ redisUrl: url, prefix, sdkAppId, token, fallback, logLevel: 'silent' })
  t.teardown(() => app.close())
  return { app, origin: await app.listen({ host: '127.0.0.1', port: 0 }) }
}

/** Resolves when the server's own connection has recovered. */
async function ready ({ redis }: Awaited<ReturnType<typeof build>>) {
  if (redis.status !== 'ready') await new Promise(resolve => redis.once('ready', resolve))
}

/** Says how long it took, and judges nothing by it. */
async function timed (t: Test, what: string, answer: Promise<string>) {
  const begin = performance.now()
  const text = await answer
  t.comment(`${what}: ${text} after ${Math.round(performance.now() - begin)} ms`)
  return text
}
