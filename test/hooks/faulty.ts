import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import vm from 'node:vm'
import t, { type Test } from 'tap'
import { answered, build, clock, deferred, FAILURES, held, JARED_REFUSED, listen, LogLines, OK, post, request, samples, TIMEOUT } from '../helpers.js'
import { root, serve } from '../spawn.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const REJECTED = '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'
const LATE = '{"ActionStatus":"OK","ErrorInfo":"no answer before the deadline","ErrorCode":1}'
const unknown = () => request('{}', { query: { CallbackCommand: 'Unknown.Command' } })

const boom = () => { throw new Error('boom') }

/** The object, with properties that throw when they are read. */
function mined<Base extends object> (base: Base, ...names: PropertyKey[]): Base {
  for (const name of names) Object.defineProperty(base, name, { get: boom, enumerable: true, configurable: true })
  return base
}

const traps: ProxyHandler<any> = Object.fromEntries(['get', 'set', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'defineProperty', 'deleteProperty'].map(trap => [trap, boom]))

function revoked (target: object) {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

function circular () {
  const error = new Error('x')
  error.cause = error
  return error
}

// Made once: so many errors take longer than the tests do.
const deep = Array.from({ length: 20_000 }).reduce<Error>(cause => new Error('x', { cause }), new Error('bottom'))

/** What hooks throw, most of it made anew each time. */
const thrown: Record<string, () => unknown> = {
  undefined: () => undefined,
  null: () => null,
  'a symbol': () => Symbol('thrown'),
  'a bigint': () => 1n,
  'a function': () => boom,
  'a function that looks like a class': () => class Broken {},
  'a frozen Error': () => Object.freeze(new Error('frozen')),
  'an Error of another realm': () => vm.runInNewContext('new TypeError("elsewhere")'),
  'an object without a prototype': () => Object.create(null),
  'an Error that throws when its message is read': () => mined(new Error('x'), 'message'),
  'an Error that throws when its stack is read': () => mined(new Error('x'), 'stack'),
  'an Error that throws when its name is read': () => mined(new Error('x'), 'name'),
  'an Error that throws when its constructor is read': () => mined(new Error('x'), 'constructor'),
  'an Error that throws when anything of it is read': () => mined(new Error('x'), 'message', 'stack', 'name', 'code', 'cause', 'statusCode', 'errors', 'constructor', 'toString', 'toJSON', Symbol.toStringTag, Symbol.toPrimitive),
  'an Error with a field that throws': () => mined(new Error('x'), 'field'),
  'an object that throws when its message is read': () => mined({}, 'message'),
  'an object that throws when its tag is read': () => mined({}, Symbol.toStringTag),
  'an Error whose message is a symbol': () => Object.assign(new Error('x'), { message: Symbol('message') }),
  'an Error whose message throws when it becomes a string': () => Object.assign(new Error('x'), { message: { toString: boom } }),
  'an Error that is its own cause': circular,
  'an Error whose cause throws when it is read': () => mined(new Error('x'), 'cause'),
  'an object whose form for JSON throws': () => ({ toJSON: boom }),
  'an Error whose cause is a function that throws': () => new Error('x', { cause: boom }),
  'an Error with thousands of causes': () => deep,
  'an Error with a huge list': () => Object.assign(new Error('x'), { list: Array.from({ length: 100_000 }, (_, i) => `user${i}`) }),
  'an Error that cannot be made JSON': () => Object.assign(new Error('x'), { toJSON: boom }),
  'an AggregateError of mines': () => new AggregateError([undefined, mined(new Error('x'), 'message')], 'many'),
  'a Proxy that throws whatever is done': () => new Proxy({}, traps),
  'a Proxy for an Error that throws whatever is done': () => new Proxy(new Error('x'), traps),
  'a Proxy that has whatever it is asked for': () => new Proxy({}, { get: () => true }),
  'a revoked Proxy': () => revoked({}),
  'a revoked Proxy for an Error': () => revoked(new Error('x')),
  'a status of its own': () => Object.assign(new Error('x'), { statusCode: 200, status: 204, code: 'CHAT_WEBHOOK_WRONG_BODY' })
}

for (const [what, make] of Object.entries(thrown)) {
  t.test(`a hook that throws ${what} is a hook that failed, at once, late, or after the answer`, async t => {
    const lines = new LogLines()
    const app = await build(t, { fallback: 'reject' }, { logger: { stream: lines } })
    const heard = deferred()
    const gate = held()
    const throws = () => { throw make() }
    const rejects = async () => throws()
    const late = async () => {
      await gate.hook()
      throws()
    }
    // Each of them in its turn.
    const hooks = [throws, rejects, late]
    let hook = hooks[0] as () => void
    app.onBeforeAddSubscriber(() => hook())
    app.onOfficialAccountFull(throws)
    app.onOfficialAccountFull(() => hook())
    app.onOfficialAccountFull(() => {})
    app.onChatWebhook('*', () => hook())
    app.onChatWebhook('*', () => heard.resolve())

    const send = () => [request(before), request(full), unknown()].map(async sent => (await app.inject(sent)).body)
    for (hook of hooks.slice(0, 2)) {
      t.strictSame(await Promise.all(send()), [REJECTED, FAILURES.hookFailed[1], OK])
      await heard.promise
    }
    hook = late
    const answers = send()
    await gate.begun(3)
    clock(t).advance(TIMEOUT)
    // The first of the after-hooks has failed, and still the answer waits for the second.
    t.strictSame(await Promise.all(answers), [LATE, FAILURES.deadline[1], OK])
    gate.resolve()
    await app.close()
    t.ok(lines.from(50).length >= 12, 'each failure is logged')
    t.notMatch(lines.text, /FST_ERR|still run/, 'no run of hooks is left')
  })

  if (what === 'undefined') continue
  t.test(`a hook that returns ${what} has not let anybody in`, async t => {
    const app = await build(t, { fallback: 'reject' }, { logger: { stream: new LogLines() } })
    app.onBeforeAddSubscriber(make as () => undefined)
    // A promise cannot be made of all of them: asking for their `then` throws.
    answered(t, await app.inject(request(before)), 200, REJECTED)
  })
}

t.test('what a hook throws has no say in how it is described', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => { throw { [inspect.custom]: () => 'in its own words' } }) // eslint-disable-line no-throw-literal
  answered(t, await app.inject(request(before)), ...FAILURES.hookFailed)
  t.equal(lines.from(50).length, 1)
  t.notMatch(lines.text, 'in its own words')
})

for (const [what, thenable, expected] of [
  ['calls both of its callbacks', (resolve: any, reject: any) => { resolve({ refuse: ['jared'] }); reject(new Error('x')) }, JARED_REFUSED],
  ['calls both, the other way round', (resolve: any, reject: any) => { reject(new Error('x')); resolve({ refuse: ['jared'] }) }, REJECTED],
  ['throws', boom, REJECTED],
  ['throws when it has been fulfilled', (resolve: any) => { resolve({ refuse: ['jared'] }); boom() }, JARED_REFUSED],
  ['rejects twice', (_resolve: any, reject: any) => { reject(new Error('x')); reject(new Error('y')) }, REJECTED],
  ['is fulfilled by a promise that rejects', (resolve: any) => resolve(Promise.reject(new Error('x'))), REJECTED],
  ['is fulfilled by itself over and over, and then by nothing', (resolve: any) => resolve({ then: (resolve: any) => resolve({ then: (resolve: any) => resolve(undefined) }) }), OK],
  ['never settles', () => {}, LATE],
  ['settles after the deadline', (resolve: any) => { setTimeout(resolve, 2 * TIMEOUT, { refuse: ['jared'] }) }, LATE],
  ['rejects after the deadline', (_resolve: any, reject: any) => { setTimeout(reject, 2 * TIMEOUT, new Error('x')) }, LATE]
] as const) {
  t.test(`a hook may return a thenable that ${what}`, async t => {
    const app = await build(t, { fallback: 'reject' })
    const asked = deferred()
    app.onBeforeAddSubscriber(() => ({
      then (resolve: any, reject: any) {
        asked.resolve()
        return thenable(resolve, reject)
      }
    }) as any)
    const answer = post(await listen(app), request(before))
    await asked.promise
    if (expected === LATE) clock(t).advance(TIMEOUT)
    answered(t, await answer, 200, expected)
    await clock(t).pass(app.close())
  })
}

for (const [what, misuse, expected] of [
  ['destroys the request', ({ raw }) => raw.destroy(), OK],
  ['destroys the request with an Error', ({ raw }) => raw.destroy(new Error('x')), OK],
  ['destroys the socket', ({ raw }) => raw.socket.destroy(), undefined],
  ['destroys the socket with an Error', ({ raw }) => raw.socket.destroy(new Error('x')), undefined],
  ['ends the socket', ({ raw }) => raw.socket.end(), undefined],
  ['writes into the socket', ({ raw }) => raw.socket.write('garbage\r\n\r\n'), undefined],
  ['takes the listeners off the socket', ({ raw }) => raw.socket.removeAllListeners(), OK],
  ['makes the request emit an error', ({ raw }) => raw.on('error', () => {}).emit('error', new Error('x')), OK],
  ['makes the request emit its end again', ({ raw }) => raw.emit('end'), OK],
  ['makes the request emit that it closed', ({ raw }) => raw.emit('close'), OK],
  ['deletes the query', request => { delete request.query }, OK],
  ['sets the query to null', request => { request.query = null }, OK],
  ['sets the body to null', request => { request.body = null }, OK],
  ['sets the headers to null', request => { request.headers = null }, OK],
  ['deletes the headers', ({ raw }) => { for (const name of Object.keys(raw.headers)) delete raw.headers[name] }, OK],
  ['changes the URL and the method', ({ raw }) => { raw.url = raw.method = null }, OK],
  ['freezes the request', request => Object.freeze(request), OK]
] as [string, (request: any) => unknown, string | undefined][]) {
  t.test(`a hook that ${what} gets its request ${expected === undefined ? 'no answer' : 'the right answer all the same'}, and hurts no other`, async t => {
    let fate = 'returns'
    let gate = held()
    const app = await build(t, { fallback: 'reject' })
    app.onBeforeAddSubscriber(async (event, { request }) => {
      if (event.Official_Account !== '@TOA#_misused') return
      misuse(request)
      if (fate === 'throws') throw new Error('x')
      if (fate === 'is late') await gate.hook()
    })
    app.onBeforeAddSubscriber(() => {})
    const origin = await listen(app)
    const answers = { returns: OK, throws: REJECTED, 'is late': LATE }
    for (fate of Object.keys(answers)) {
      const { url, ...init } = request({ ...before, Official_Account: '@TOA#_misused' })
      const answer = fetch(origin + url, init).then(response => response.text())
      // Who it fails for is for the lines below to say.
      answer.catch(() => {})
      if (fate === 'is late') {
        gate = held()
        await gate.begun()
        clock(t).advance(TIMEOUT)
      }
      if (expected === undefined) await t.rejects(answer, TypeError, `no answer when it ${fate}`)
      else t.equal(await answer, answers[fate as keyof typeof answers], `the answer when it ${fate}`)
      answered(t, await post(origin, request(before)), 200, OK)
    }
  })
}

for (const [what, change] of [
  ['empties it', event => { for (const key of Object.keys(event)) delete event[key] }],
  ['replaces the list', event => { event.SubscribeAccountList = null }],
  ['changes the names in the list', event => { for (const one of event.SubscribeAccountList) one.Subscriber_Account = 'somebody' }],
  ['makes it circular', event => { event.SubscribeAccountList.push(event) }],
  ['freezes it', event => { Object.freeze(event); Object.freeze(event.SubscribeAccountList) }],
  ['takes its prototype away', event => Object.setPrototypeOf(event, null)],
  ['lays mines in it', event => { mined(event, 'SubscribeAccountList', 'toJSON', 'CallbackCommand') }],
  ['gives it a prototype of its own', event => Object.setPrototypeOf(event, mined({}, 'x'))]
] as [string, (event: any) => unknown][]) {
  t.test(`what a hook does to its event stays with it, the answer and the other hooks do not see it: it ${what}`, async t => {
    for (const alone of [true, false]) {
      const app = await build(t)
      app.onBeforeAddSubscriber(event => {
        change(event)
        return { refuse: ['jared'] }
      })
      if (!alone) app.onBeforeAddSubscriber(event => { t.strictSame(event, before) })
      answered(t, await app.inject(request(before)), 200, JARED_REFUSED, alone ? 'alone' : 'with another hook')
    }
  })
}

for (const [what, make, expected] of [
  ['has a getter', () => ({ get refuse () { return ['jared'] } }), JARED_REFUSED],
  ['has a getter that throws', () => mined({}, 'refuse'), REJECTED],
  ['has another form for JSON', () => ({ refuse: ['jared'], toJSON: () => undefined }), JARED_REFUSED],
  ['has nothing but a form for JSON', () => ({ toJSON: () => ({ refuse: ['jared'] }) }), REJECTED],
  ['has a getter of its class', () => new class { get refuse () { return ['jared'] } }(), JARED_REFUSED],
  ['is a Proxy', () => new Proxy({ refuse: ['jared'] }, {}), JARED_REFUSED],
  ['is a Proxy that throws', () => new Proxy({ refuse: ['jared'] }, { get: (_target, name) => name === 'then' ? undefined : boom() }), REJECTED],
  ['is a revoked Proxy', () => revoked({}), REJECTED],
  ['is frozen', () => Object.freeze({ refuse: Object.freeze(['jared']) }), JARED_REFUSED],
  ['is of another realm', () => vm.runInNewContext('({ refuse: ["jared"] })'), JARED_REFUSED],
  ['has no prototype', () => Object.assign(Object.create(null), { refuse: ['jared'] }), JARED_REFUSED],
  ['has a list with holes', () => ({ refuse: [, 'jared'] }), REJECTED], // eslint-disable-line no-sparse-arrays
  ['has a list with nothing but a hole', () => ({ refuse: [,] }), REJECTED], // eslint-disable-line no-sparse-arrays
  ['has a list of a hundred thousand names', () => ({ refuse: [...Array.from({ length: 100_000 }, (_, i) => `user${i}`), 'jared'] }), JARED_REFUSED],
  ['has a reason of a megabyte', () => ({ reject: 'x'.repeat(1e6) }), `{"ActionStatus":"OK","ErrorInfo":"${'x'.repeat(1e6)}","ErrorCode":1}`],
  ['has a reason that is no whole text', () => ({ reject: '\ud800"\0\n' }), '{"ActionStatus":"OK","ErrorInfo":"\\ud800\\"\\u0000\\n","ErrorCode":1}'],
  ['has a tag that throws', () => mined({ refused: [] }, Symbol.toStringTag), REJECTED],
  ['is circular', () => {
    const verdict: any = { refuse: ['jared'] }
    verdict.verdict = verdict
    return verdict
  }, JARED_REFUSED]
] as [string, () => any, string][]) {
  t.test(`a verdict that ${what} counts if it is one, and is a failure if not`, async t => {
    const app = await build(t, { fallback: 'reject' })
    app.onBeforeAddSubscriber(make)
    answered(t, await post(await listen(app), request(before)), 200, expected)
  })
}

const block = (t: Test) => clock(t).block(TIMEOUT + 250)

t.test('the log says so when a hook has blocked the event loop past the deadline', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(() => block(t))
  app.onOfficialAccountFull(() => block(t))
  app.onOfficialAccountFull(hook)
  // No deadline can be held then; the verdict still stands.
  answered(t, await app.inject(request(before)), 200, OK)
  const answer = app.inject(request(full))
  await begun()
  clock(t).advance(0)
  answered(t, await answer, ...FAILURES.deadline)
  const blocked = lines.lines.filter(({ msg }) => /blocked the event loop/.test(msg))
  t.match(blocked, [{ level: 40, command: before.CallbackCommand, late: 250 }, { level: 40, command: full.CallbackCommand, late: 250 }], 'and by how much')
})

t.test('a hook that blocks the event loop makes others late, and they are told from hooks that fail', async t => {
  // Whichever comes first: the end of the other hook, or the timer.
  for (const expected of [OK, LATE]) {
    const lines = new LogLines()
    const app = await build(t, { fallback: 'reject' }, { logger: { stream: lines } })
    const { hook, begun, resolve } = held()
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(() => block(t))
    const answer = app.inject(request(before))
    await begun()
    answered(t, await app.inject(request(full)), 200, OK)
    if (expected === LATE) clock(t).advance(0)
    resolve()
    answered(t, await answer, 200, expected)
    t.ok(lines.lines.some(({ command, msg }) => command === before.CallbackCommand && /blocked the event loop/.test(msg)))
    answered(t, await app.inject(request(before)), 200, OK)
  }
})

t.test('a context that is kept gives its signal long after the answer', async t => {
  const app = await build(t)
  const kept: { signal: AbortSignal, request: unknown }[] = []
  const { hook, begun, resolve } = held()
  app.onBeforeAddSubscriber((_event, context) => { kept.push(context) })
  app.onOfficialAccountFull((_event, context) => {
    kept.push(context)
    return hook()
  })
  const origin = await listen(app)
  answered(t, await post(origin, request(before)), 200, OK)
  const answer = post(origin, request(full))
  await begun()
  clock(t).advance(TIMEOUT)
  answered(t, await answer, ...FAILURES.deadline)
  resolve()
  await app.close()
  const [inTime, late] = kept.map(({ signal }) => signal)
  t.equal(inTime?.aborted, false)
  t.match(late?.reason, { code: 'CHAT_WEBHOOK_DEADLINE' })
  late?.addEventListener('abort', () => { t.fail('it has aborted already') })
  t.ok(kept.every(context => context.signal === context.signal && context.request !== undefined)) // eslint-disable-line no-self-compare
})

t.test('of many requests, those whose hooks hang do not touch the deadlines of the others', async t => {
  const app = await build(t, { fallback: 'reject' })
  const { hook, begun } = held()
  app.onBeforeAddSubscriber(event => {
    if (Number(event.Operator_Account) % 3 === 0) return hook()
    if (Number(event.Operator_Account) % 3 === 1) return boom()
  })
  const origin = await listen(app)
  const answers = Array.from({ length: 60 }, async (_, i) => post(origin, request({ ...before, Operator_Account: `${i}` })))
  for (const i of answers.keys()) if (i % 3 !== 0) answered(t, await answers[i]!, 200, [LATE, REJECTED, OK][i % 3] as string)
  await begun(20)
  clock(t).advance(TIMEOUT)
  for (const i of answers.keys()) if (i % 3 === 0) answered(t, await answers[i]!, 200, LATE)
})

t.test("a listener of the signal's that throws does what a throwing callback does anywhere, and not before the answer is out", async t => {
  // In a process of its own, which crashes in the end.
  const folder = t.testdir({
    'server.js': `
      import Fastify from ${JSON.stringify(import.meta.resolve('fastify'))}
      import chatWebhook from ${JSON.stringify(pathToFileURL(join(root, 'dist/lib/index.js')).href)}
      const app = Fastify()
      await app.register(chatWebhook, { sdkAppId: 1400000000, token: 'xxxxyyyy', timeout: 1999, fallback: 'reject', drainTimeout: 0 })
      process.on('uncaughtException', () => {})
      app.onBeforeAddSubscriber((event, { signal }) => {
        if (event.Operator_Account === 'nobody catches it') {
          process.removeAllListeners('uncaughtException')
          process.stderr.write = () => true
        }
        signal.addEventListener('abort', () => { throw new Error('listener') })
        return new Promise(() => {})
      })
      app.onOfficialAccountFull(() => {})
      console.log('Server listening at ' + await app.listen({ host: '127.0.0.1', port: 0 }))
    `
  })
  const { origin, child } = await serve(t, join(folder, 'server.js'))
  answered(t, await post(origin, request(before)), 200, LATE)
  answered(t, await post(origin, request(full)), 200, OK)
  t.equal(child.exitCode, null)

  const exit = once(child, 'exit')
  answered(t, await post(origin, request({ ...before, Operator_Account: 'nobody catches it' })), 200, LATE, 'the answer is out by then')
  t.not((await exit)[0], 0, 'as Node has it')
})
