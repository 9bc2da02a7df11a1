import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { connect, startRedis } from './helpers.js'

const file = join(import.meta.dirname, '../../example/queue/demo/index.js')
const FIGURES = /^sent {6}400 .*\nanswered {2}400 .*\nenqueued {2}200 .*\ndone {6}200 {2}jobs, each once, .*\n$/m

t.test('the demo sends 200 events to two servers, has 200 jobs done, each once, and leaves nothing behind', async t => {
  const { ended, leftovers } = demo(t)
  const { status, stdout, stderr } = await ended
  t.match(stdout, FIGURES)
  t.equal(stderr, '', 'and no progress bar where there is no terminal')
  t.equal(status, 0)
  t.same(await leftovers(), [])
})

t.test('with REDIS_URL, it takes that Redis, and leaves the keys of others alone', async t => {
  const server = await startRedis(t)
  const redis = connect(t, server)
  await redis.set('somebody\'s', 'own')
  const { status, stdout } = await demo(t, { REDIS_URL: server.url }).ended
  t.match(stdout, FIGURES)
  t.equal(status, 0)
  t.same(await redis.keys('*'), ['somebody\'s'])
})

t.test('where there is no redis-server, it says in a sentence how to get one', async t => {
  const { status, stdout, stderr } = await demo(t, { PATH: t.testdir() }).ended
  t.equal(stdout, '')
  t.match(stderr, /^This needs Redis: [^\n]+ or set REDIS_URL to one that runs\.\n$/)
  t.equal(status, 1)
})

t.test('where nothing listens at REDIS_URL, it says so, and not the password', async t => {
  const server = await startRedis(t)
  await server.remove()
  const { status, stdout, stderr } = await demo(t, { REDIS_URL: server.url.replace('//', '//:secret@') }).ended
  t.match(stderr, 'ECONNREFUSED')
  t.notMatch(stdout + stderr, 'secret')
  t.equal(status, 1)
})

t.test('when Redis goes away in the middle, it fails', async t => {
  const server = await startRedis(t)
  const { child, ended } = demo(t, { REDIS_URL: server.url })
  await once(child.stdout, 'data')
  await server.kill()
  const { status, stdout } = await ended
  t.notMatch(stdout, FIGURES)
  t.equal(status, 1)
})

for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
  t.test(`stopped by ${signal}, it leaves nothing behind`, async t => {
    const { child, ended, leftovers } = demo(t)
    // It has begun, and Redis is there.
    await once(child.stdout, 'data')
    child.kill(signal)
    const end = await ended
    t.match(end.stderr, `stopped by ${signal}\n`)
    t.equal(end.status, status)
    t.same(await leftovers(), [])
  })
}

function demo (t: Test, env: Record<string, string> = {}) {
  const { REDIS_URL, ...inherited } = process.env
  const folder = t.testdir({ tmp: {} })
  const tmp = join(folder, 'tmp')
  const child = spawn(process.execPath, [file], {
    env: { ...inherited, NODE_OPTIONS: '', _TAPJS_PROCESSINFO_COVERAGE_: '0', TMPDIR: tmp, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  t.teardown(() => child.kill('SIGKILL'))
  // Its processes have its stderr: that closes when the last of them has ended.
  const ended = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
    .then(([[status], stdout, stderr]) => ({ status, stdout, stderr }))
  return {
    child,
    ended,
    leftovers: async () => (await readdir(tmp)).filter(name => name.startsWith('chat-webhook'))
  }
}
