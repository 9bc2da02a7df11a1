import t from 'tap'
import { table } from '../../lib/cli/send/table.js'
import { Tally } from '../../lib/cli/send/tally.js'
import { buildLive, deferred, listen, OK, serveHttp, settled, ticking } from '../helpers.js'
import { command as run, createTerminal, PATH } from '../terminal.js'

t.test('--count sends many, no more at a time than --concurrency, and sums them up', async t => {
  ticking(t)
  const app = await buildLive(t)
  let running = 0
  let most = 0
  let third = deferred()
  const sockets = new Set()
  app.onBeforeAddSubscriber(async (_event, { request }) => {
    sockets.add(request.socket)
    most = Math.max(most, ++running)
    // Three are there before the first is answered, and a fourth has the time to come.
    if (running === 3) third.resolve()
    await third.promise
    await settled()
    if (--running === 0) third = deferred()
    return { refuse: ['jared'] }
  })
  const url = await listen(app) + PATH
  const { status, stdout, stderr } = await run(['send', 'before-add-subscriber', '--url', url, '--count', '30', '--concurrency', '3'])
  t.equal(status, 0)
  t.equal(stderr, '', 'no progress where there is no terminal')
  t.equal(most, 3)
  t.equal(sockets.size, 3, 'connections are kept alive')
  t.match(stdout, /^POST http:.*&Sign=\[redacted\]\n30 times, 3 at a time\n\n/)
  t.match(stdout, /\nthroughput {3}[\d.]+ a second: 30 in [\d.]+ s\n/)
  t.match(stdout, /\nlate {9}0 after Chat's two seconds\n/)
  t.match(stdout, /\n\nlatency {3,}p50 {3,}p90 {3,}p99 {3,}max\nms {3,}[\d.]+ {3,}[\d.]+ {3,}[\d.]+ {3,}[\d.]+\n\n/)
  t.match(stdout, '\n\noutcome        requests\nsome refused         30\n\n')
  t.match(stdout, /\n\nChat takes every answer\.\n$/)
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
  t.match(before.stdout, /\nno answer \(ECONNRESET\) {10}2\n/)
  const says = 'For 2 of these 2, Chat has no answer that it takes.'
  const advice = 'To see one explained, type the same without --count.'
  const cases = {
    'before-add-subscriber': 'By default, it goes ahead as if allowed.',
    'Sns.CallbackPrevFriendAdd': 'By default, it goes ahead as if allowed.',
    'Chatbot.OnC2CSignalMessage': 'It has nothing to hand to the bot.',
    'official-account-full': 'By default, it does not send the event again.'
  }
  for (const [event, failures] of Object.entries(cases)) {
    t.match((await run(['send', event, '--url', origin, '--count', '2'])).stdout, `\n\n${says}\n${failures}\n${advice}\n`)
  }
})

t.test('a terminal gets a line of progress, on standard error, which is gone at the end', async t => {
  ticking(t)
  const origin = await serveHttp(t, (_request, reply) => reply.end(OK))
  const { stdout, stderr } = await run(['send', 'official-account-full', '--url', origin, '--count', '2', '--concurrency', '1'], { tty: true })
  t.equal(stderr, `\r0 %: 0 of 2, 0 late\r50 %: 1 of 2, 0 late\r100 %: 2 of 2, 0 late\r${' '.repeat(21)}\r`)
  t.notMatch(stdout, '%:')
})

t.test('the progress of many requests is a hundred lines, not more', async t => {
  ticking(t)
  const origin = await serveHttp(t, (_request, reply) => reply.end(OK))
  const { stderr } = await run(['send', 'official-account-full', '--url', origin, '--count', '250'], { tty: true })
  t.equal(stderr.split('\r').filter(line => line.includes('%')).length, 101)
})

t.test('columns of a table are aligned, and fit eighty columns', async t => {
  ticking(t)
  t.equal(table([['latency', 'p50', 'max'], ['ms', 0.842, 108]]), 'latency     p50   max\nms        0.842   108\n')
  t.equal(table([['outcome', 'requests'], ['no answer', 1000000000]]), 'outcome       requests\nno answer   1000000000\n')
  const longest = table([['latency', 'p50', 'p90', 'p99', 'max'], ['ms', 9990, 9990, 9990, 10000]])
  t.ok(longest.split('\n').every(line => line.length <= 80))
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
    const { status, stdout } = await run(['send', 'official-account-full', '--url', origin, '--count', '9', '--concurrency', '1', ...json], {}, terminal)
    t.equal(status, 130)
    t.equal(terminal.listenerCount('SIGINT'), 0)
    if (json.length > 0) {
      t.match(JSON.parse(stdout), { ok: false, interrupted: true, done: 2, taken: 2, outcomes: { heard: 2 } })
    } else {
      t.match(stdout, /2 in [\d.]+ s\n/)
      t.match(stdout, '\nInterrupted: these are the results so far.\nChat takes every answer.\n')
    }
  }
})

t.test('Ctrl-C before the first answer says that there was none', async t => {
  ticking(t)
  const terminal = createTerminal()
  const origin = await serveHttp(t, () => terminal.emit('SIGINT'))
  const { status, stdout } = await run(['send', 'official-account-full', '--url', origin, '--count', '9', '--concurrency', '1'], {}, terminal)
  t.equal(status, 130)
  t.match(stdout, /\nthroughput {3}0 a second: 0 in [\d.]+ s\nlate {9}0 .*\n\nInterrupted before the first answer\.\n$/)
})

t.test('latencies are percentiles of the answers, and what passes two seconds is late', async t => {
  ticking(t)
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
