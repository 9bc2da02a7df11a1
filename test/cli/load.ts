import { EventEmitter } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import t from 'tap'
import { main } from '../../lib/cli/main.js'
import { Tally } from '../../lib/cli/tally.js'
import { buildLive, listen, OK, sdkAppId, serveHttp, ticking, token } from '../helpers.js'

const PATH = '/tencent-chat/webhook'

function createTerminal ({ tty = false } = {}) {
  return Object.assign(new EventEmitter(), {
    stdin: Readable.from(''),
    stdout: Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: tty }),
    stderr: Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: tty, columns: 80 }),
    env: { CHAT_WEBHOOK_TOKEN: token, CHAT_WEBHOOK_SDKAPPID: String(sdkAppId) }
  })
}

async function run (argv: string[], terminal = createTerminal()) {
  const status = await main(argv, terminal)
  return { status, stdout: terminal.stdout.read() as string, stderr: terminal.stderr.read() as string | null }
}

t.test('--count sends many, no more at a time than --concurrency, and sums them up', async t => {
  ticking(t)
  const app = await buildLive(t)
  let running = 0
  let most = 0
  const sockets = new Set()
  app.onBeforeAddSubscriber(async (_event, { request }) => {
    sockets.add(request.socket)
    most = Math.max(most, ++running)
    await new Promise(resolve => setImmediate(resolve))
    running--
    return { refuse: ['jared'] }
  })
  const url = await listen(app) + PATH
  const { status, stdout, stderr } = await run(['send', 'before-add-subscriber', '--url', url, '--count', '30', '--concurrency', '3'])
  t.equal(status, 0)
  t.equal(stderr, null, 'no progress bar where there is no terminal')
  t.ok(most <= 3)
  t.ok(sockets.size <= 3, 'connections are kept alive')
  t.match(stdout, /^POST http:.*&Sign=\[redacted\]\n30 times, 3 at a time\n\n/)
  t.match(stdout, /\nthroughput {2}[\d.]+ a second: 30 in [\d.]+ s\n/)
  t.match(stdout, /\nlatency {5}p50 [\d.]+ ms, p90 [\d.]+ ms, p99 [\d.]+ ms, max [\d.]+ ms\n/)
  t.match(stdout, /\noutcome {5}30 some refused\n/)
  t.match(stdout, /\nlate {8}0 after Chat's two seconds\n/)
  t.match(stdout, /\n\nChat would take every answer\.\n$/)
})

t.test('--json prints the sum as one object', async t => {
  ticking(t)
  const app = await buildLive(t)
  let calls = 0
  app.onOfficialAccountFull(() => { if (++calls % 2 === 0) throw new Error('no') })
  const { status, stdout } = await run(['send', 'official-account-full', '--url', await listen(app) + PATH, '--count', '4', '--json'])
  t.equal(status, 1)
  const { seconds, perSecond, ms, ...rest } = JSON.parse(stdout)
  t.match({ seconds, perSecond, ms }, { seconds: Number, perSecond: Number, ms: { p50: Number, p90: Number, p99: Number, max: Number } })
  t.strictSame(rest, { ok: false, interrupted: false, done: 4, taken: 2, late: 0, outcomes: { heard: 2, 'HTTP 500': 2 } })
})

t.test('every request is signed when it is sent', async t => {
  ticking(t)
  const times: number[] = []
  const { now } = Date
  t.teardown(() => { Date.now = now })
  const origin = await serveHttp(t, (request, reply) => {
    times.push(Number(new URL(`http://host${request.url}`).searchParams.get('RequestTime')))
    // An hour passes.
    Date.now = () => now() + times.length * 3_600_000
    reply.end(OK)
  })
  await run(['send', 'official-account-full', '--url', origin, '--count', '3', '--concurrency', '1'])
  const [first, second, third] = times as [number, number, number]
  t.ok(second - first >= 3600 && third - second >= 3600)
})

t.test('failures are counted by their kind, and what they mean is said', async t => {
  ticking(t)
  const origin = await serveHttp(t, request => request.socket.destroy())
  const before = await run(['send', 'before-add-subscriber', '--url', origin, '--count', '2'])
  t.equal(before.status, 1)
  t.notMatch(before.stdout, 'latency', 'what was not answered has no latency')
  t.match(before.stdout, /\noutcome {5}2 no answer \(ECONNRESET\)\n/)
  t.match(before.stdout, 'For 2 of these 2, Chat has no answer that it would take, and by default goes ahead as if allowed.\nSend one without --count to see it explained.')
  const after = await run(['send', 'official-account-full', '--url', origin, '--count', '1'])
  t.match(after.stdout, 'For 1 of these 1, Chat has no answer that it would take.\n')
})

t.test('a terminal gets a progress bar, on standard error, which is gone at the end', async t => {
  ticking(t)
  const origin = await serveHttp(t, (_request, reply) => reply.end(OK))
  const { stdout, stderr } = await run(['send', 'official-account-full', '--url', origin, '--count', '3'], createTerminal({ tty: true }))
  t.match(stderr, /0 of 3, 0 late/)
  t.match(stderr, /3 of 3, 0 late/)
  t.ok(stderr?.endsWith('\u001b[2K'), 'its line is cleared')
  t.ok(stderr?.includes('\u001b[?25h'), 'the cursor is back')
  t.notMatch(stdout, 'late,')
})

t.test('Ctrl-C ends the run with what has come back so far', async t => {
  ticking(t)
  for (const json of [[], ['--json']]) {
    const terminal = createTerminal()
    let requests = 0
    const origin = await serveHttp(t, (_request, reply) => {
      if (++requests < 3) reply.end(OK)
      else terminal.emit('SIGINT')
    })
    const { status, stdout } = await run(['send', 'official-account-full', '--url', origin, '--count', '9', '--concurrency', '1', ...json], terminal)
    t.equal(status, 130)
    t.equal(terminal.listenerCount('SIGINT'), 0)
    if (json.length > 0) {
      t.match(JSON.parse(stdout), { ok: false, interrupted: true, done: 2, taken: 2, outcomes: { heard: 2 } })
    } else {
      t.match(stdout, /2 in [\d.]+ s\n/)
      t.match(stdout, '\nInterrupted: this is what had come back until then.\nChat would take every answer.\n')
    }
  }
})

t.test('Ctrl-C before the first answer says that there was none', async t => {
  ticking(t)
  const terminal = createTerminal()
  const origin = await serveHttp(t, () => terminal.emit('SIGINT'))
  const { status, stdout } = await run(['send', 'official-account-full', '--url', origin, '--count', '9', '--concurrency', '1'], terminal)
  t.equal(status, 130)
  t.match(stdout, /\nthroughput {2}0 a second: 0 in [\d.]+ s\nlate {8}0 .*\n\nInterrupted before anything came back\.\n$/)
})

t.test('latencies are percentiles of the answers, and what passes two seconds is late', async t => {
  const tally = new Tally()
  t.match(tally.summary(), { done: 0, ms: null })
  const verdict = { ok: true, outcome: 'heard', sentences: [] }
  for (let ms = 1; ms <= 100; ms++) tally.add({ ms, status: 200, text: '' }, verdict)
  t.strictSame(tally.summary().ms, { p50: 50, p90: 90, p99: 99, max: 100 })
  tally.add({ ms: 2000, status: 200, text: '' }, verdict)
  tally.add({ ms: 2001, status: 200, text: '' }, { ...verdict, ok: false, outcome: 'late' })
  tally.add({ ms: 10_000, problem: 'NO_ANSWER' }, { ...verdict, ok: false, outcome: 'no answer' })
  const { done, taken, late, outcomes } = tally.summary()
  t.strictSame({ done, taken, late, outcomes }, { done: 103, taken: 101, late: 2, outcomes: { heard: 101, late: 1, 'no answer': 1 } })
})
