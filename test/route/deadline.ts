import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { Agent } from 'node:http'
import fc from 'fast-check'
import t from 'tap'
import {
  answered, answerOf, arrivals, build, buildLive, clock, deferred, dial, FAILURES, held, listen, LogLines, OK, post, request, samples, settled, stalled, TIMEOUT
} from '../helpers.js'
import { holds } from '../property.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

for (const [what, event] of [['before-hook', before], ['after-hook', full]] as const) {
  t.test(`the deadline holds for a ${what}, to the millisecond`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    const { hook, begun } = held()
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(() => {})
    app.onOfficialAccountFull(hook)
    const origin = await listen(app)
    const answer = post(origin, request(event))
    await begun()
    clock(t).advance(TIMEOUT - 1)
    await settled()
    t.strictSame(lines.from(40), [], 'not before the deadline')
    clock(t).advance(1)
    answered(t, await answer, ...FAILURES.deadline)
    t.match(lines.from(40), [{
      level: 50, err: { code: 'CHAT_WEBHOOK_DEADLINE', message: `no answer to ${event.CallbackCommand} within ${TIMEOUT} ms` }
    }])
    t.equal(lines.from(40).length, 1)
    // The app is not stuck.
    answered(t, await post(origin, request('[]', { query: { CallbackCommand: 'Unknown.Command' } })), 200, OK)
  })

  t.test(`a ${what} that is quick is not touched by the deadline`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    app.onBeforeAddSubscriber(() => {})
    app.onOfficialAccountFull(() => {})
    answered(t, await post(await listen(app), request(event)), 200, OK)
    clock(t).advance(2 * TIMEOUT)
    await settled()
    t.strictSame(lines.from(40), [])
  })

  t.test(`the deadline holds for a ${what} by the timers of Node`, async t => {
    const app = await buildLive(t, { timeout: 300, drainTimeout: 0 })
    const hang = () => new Promise<void>(() => {})
    app.onBeforeAddSubscriber(hang)
    app.onOfficialAccountFull(hang)
    const origin = await listen(app)
    const sent = performance.now()
    answered(t, await post(origin, request(event)), ...FAILURES.deadline)
    // A timer may be early by up to a millisecond; how late it is, is for the machine to say.
    t.ok(performance.now() - sent >= 299, 'not before the deadline')
  })
}

t.test('the deadline holds while the body is still coming in', async t => {
  const app = await build(t)
  const arrived = arrivals(app)
  app.onBeforeAddSubscriber(() => { t.fail('half an event reached a hook') })
  const origin = await listen(app)
  for (const begin of ['', '{"CallbackCommand":']) {
    const pending = answerOf(stalled(t, origin, request(before), begin))
    await arrived()
    clock(t).advance(TIMEOUT)
    const answer = await pending
    answered(t, answer, ...FAILURES.bodyLate)
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
    const app = await build(t, {}, { logger: { stream: lines } })
    const arrived = arrivals(app)
    app.onBeforeAddSubscriber(() => { t.fail('it has been answered') })
    const { url, payload } = request(before)
    const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload.slice(0, 20)}`)
    let received = ''
    socket.on('data', data => { received += data })
    await arrived()
    clock(t).advance(TIMEOUT)
    while (!received.includes(FAILURES.bodyLate[1])) await once(socket, 'data')
    if (end === undefined) socket.destroy()
    else socket.write(end(payload).slice(20))
    if (!socket.closed) await once(socket, 'close')
    t.equal(received.split('HTTP/1.1 ').length, 2)
    await app.close()
    t.strictSame(lines.from(40).map(({ err }) => err?.code), ['CHAT_WEBHOOK_BODY_LATE'])
  })
}

t.test("what the host's own hooks take is counted", async t => {
  const app = await build(t)
  app.addHook('onRequest', async () => clock(t).advance(100))
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(hook)
  let out = false
  const answer = app.inject(request(before)).finally(() => { out = true })
  await begun()
  clock(t).advance(TIMEOUT - 101)
  await settled()
  t.notOk(out)
  clock(t).advance(1)
  answered(t, await answer, ...FAILURES.deadline)
})

t.test("a host's onRequest hook that took all of the time leaves none", async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.addHook('onRequest', async () => clock(t).advance(TIMEOUT + 110))
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(hook)
  const answer = app.inject(request(before))
  await begun()
  // A timer takes a millisecond at least.
  clock(t).advance(1)
  answered(t, await answer, ...FAILURES.deadline)
  t.match(lines.lines.find(({ late }) => late !== undefined), { level: 40, command: before.CallbackCommand, late: 111, msg: /an onRequest hook took all the time there was/ })
})

t.test('at the deadline, each request is in its own asynchronous context', async t => {
  const storage = new AsyncLocalStorage<unknown>()
  const app = await build(t)
  const seen: unknown[] = []
  const { hook, begun } = held()
  app.addHook('onRequest', (request, _reply, done) => storage.run(request.headers['x-name'], done))
  app.addHook('onError', async request => { seen.push(['onError', request.headers['x-name'], storage.getStore()]) })
  app.onBeforeAddSubscriber((_event, { request, signal }) => {
    signal.addEventListener('abort', () => seen.push(['abort', request.headers['x-name'], storage.getStore()]))
    return hook()
  })
  const answers = Promise.all(['first', 'second'].map(async name => app.inject({ ...request(before), headers: { 'x-name': name } })))
  await begun(2)
  clock(t).advance(TIMEOUT)
  await answers
  t.strictSame(seen.toSorted(), [['abort', 'first', 'first'], ['abort', 'second', 'second'], ['onError', 'first', 'first'], ['onError', 'second', 'second']])
})

t.test("the deadline holds while a host's preHandler hook hangs, and its hook is dropped when it is done", async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const { hook, begun, resolve } = held()
  app.addHook('preHandler', hook)
  app.onBeforeAddSubscriber(() => { t.fail('it has been answered') })
  const answer = post(await listen(app), request(before))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
  resolve()
  await settled()
  t.equal(lines.from(40).length, 1)
})

t.test("the deadline does not cut into what the host's hook has replied", async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const hijacked = deferred<() => void>()
  app.addHook('preHandler', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(202)
    hijacked.resolve(() => reply.raw.end('by hand'))
  })
  const answer = post(await listen(app), request(before))
  const end = await hijacked.promise
  clock(t).advance(TIMEOUT)
  end()
  const { statusCode, body } = await answer
  t.strictSame([statusCode, body], [202, 'by hand'])
  t.strictSame(lines.from(40), [])
})

for (const event of [before, full]) {
  t.test(`the signal aborts at the deadline, with the reason: ${event.CallbackCommand}`, async t => {
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
    const answer = post(await listen(app), request(event))
    await begun.promise
    clock(t).advance(TIMEOUT)
    answered(t, await answer, ...FAILURES.deadline)
    const { reason } = await aborted.promise
    t.match(reason, { code: 'CHAT_WEBHOOK_DEADLINE', statusCode: 503, message: `no answer to ${event.CallbackCommand} within ${TIMEOUT} ms` })
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
  const app = await build(t)
  const signals: AbortSignal[] = []
  const disconnected = deferred()
  app.server.once('connection', socket => socket.once('close', disconnected.resolve))
  app.onBeforeAddSubscriber((_event, { signal }) => { signals.push(signal) })
  app.onOfficialAccountFull(async (_event, { signal }) => {
    signals.push(signal)
    await settled()
  })
  const origin = await listen(app)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const event of [before, full, before]) answered(t, await post(origin, request(event), agent), 200, OK)
  agent.destroy()
  await disconnected.promise
  clock(t).advance(2 * TIMEOUT)
  await settled()
  t.strictSame(signals.map(({ aborted }) => aborted), [false, false, false])
})

t.test('a signal that is asked for only after the deadline has aborted', async t => {
  const app = await build(t)
  const { hook, begun, resolve } = held()
  const seen = deferred<AbortSignal>()
  app.onBeforeAddSubscriber(async (_event, context) => {
    await hook()
    seen.resolve(context.signal)
  })
  const answer = post(await listen(app), request(before))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
  resolve()
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
    await settled()
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
    await settled()
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

for (const [what, verdict] of Object.entries<any>({ nothing: undefined, '{ refuse }': { refuse: ['jared'] }, '{ reject }': { reject: 'too late' }, 'what is not a verdict': true })) {
  t.test(`a late result is dropped with a warning, and later before-hooks are not started: ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    const { hook, begun, resolve } = held<any>()
    app.onBeforeAddSubscriber(hook)
    app.onBeforeAddSubscriber(() => { t.fail('a hook began after the deadline') })
    const answer = post(await listen(app), request(before))
    await begun()
    clock(t).advance(TIMEOUT)
    answered(t, await answer, ...FAILURES.deadline)
    resolve(verdict)
    await app.close()
    t.match(lines.from(40), [
      { level: 50, err: { code: 'CHAT_WEBHOOK_DEADLINE' } },
      { level: 40, command: before.CallbackCommand, msg: /after its request had been answered/ }
    ])
    t.equal(lines.from(40).length, 2)
  })
}

t.test('an answer leaves no timer behind that a process would stay for', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    if (event.Operator_Account === 'fail') throw new Error('broken')
  })
  await app.ready()
  answered(t, await app.inject(request(before)), 200, OK)
  answered(t, await app.inject(request(full)), 200, OK)
  answered(t, await app.inject(request({ ...before, Operator_Account: 'fail' })), ...FAILURES.hookFailed)
  answered(t, await app.inject({ ...request(before), payload: '{' }), ...FAILURES.notJson)
  t.notOk(clock(t).holds)
})

for (const [what, thrown] of [['an Error', new Error('too late')], ['undefined', undefined]] as const) {
  t.test(`a late failure is logged: ${what}`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    const { hook, begun, reject } = held()
    app.onBeforeAddSubscriber(hook)
    app.onBeforeAddSubscriber(() => { t.fail('a hook began after the deadline') })
    app.onOfficialAccountFull(hook)
    app.onOfficialAccountFull(hook)
    const origin = await listen(app)
    for (const [event, calls] of [[before, 1], [full, 3]] as const) {
      const answer = post(origin, request(event))
      await begun(calls)
      clock(t).advance(TIMEOUT)
      answered(t, await answer, ...FAILURES.deadline)
    }
    reject(thrown)
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
  const app = await build(t, {}, { logger: { stream: lines } })
  const { hook, begun, resolve } = held()
  app.onOfficialAccountFull(() => {})
  app.onOfficialAccountFull(hook)
  const answer = post(await listen(app), request(full))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
  resolve()
  await app.close()
  t.strictSame(lines.from(40).map(({ level }) => level), [50, 40])
})

t.test('an after-hook that failed in time is logged, though the deadline passed before the others were done', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const { hook, begun, resolve } = held()
  app.onOfficialAccountFull(() => { throw new Error('disk full') })
  app.onOfficialAccountFull(hook)
  const answer = post(await listen(app), request(full))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
  resolve()
  await app.close()
  t.match(lines.text, 'disk full')
})

t.test('requests on one connection each have a deadline of their own', async t => {
  const app = await build(t)
  app.onOfficialAccountFull(async () => { clock(t).advance(TIMEOUT - 1) })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const origin = await listen(app)
  for (let i = 0; i < 3; i++) answered(t, await post(origin, request(full), agent), 200, OK)
})

t.test('a request that the host\'s hooks have held up is due before one that came later, though that was there first', async t => {
  const app = await build(t)
  const [host, hung] = [held(), held()]
  app.addHook('onRequest', async request => { if (request.headers['x-held']) await host.hook() })
  app.onBeforeAddSubscriber(hung.hook)
  const answers: string[] = []
  const send = async (name: string, headers = {}) => {
    answered(t, await app.inject({ ...request(before), headers }), ...FAILURES.deadline, name)
    answers.push(name)
  }
  const first = send('first', { 'x-held': 'yes' })
  await host.begun()
  clock(t).advance(100)
  const second = send('second')
  await hung.begun()
  host.resolve()
  await hung.begun(2)
  clock(t).advance(TIMEOUT - 100)
  await first
  t.strictSame(answers, ['first'])
  clock(t).advance(100)
  await second
})

t.test('an answer at the deadline leaves the connection open when the body has come', async t => {
  const app = await build(t)
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(hook)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const origin = await listen(app)
  const late = post(origin, request(before), agent)
  await begun()
  clock(t).advance(TIMEOUT)
  for (const [answer, status, body] of [[await late, ...FAILURES.deadline], [await post(origin, request(full), agent), 200, OK]] as const) {
    answered(t, answer, status, body)
    t.not(answer.headers.connection, 'close')
  }
})

// A request that comes, after the host's hooks have held it up for so long; one that is answered; time that passes.
type Step = { come: number } | { answer: number } | { wait: number }
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.constantFrom(0, 0, 0, 5, 40, 60).map(come => ({ come })),
  fc.nat({ max: 20 }).map(answer => ({ answer })),
  fc.nat({ max: 60 }).map(wait => ({ wait }))
)

t.test('however requests come and are answered, each of the others is answered at its deadline, and in its turn', async t => {
  const timeout = 50
  const time = clock(t)
  const app = await build(t, { timeout })
  const hooks: { resolve: () => void }[] = []
  const answers: string[] = []
  app.addHook('onRequest', async request => time.advance(Number(request.headers['x-held'])))
  app.onBeforeAddSubscriber(() => {
    const end = deferred()
    hooks.push(end)
    return end.promise
  })
  await app.ready()

  await holds(fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
    hooks.length = answers.length = 0
    // The model: when each of those that wait is due.
    const waiting = new Map<number, number>()
    const expected: string[] = []
    let come = 0
    const expire = () => {
      const due = [...waiting].filter(([, at]) => at <= time.now).sort(([, a], [, b]) => a - b)
      for (const [id] of due) {
        waiting.delete(id)
        expected.push(`${id} late`)
      }
    }
    const finish = (id: number) => {
      hooks[id]?.resolve()
      if (waiting.delete(id)) expected.push(`${id} in time`)
    }

    for (const step of steps) {
      if ('come' in step) {
        // No two are due at once: these would be answered in any order.
        time.advance(1)
        const id = come++
        // A timer takes a millisecond at least.
        waiting.set(id, time.now + Math.max(timeout, step.come + 1))
        const sent = { ...request(before), headers: { 'x-held': `${step.come}` } }
        app.inject(sent).then(({ statusCode }) => answers.push(`${id} ${statusCode === 503 ? 'late' : 'in time'}`))
      } else if ('answer' in step) {
        if (come > 0) finish(step.answer % come)
      } else {
        time.advance(step.wait)
      }
      await settled()
      expire()
      assert.deepEqual(answers, expected)
      assert.equal(time.holds, waiting.size > 0, 'whether a process stays')
    }
    for (let id = 0; id < come; id++) finish(id)
    await settled()
    assert.deepEqual(answers, expected)
  }), { numRuns: 30 })
})
