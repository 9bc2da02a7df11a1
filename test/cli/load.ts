import t from 'tap'
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
  t.equal(stderr, '')
  t.equal(most, 3)
  t.equal(sockets.size, 3, 'connections are kept alive')
  t.match(stdout, /^POST http:.*&Sign=\[redacted\]\n30 times, 3 at a time\n\n/)
  t.match(stdout, /\n\nthroughput {2}[\d.]+ a second: 30 in [\d.]+ s\nlate {8}0 after Chat's two seconds\n/)
  t.match(stdout, /\nlatency {5}p50 [\d.]+, p90 [\d.]+, p99 [\d.]+, max [\d.]+ ms\noutcomes {4}some refused 30\n\nChat takes every answer\.\n$/)
  t.ok(stdout.split('\n').slice(1).every(line => line.length <= 80))
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
  t.match(before.stdout, '\noutcomes    no answer (ECONNRESET) 2\n')
  const advice = 'To see one explained, type the same without --count.'
  const cases = {
    'before-add-subscriber': 'unless set otherwise in the console, it goes ahead as if it had been allowed',
    'Sns.CallbackPrevFriendAdd': 'unless set otherwise in the console, it goes ahead as if it had been allowed',
    'Chatbot.OnC2CSignalMessage': 'it has nothing to hand to the bot',
    'official-account-full': 'by default, it does not send the event again'
  }
  for (const [event, failures] of Object.entries(cases)) {
    t.match((await run(['send', event, '--url', origin, '--count', '2'])).stdout, `\n\nFor 2 of these 2, Chat has no answer that it takes: ${failures}.\n${advice}\n`)
  }
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
  t.match(stdout, /\nthroughput {2}0 a second: 0 in [\d.]+ s\nlate {8}0 .*\n\nInterrupted before the first answer\.\n$/)
})

t.test('latencies are percentiles of the answers, and what passes two seconds is late', async t => {
  const { skip } = ticking(t)
  const latencies = [...Array.from({ length: 8 }, () => 100), 1900, 2100]
  const origin = await serveHttp(t, (_request, reply) => {
    skip(latencies.shift() as number)
    reply.end(OK)
  })
  const { status, stdout } = await run(['send', 'official-account-full', '--url', origin, '--count', '10', '--concurrency', '1', '--json'])
  t.equal(status, 1)
  const { ms, ...rest } = JSON.parse(stdout)
  t.match(rest, { ok: false, done: 10, taken: 9, late: 1, outcomes: { heard: 9, late: 1 } })
  // The clock moves on whenever somebody looks.
  for (const [name, expected] of [['p50', 100], ['p90', 1900], ['p99', 2100], ['max', 2100]] as const) {
    t.ok(ms[name] >= expected && ms[name] < expected * 1.1, `${name}: ${ms[name]}`)
  }
})
