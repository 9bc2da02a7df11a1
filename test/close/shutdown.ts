import http from 'node:http'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import {
  answered, answerOf, build, clock, deferred, dial, fail, FAILURES, held, JARED_REFUSED, listen, LogLines, OK, post, request, samples, settled, stalled,
  TIMEOUT, type Answered
} from '../helpers.js'
import { sdkAppId, token } from '../soak/protocol.js'
import { root, serve } from '../spawn.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

/** What became of a request: its answer, or the code of the error that the connection ended with. */
type Outcome = Answered | { code: string }

interface Asked {
  account: string
  kind: 'before' | 'after'
  outcome: Outcome
}

/** Clients that each send one request after another, until the server is not there any more. */
function load (t: Test, origin: string, credentials: { sdkAppId: number, token: string }, clients = 16) {
  const asked: Asked[] = []
  let [next, open] = [0, true]
  const enough = deferred()

  async function client (index: number) {
    // Half of them keep their connections, as Chat does.
    const agent = new http.Agent({ keepAlive: index % 2 === 0, maxSockets: 1 })
    t.teardown(() => agent.destroy())
    while (open && next < 20_000) {
      const account = `@TOA#_${next++}`
      const kind = next % 2 === 0 ? 'before' : 'after'
      const { url, payload } = request({ ...kind === 'before' ? before : full, Official_Account: account }, credentials)
      const outcome: Outcome = await post(origin, { url, payload }, agent).catch(error => ({ code: error.code }))
      asked.push({ account, kind, outcome })
      if (asked.length === 100) enough.resolve()
      if ('code' in outcome && outcome.code === 'ECONNREFUSED') open = false
    }
  }

  const done = Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return { enough: enough.promise, done, asked }
}

/**
 * Asserts that each request was answered as ever, or not taken in; gives the accounts of the after-events that were
 * answered OK. A process of its own may be too slow for its deadline.
 */
function check (t: Test, asked: Asked[], right: { before: string, after: string }, mayBeLate = false): string[] {
  const wrong = asked.filter(({ kind, outcome }) => {
    if ('code' in outcome) return !['ECONNREFUSED', 'ECONNRESET'].includes(outcome.code)
    if (mayBeLate && outcome.body.includes('no answer before the deadline')) return false
    return outcome.statusCode !== 200 || outcome.body !== right[kind]
  })
  t.strictSame(wrong, [])
  return asked.filter(({ kind, outcome }) => kind === 'after' && 'body' in outcome && outcome.statusCode === 200).map(({ account }) => account)
}

t.test('close during load loses no answer of a hook that had begun, and no event that was answered OK', async t => {
  const app = await build(t, {}, { return503OnClosing: false })
  const [begun, recorded] = [new Set<string>(), new Set<string>()]
  let closed = false
  const tooLate: string[] = []
  const hook = async ({ Official_Account: account }: { Official_Account: string }) => {
    if (closed) tooLate.push(`${account} began`)
    begun.add(account)
    // Some are done at once, some later than those that come behind them.
    for (let i = Number(account.slice(6)) % 20; i > 0; i--) await new Promise(setImmediate)
    if (closed) tooLate.push(`${account} ran on`)
    recorded.add(account)
  }
  app.onBeforeAddSubscriber(async event => {
    await hook(event)
    return { refuse: ['jared'] }
  })
  app.onOfficialAccountFull(hook)
  const origin = await listen(app)
  const { enough, done, asked } = load(t, origin, { sdkAppId: 1400000000, token: 'xxxxyyyy' })
  await enough
  await app.close()
  closed = true
  await done
  const heard = check(t, asked, { before: JARED_REFUSED, after: OK })
  t.strictSame(heard.filter(account => !recorded.has(account)), [], 'every event that was answered OK is recorded')
  const unanswered = asked.filter(({ outcome }) => 'code' in outcome).map(({ account }) => account)
  t.strictSame(unanswered.filter(account => begun.has(account)), [], 'every hook that began has its answer out')
  t.equal(begun.size, recorded.size)
  t.strictSame(tooLate, [], 'no hook runs once the app is closed')
  t.ok(heard.length >= 40)
})

t.test('close is bounded by drainTimeout while the load goes on and hooks hang', async t => {
  const lines = new LogLines()
  const app = await build(t, { drainTimeout: 150 }, { logger: { stream: lines }, return503OnClosing: false })
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(hook)
  app.onOfficialAccountFull(hook)
  const { done, asked } = load(t, await listen(app), { sdkAppId: 1400000000, token: 'xxxxyyyy' })
  await begun()
  await clock(t).pass(app.close())
  await done
  check(t, asked.map(one => ({ ...one, outcome: 'body' in one.outcome && one.outcome.body === FAILURES.deadline[1] ? { ...one.outcome, statusCode: 200 } : one.outcome })),
    { before: FAILURES.deadline[1], after: FAILURES.deadline[1] })
  t.ok(lines.lines.some(({ msg, left }) => /still run after 150 ms/.test(msg) && left > 0))
})

t.test('a request whose body is still coming in when close is called is answered, in full or at its deadline', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  const { hook: arrive, begun: arrived } = held()
  app.addHook('preParsing', async () => { arrive() })
  const origin = await listen(app)
  const { url, payload, headers } = request(before)
  const agent = new http.Agent({ keepAlive: true })
  t.teardown(() => agent.destroy())
  const whole = http.request(origin + url, { method: 'POST', headers: { ...headers, 'content-length': payload.length }, agent })
  whole.write(payload.slice(0, 50))
  const never = stalled(t, origin, { ...request(before) }, '{')
  await arrived(2)
  const closed = app.close()
  await settled()
  const answers = [answerOf(whole), answerOf(never)] as const
  whole.end(payload.slice(50))
  answered(t, await answers[0], 200, JARED_REFUSED)
  clock(t).advance(TIMEOUT)
  answered(t, await answers[1], ...FAILURES.bodyLate)
  // No connection is kept alive behind them.
  await closed
})

t.test('idle connections do not hold up close', async t => {
  const app = await build(t)
  app.onOfficialAccountFull(() => {})
  const origin = await listen(app)
  const agent = new http.Agent({ keepAlive: true })
  t.teardown(() => agent.destroy())
  for (let i = 0; i < 3; i++) answered(t, await post(origin, request(full), agent), 200, OK)
  await app.close()
})

t.test('a stranger who holds back a body cannot hold up close', async t => {
  const app = await build(t)
  const origin = await listen(app)
  const pending = stalled(t, origin, request(before, { token: 'guessed' }), '{')
  answered(t, await answerOf(pending), ...FAILURES.wrongSign)
  await clock(t).pass(app.close())
})

t.test('a genuine request that holds back its body cannot hold up close when a hook of the host fails on it', async t => {
  const app = await build(t)
  app.addHook('preParsing', async () => { throw new Error('broken') })
  const pending = stalled(t, await listen(app), request(before), '{')
  answered(t, await answerOf(pending), 500, fail('Internal Server Error'))
  await clock(t).pass(app.close())
})

t.test('a host that forces connections to close is closed, whoever holds back what', async t => {
  const app = await build(t, {}, { forceCloseConnections: true })
  const { hook, begun, resolve } = held<{ refuse: string[] }>()
  app.onBeforeAddSubscriber(hook)
  const origin = await listen(app)
  const half = await dial(t, origin, 'POST /tencent-chat/webhook')
  const pending = stalled(t, origin, request(before, { token: 'guessed' }))
  answered(t, await answerOf(pending), ...FAILURES.wrongSign)
  const answer = post(origin, request(before))
  await begun()
  const closed = app.close()
  await settled()
  resolve({ refuse: ['jared'] })
  answered(t, await answer, 200, JARED_REFUSED, 'hooks have their answers out first')
  await clock(t).pass(closed)
  if (!half.closed) await once(half, 'close')
})

// Windows has no SIGTERM that a process could hear.
const skip = process.platform === 'win32'

for (const [what, file, credentials, right] of [
  ['the example', 'dist/example/server.js', { sdkAppId: 1400000000, token: 'xxxxyyyy' }, JARED_REFUSED],
  ['a server that forces no connection to close', 'dist/test/soak/server.js', { sdkAppId, token }, OK]
] as const) {
  t.test(`${what} exits by itself when it is told to in the middle of the load, and nothing that it answered is lost`, { skip }, async t => {
    const folder = t.testdir({ 'block-list.txt': 'jared\n' })
    const fullAccounts = join(folder, 'full.json')
    const { origin, child, output } = await serve(t, join(root, file), {
      BLOCK_LIST: join(folder, 'block-list.txt'), FULL_ACCOUNTS: fullAccounts, LOG_LEVEL: 'info', TIMEOUT: '1999'
    })
    const ended = once(child, 'close')
    const { enough, done, asked } = load(t, origin, credentials, 4)
    await enough
    child.kill('SIGTERM')
    t.strictSame(await ended, [0, null])
    await done
    const heard = check(t, asked, { before: right, after: OK }, true)
    const recorded = new Set(file === 'dist/example/server.js'
      ? Object.keys(JSON.parse(await readFile(fullAccounts, 'utf8')))
      : output().split('\n').map(line => line.replace('recorded ', '')))
    t.strictSame(heard.filter(account => !recorded.has(account)), [], 'every event that was answered OK is recorded')
    t.ok(heard.length > 10)
  })
}
