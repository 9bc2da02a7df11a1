import t from 'tap'
import { connect, inspect, JARED_REFUSED, OK, prefix, samples, send, start, startRedis } from './helpers.js'

t.test('an event that comes again is one job, whichever server it comes to', async t => {
  const server = await startRedis(t)
  const queue = inspect(t, connect(t, server))
  const servers = [start(t, 'server', server), start(t, 'server', server)]
  const [a, b] = await Promise.all(servers.map(one => one.origin)) as [string, string]

  t.same(await Promise.all([a, b, b, a].map(origin => send(origin, samples.officialAccountFull))), [OK, OK, OK, OK])
  t.equal(await send(b, { ...samples.officialAccountFull, EventTime: 1 }), OK)
  t.equal(await send(a, samples['OfficialAccount.CallbackAfterAddSubscriber']), OK)
  t.equal(await send(a, samples['OfficialAccount.CallbackAfterDeleteSubscriber']), OK)

  const jobs = await queue.getJobs()
  const found = jobs.map(({ name, data }) => [name, data]).sort()
  const expected = [
    samples.officialAccountFull, { ...samples.officialAccountFull, EventTime: 1 }, samples['OfficialAccount.CallbackAfterAddSubscriber'], samples['OfficialAccount.CallbackAfterDeleteSubscriber']
  ].map(event => [event.CallbackCommand, event])
  t.strictSame(new Set(found.map(pair => JSON.stringify(pair))), new Set(expected.map(pair => JSON.stringify(pair))))
  t.equal(jobs.length, expected.length)

  t.same(await Promise.all(servers.map(one => one.stop())), [0, 0], 'the servers close in good order')
})

t.test('all servers go by one block list, and by what it holds now', async t => {
  const server = await startRedis(t)
  const redis = connect(t, server)
  const servers = [start(t, 'server', server), start(t, 'server', server)]
  const origins = await Promise.all(servers.map(one => one.origin))
  const answers = () => Promise.all(origins.map(origin => send(origin, samples.beforeAddSubscriber)))

  t.same(await answers(), [OK, OK])
  await redis.sadd(`${prefix}:blocked`, 'jared', 'somebody else')
  t.same(await answers(), [JARED_REFUSED, JARED_REFUSED])
  await redis.srem(`${prefix}:blocked`, 'jared')
  t.same(await answers(), [OK, OK])
})
