import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { answered, answerOf, build, deferred, dial, FAILURES, listen, LogLines, OK, post, request, samples, stalled, timers } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const timeout = 50
/** For what must not miss it, however busy the machine is. */
const PATIENT = 1000

for (const [what, event] of [['before-hook', before], ['after-hook', full]] as const) {
  t.test(`the deadline holds for a ${what}, on a socket, and no sooner than it is set`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout, drainTimeout: 0 }, { logger: { stream: lines } })
    let began = 0
    const hang = () => {
      began = performance.now()
      return new Promise<void>(() => {})
    }
    app.onBeforeAddSubscriber(hang)
    app.onOfficialAccountFull(() => {})
    app.onOfficialAccountFull(hang)
    const origin = await listen(app)
    const sent = performance.now()
    answered(t, await post(origin, request(event)), ...FAILURES.deadline)
    // A timer may fire up to a millisecond early.
    t.ok(performance.now() - sent >= timeout - 1, 'not before the deadline')
    t.ok(began > 0)
    t.match(lines.from(40), [{
      level: 50, err: { code: 'CHAT_WEBHOOK_DEADLINE', message: `no answer to ${event.CallbackCommand} within ${timeout} ms` }
    }])
    t.equal(lines.from(40).length, 1)
    // The app is not stuck.
    answered(t, await post(origin, request('[]', { query: { CallbackCommand: 'Unknown.Command' } })), 200, OK)
  })

  t.test(`a ${what} that is quick is not touched by the deadline`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout: PATIENT }, { logger: { stream: lines } })
    app.onBeforeAddSubscriber(() => {})
    app.onOfficialAccountFull(() => {})
    answered(t, await post(await listen(app), request(event)), 200, OK)
    await sleep(PATIENT + 100)
    t.strictSame(lines.from(40), [])
  })
}

t.test('the deadline holds while the body is still coming in', async t => {
  const app = await build(t, { timeout })
  app.onBeforeAddSubscriber(() => { t.fail('half an event reached a hook') })
  const origin = await listen(app)
  for (const begin of ['', '{"CallbackCommand":']) {
    const pending = stalled(t, origin, request(before), begin)
    const answer = await answerOf(pending)
    answered(t, answer, ...FAILURES.deadline)
    t.equal(answer.headers.connection, 'close', 'what is left of the body is not taken for a request')
  }
})

for (const [what, end] of [
  ['its body comes to its end', (body: string) => body],
  ['its body comes and is not JSON', (body: string) => body.replace('"', '!')],
  ['its body breaks off', undefined]
] as const) {
  t.test(`a request that was answered at the deadline has no second answer when ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout }, { logger: { stream: lines } })
    app.onBeforeAddSubscriber(() => { t.fail('it has been answered') })
    const { url, payload } = request(before)
    const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload.slice(0, 20)}`)
    let received = ''
    socket.on('data', data => { received += data })
    while (!received.includes(FAILURES.deadline[1])) await once(socket, 'data')
    if (end === undefined) socket.destroy()
    else socket.write(end(payload).slice(20))
    if (!socket.closed) await once(socket, 'close')
    t.equal(received.split('HTTP/1.1 ').length, 2)
    await app.close()
    t.strictSame(lines.from(40).map(({ err }) => err?.code), ['CHAT_WEBHOOK_DEADLINE'])
  })
}

t.test("what the host's own hooks take is counted", async t => {
  const app = await build(t, { timeout: 1000 })
  app.addHook('onRequest', () => sleep(100))
  app.onBeforeAddSubscriber(() => {})
  const origin = await listen(app)
  const { delays } = timers(t, 500, 1000)
  answered(t, await post(origin, request(before)), 200, OK)
  t.ok(delays.some(delay => delay > 0), 'there is a deadline')
  t.ok(delays.every(delay => delay <= 901), 'and less than the timeout is left of it')
})

t.test("a host's onRequest hook that took all of the time leaves none", async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout, drainTimeout: 0 }, { logger: { stream: lines } })
  app.addHook('onRequest', () => sleep(timeout + 110))
  app.onBeforeAddSubscriber(() => new Promise(() => {}))
  answered(t, await post(await listen(app), request(before)), ...FAILURES.deadline)
  const late = lines.lines.find(({ late }) => late !== undefined)
  t.match(late, { level: 40, command: before.CallbackCommand, msg: 'an onRequest hook took all the time there was' })
  t.ok(late?.late >= 100)
})

t.test('at the deadline, each request is in its own asynchronous context', async t => {
  const storage = new AsyncLocalStorage<unknown>()
  const app = await build(t, { timeout })
  const seen: unknown[] = []
  app.addHook('onRequest', (request, _reply, done) => storage.run(request.headers['x-name'], done))
  app.addHook('onError', async request => { seen.push(['onError', request.headers['x-name'], storage.getStore()]) })
  app.onBeforeAddSubscriber((_event, { request, signal }) => {
    signal.addEventListener('abort', () => seen.push(['abort', request.headers['x-name'], storage.getStore()]))
    return new Promise(() => {})
  })
  await Promise.all(['first', 'second'].map(async name => app.inject({ ...request(before), headers: { 'x-name': name } })))
  t.strictSame(seen.toSorted(), [['abort', 'first', 'first'], ['abort', 'second', 'second'], ['onError', 'first', 'first'], ['onError', 'second', 'second']])
})

t.test("the deadline holds while a host's preHandler hook hangs, and its hook is dropped when it is done", async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout }, { logger: { stream: lines } })
  const gate = deferred()
  app.addHook('preHandler', () => gate.promise)
  app.onBeforeAddSubscriber(() => { t.fail('it has been answered') })
  answered(t, await post(await listen(app), request(before)), ...FAILURES.deadline)
  gate.resolve()
  await sleep(0)
  t.equal(lines.from(40).length, 1)
})

t.test("the deadline does not cut into what the host's hook has replied", async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout }, { logger: { stream: lines } })
  app.addHook('preHandler', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(202)
    setTimeout(() => reply.raw.end('by hand'), 2 * timeout)
  })
  const { statusCode, body } = await post(await listen(app), request(before))
  t.strictSame([statusCode, body], [202, 'by hand'])
  t.strictSame(lines.from(40), [])
})

for (const event of [before, full]) {
  t.test(`the signal aborts at the deadline, with the reason: ${event.CallbackCommand}`, async t => {
    const app = await build(t, { timeout })
    const aborted = deferred<AbortSignal>()
    const hook = async (_event: unknown, { signal }: { signal: AbortSignal }) => {
      t.equal(signal.aborted, false)
      await once(signal, 'abort')
      aborted.resolve(signal)
    }
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(hook)
    answered(t, await post(await listen(app), request(event)), ...FAILURES.deadline)
    const { reason } = await aborted.promise
    t.match(reason, { code: 'CHAT_WEBHOOK_DEADLINE', statusCode: 503, message: `no answer to ${event.CallbackCommand} within ${timeout} ms` })
  })

  t.test(`the signal aborts when Chat hangs up, with the reason: ${event.CallbackCommand}`, async t => {
    const app = await build(t)
    const [begun, aborted] = [deferred(), deferred<AbortSignal>()]
    const hook = async (_event: unknown, { signal }: { signal: AbortSignal }) => {
      t.equal(signal.aborted, false)
      begun.resolve()
      await once(signal, 'abort')
      aborted.resolve(signal)
    }
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(hook)
    const { url, payload } = request(event)
    const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`)
    await begun.promise
    socket.destroy()
    const { reason } = await aborted.promise
    t.match(reason, { code: 'CHAT_WEBHOOK_HANG_UP', message: `Chat closed the connection before ${event.CallbackCommand} was answered` })
  })
}

t.test('the signal is the same one each time, for all hooks of a request, and another one for the next', async t => {
  const app = await build(t)
  const signals: AbortSignal[] = []
  for (let i = 0; i < 2; i++) app.onBeforeAddSubscriber((_event, context) => { signals.push(context.signal, context.signal) })
  for (let i = 0; i < 2; i++) answered(t, await app.inject(request(before)), 200, OK)
  t.equal(new Set(signals.slice(0, 4)).size, 1)
  t.equal(new Set(signals).size, 2)
})

t.test('the signal can be taken out of its context', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber((_event, { signal, request }) => {
    signal.throwIfAborted()
    t.equal(request.method, 'POST')
  })
  answered(t, await app.inject(request(before)), 200, OK)
})

t.test('the signal does not abort once there is an answer: neither then, nor at the deadline, nor when the connection ends', async t => {
  const app = await build(t, { timeout: PATIENT })
  const signals: AbortSignal[] = []
  app.onBeforeAddSubscriber((_event, { signal }) => { signals.push(signal) })
  app.onOfficialAccountFull(async (_event, { signal }) => {
    signals.push(signal)
    await sleep(1)
  })
  const origin = await listen(app)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const event of [before, full, before]) answered(t, await post(origin, request(event), agent), 200, OK)
  agent.destroy()
  await sleep(PATIENT + 100)
  t.strictSame(signals.map(({ aborted }) => aborted), [false, false, false])
})

t.test('a signal that is asked for only after the deadline has aborted', async t => {
  const app = await build(t, { timeout })
  const [gate, seen] = [deferred(), deferred<AbortSignal>()]
  app.onBeforeAddSubscriber(async (_event, context) => {
    await gate.promise
    seen.resolve(context.signal)
  })
  answered(t, await post(await listen(app), request(before)), ...FAILURES.deadline)
  gate.resolve()
  const { aborted, reason } = await seen.promise
  t.equal(aborted, true)
  t.match(reason, { code: 'CHAT_WEBHOOK_DEADLINE' })
})

t.test('a signal that is asked for only after Chat has hung up has aborted', async t => {
  const app = await build(t)
  const [begun, closed, seen] = [deferred(), deferred(), deferred<AbortSignal>()]
  app.addHook('onRequest', async (_request, reply) => { reply.raw.once('close', closed.resolve) })
  app.onBeforeAddSubscriber(async (_event, context) => {
    begun.resolve()
    await closed.promise
    await sleep(0)
    seen.resolve(context.signal)
  })
  const { url, payload } = request(before)
  const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`)
  await begun.promise
  socket.destroy()
  const { aborted, reason } = await seen.promise
  t.equal(aborted, true)
  t.match(reason, { code: 'CHAT_WEBHOOK_HANG_UP' })
})

t.test('a hook that goes on after a hang-up is let go on, and its result hurts nobody', async t => {
  const app = await build(t)
  const [begun, closed, done] = [deferred(), deferred(), deferred()]
  app.onOfficialAccountFull(async (_event, { signal }) => {
    begun.resolve()
    await once(signal, 'abort')
    closed.resolve()
  })
  app.onOfficialAccountFull(async () => {
    await closed.promise
    await sleep(1)
    done.resolve()
  })
  const { url, payload } = request(full)
  const origin = await listen(app)
  const socket = await dial(t, origin, `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`)
  await begun.promise
  socket.destroy()
  await done.promise
  answered(t, await post(origin, request('{}', { query: { CallbackCommand: 'Unknown.Command' } })), 200, OK)
})

for (const [what, verdict] of Object.entries<any>({ nothing: undefined, '{ refuse }': { refuse: ['jared'] }, '{ reject }': { reject: 'too late' }, 'what is no verdict': true })) {
  t.test(`a late result is dropped with a warning, and later before-hooks are not started: ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout }, { logger: { stream: lines } })
    const gate = deferred()
    app.onBeforeAddSubscriber(async () => {
      await gate.promise
      return verdict
    })
    app.onBeforeAddSubscriber(() => { t.fail('a hook began after the deadline') })
    answered(t, await post(await listen(app), request(before)), ...FAILURES.deadline)
    gate.resolve()
    await app.close()
    t.match(lines.from(40), [
      { level: 50, err: { code: 'CHAT_WEBHOOK_DEADLINE' } },
      { level: 40, command: before.CallbackCommand, msg: /after its request had been answered/ }
    ])
    t.equal(lines.from(40).length, 2)
  })
}

t.test('an answer leaves no timer behind', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    if (event.Operator_Account === 'fail') throw new Error('broken')
  })
  const timersNow = () => process.getActiveResourcesInfo().filter(type => type === 'Timeout').length
  await app.ready()
  const earlier = timersNow()
  answered(t, await app.inject(request(before)), 200, OK)
  answered(t, await app.inject(request(full)), 200, OK)
  answered(t, await app.inject(request({ ...before, Operator_Account: 'fail' })), ...FAILURES.hookFailed)
  answered(t, await app.inject({ ...request(before), payload: '{' }), ...FAILURES.notJson)
  t.ok(timersNow() <= earlier)
})

for (const [what, thrown] of [['an Error', new Error('too late')], ['undefined', undefined]] as const) {
  t.test(`a late failure is logged: ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout }, { logger: { stream: lines } })
    const gate = deferred()
    app.onBeforeAddSubscriber(() => gate.promise)
    app.onBeforeAddSubscriber(() => { t.fail('a hook began after the deadline') })
    app.onOfficialAccountFull(() => gate.promise)
    app.onOfficialAccountFull(() => gate.promise)
    const origin = await listen(app)
    answered(t, await post(origin, request(before)), ...FAILURES.deadline)
    answered(t, await post(origin, request(full)), ...FAILURES.deadline)
    gate.reject(thrown)
    await app.close()
    const late = lines.from(40).slice(2).sort((a, b) => a.command < b.command ? 1 : -1)
    t.match(late, [before, full, full].map(({ CallbackCommand }) => ({
      level: 50, command: CallbackCommand, err: { code: 'CHAT_WEBHOOK_HOOK_FAILED', message: thrown?.message ?? 'undefined' }
    })))
    t.equal(lines.from(40).length, 5)
  })
}

t.test('of several after-hooks, the late ones are told apart from those that were in time', async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout }, { logger: { stream: lines } })
  const gate = deferred()
  app.onOfficialAccountFull(() => {})
  app.onOfficialAccountFull(() => gate.promise)
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  gate.resolve()
  await app.close()
  t.strictSame(lines.from(40).map(({ level }) => level), [50, 40])
})

t.test('an after-hook that failed in time is logged, though the deadline passed before the others were done', async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout }, { logger: { stream: lines } })
  const gate = deferred()
  app.onOfficialAccountFull(() => { throw new Error('disk full') })
  app.onOfficialAccountFull(() => gate.promise)
  answered(t, await post(await listen(app), request(full)), ...FAILURES.deadline)
  gate.resolve()
  await app.close()
  t.match(lines.text, 'disk full')
})

t.test('requests on one connection each have a deadline of their own', async t => {
  const app = await build(t, { timeout: 600 })
  app.onOfficialAccountFull(() => sleep(300))
  const origin = await listen(app)
  for (let i = 0; i < 3; i++) answered(t, await post(origin, request(full)), 200, OK)
})
