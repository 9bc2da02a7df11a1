import { once } from 'node:events'
import { Agent } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import Fastify, { type FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { chatWebhook, type Apps, type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import {
  answered, answerOf, build, buildLive, clock, deferred, dial, fail, FAILURES, listen, LogLines, OK, post, request, samples, sdkAppId, settled, stalled, TIMEOUT, token
} from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const CODE = 'CHAT_WEBHOOK_APP_LOOK_UP'
const UNAVAILABLE = [503, fail('Service Unavailable')] as const

/** A fresh app that looks up its tokens. What the look-up returns is for it to check, so it may be anything. */
function buildApps (t: Test, apps: (...args: Parameters<Apps>) => unknown, options: Partial<ChatWebhookOptions> = {}, server: FastifyServerOptions = {}) {
  return build(t, { sdkAppId: undefined, token: undefined, apps: apps as Apps, ...options } as Partial<ChatWebhookOptions>, server)
}

function hang () {
  return new Promise<never>(() => {})
}

/** How a look-up can hand over what it has found. */
const forms: Record<string, (found: unknown) => unknown> = {
  'at once': found => found,
  'by a promise': async found => found,
  'late, by a promise': async found => {
    await turn()
    return found
  },
  'by a thenable': found => ({ then: (resolve: (found: unknown) => void) => resolve(found) })
}

for (const [form, give] of Object.entries(forms)) {
  t.test(`an app is looked up, and found ${form}`, async t => {
    const seen: unknown[] = []
    const found: Record<number, unknown> = { 1: 'one', 2: ['old', 'new'], 3: false, 4: undefined, 5: Object.freeze(['five']), 6: new Proxy(['six'], {}) }
    const app = await buildApps(t, sdkAppId => give(found[sdkAppId]))
    app.onBeforeAddSubscriber((_event, { sdkAppId }) => { seen.push(sdkAppId) })
    for (const [sdkAppId, token, status, body] of [
      [1, 'one', 200, OK],
      [1, 'two', ...FAILURES.wrongSign],
      [1, false, ...FAILURES.wrongSign],
      [2, 'old', 200, OK],
      [2, 'new', 200, OK],
      [2, 'one', ...FAILURES.wrongSign],
      [2, 'oldnew', ...FAILURES.wrongSign],
      [2, 'old,new', ...FAILURES.wrongSign],
      [3, false, 200, OK],
      [3, 'any', 200, OK],
      [4, 'undefined', ...FAILURES.wrongApp],
      [4, false, ...FAILURES.wrongApp],
      [5, 'five', 200, OK],
      [6, 'six', 200, OK],
      [7, '', ...FAILURES.wrongApp]
    ] as const) {
      answered(t, await app.inject(request(before, { sdkAppId, token })), status, body, `app ${sdkAppId} with ${token}`)
    }
    t.strictSame(seen, [1, 2, 2, 3, 3, 5, 6], 'a hook gets the app as a number')
  })
}

t.test('an app is looked up only after all that can be verified without it', async t => {
  const asked: number[] = []
  const app = await buildApps(t, sdkAppId => { asked.push(sdkAppId) })
  const now = Math.floor(Date.now() / 1000)
  const stale = now - 600
  for (const [query, [status, body]] of [
    [{ SdkAppid: undefined }, FAILURES.noApp],
    [{ SdkAppid: [1, 1] }, FAILURES.wrongApp],
    ...['', '0', '-1', '01', '1.0', '1e3', '0x1', ' 1', '1 ', 'one', '１', '9'.repeat(16), '9'.repeat(400)].map(SdkAppid => [{ SdkAppid }, FAILURES.wrongApp] as const),
    [{ RequestTime: stale }, FAILURES.tooOld],
    [{ RequestTime: now + 600 }, FAILURES.tooNew],
    [{ RequestTime: `${now}000` }, FAILURES.tooNew],
    [{ RequestTime: '' }, FAILURES.wrongSign],
    [{ RequestTime: 'now' }, FAILURES.wrongSign],
    [{ RequestTime: [now, now] }, FAILURES.wrongSign]
  ] as const) {
    answered(t, await app.inject(request(before, { query })), status, body, JSON.stringify(query))
  }
  t.strictSame(asked, [])
  for (const options of [{}, { token: false }, { query: { Sign: undefined } }, { query: { Sign: 'x' } }, { sdkAppId: Number.MAX_SAFE_INTEGER }] as const) {
    answered(t, await app.inject(request(before, options)), ...FAILURES.wrongApp)
  }
  t.strictSame(asked, [...Array(4).fill(sdkAppId), Number.MAX_SAFE_INTEGER])
})

for (const [form, give] of Object.entries(forms)) {
  t.test(`an app is looked up before a byte of the body is read, and answered without it: found ${form}`, async t => {
    const asked: number[] = []
    const app = await buildApps(t, sdkAppId => {
      asked.push(sdkAppId)
      return give(sdkAppId === 1 ? token : undefined)
    })
    app.addHook('preParsing', async () => { t.fail('the body is about to be read') })
    const origin = await listen(app)
    answered(t, await answerOf(stalled(t, origin, request(before))), ...FAILURES.wrongApp)
    answered(t, await answerOf(stalled(t, origin, request(before, { sdkAppId: 1, token: 'guessed' }), '{')), ...FAILURES.wrongSign)
    t.strictSame(asked, [sdkAppId, 1])
  })
}

/** What a look-up must not return. Each may be read once, and says something else later if it can. */
const lies: [what: string, make: () => unknown][] = [
  ...[0, 1, NaN, 1n, '', ' ', ' token', 'token\n', true, null, {}, { token }, [], [''], [token, ''], [token, undefined], [token, false], [[token]], Array(1),
    Symbol('token'), Buffer.from(token), new String(token), new Set([token]), () => token, // eslint-disable-line no-new-wrappers
    new Proxy({}, {})].map((lie): [string, () => unknown] => [describe(lie), () => lie]),
  ['a list whose getter has no token at first', () => changing(['', token, token])],
  ['a list that is longer than what it has', () => Object.assign([token], { length: 3 })],
  ['a Proxy that says it is empty at first', () => {
    let reads = 0
    return new Proxy([token], { get: (list, key) => key === 'length' && reads++ === 0 ? 0 : Reflect.get(list, key) })
  }],
  ['a Proxy that throws', () => new Proxy([token], { get () { throw new Error('no') } })],
  ['a Proxy that is revoked', () => revoked()],
  ['a list whose iterator throws', () => Object.assign([token], { [Symbol.iterator] () { throw new Error('no') } })],
  ['a list whose iterator yields no token', () => Object.assign([token], { * [Symbol.iterator] () { yield 1 } })],
  ['an object whose "then" throws', () => ({ get then () { throw new Error('no') } })]
]

/** A list with a getter: what each reading of its entry gives. */
function changing (readings: unknown[]) {
  let reads = 0
  return Object.defineProperty([undefined], 0, { get: () => readings[reads++ % readings.length] })
}

function revoked () {
  const { proxy, revoke } = Proxy.revocable([token], {})
  revoke()
  return proxy
}

function describe (value: unknown) {
  return `${typeof value} ${typeof value === 'object' ? JSON.stringify(value) : JSON.stringify(String(value))}`
}

const failures: [what: string, lookUp: () => unknown][] = [
  ...lies.flatMap(([what, make]) => Object.entries(forms).map(([form, give]): [string, () => unknown] => [`${what}, ${form}`, () => give(make())])),
  ...[new Error('no database'), undefined, null, false, token, { message: 'no database' }].flatMap((thrown): [string, () => unknown][] => [
    ['throws', () => { throw thrown }],
    ['rejects', () => Promise.reject(thrown)],
    ['rejects late', () => turn().then(() => { throw thrown })],
    ['calls back with an error', () => ({ then: (_: unknown, reject: (reason: unknown) => void) => reject(thrown) })],
    ['throws in "then"', () => ({ then () { throw thrown } })]
  ]),
  ['rejects, then resolves', () => ({ then (resolve: (found: unknown) => void, reject: (reason: unknown) => void) { reject(new Error('no')); resolve(token) } })]
]

for (const fallback of ['error', 'allow', 'reject'] as const) {
  t.test(`a look-up that fails or lies lets nobody in, and tells a stranger nothing; fallback: '${fallback}'`, async t => {
    const lines = new LogLines()
    const errors: string[] = []
    const app = await buildApps(t, sdkAppId => failures[sdkAppId - 1]![1](), { fallback }, { logger: { stream: lines } })
    app.addHook('onError', async (_request, _reply, error) => { errors.push(error.code) })
    app.addHook('preParsing', async () => { t.fail('nobody is let in') })
    app.onBeforeAddSubscriber(() => { t.fail('nobody is let in') })
    const results: unknown[] = []
    for (const [i, [what]] of failures.entries()) {
      lines.lines.length = errors.length = 0
      const { statusCode, body } = await app.inject(request(before, { sdkAppId: i + 1 }))
      results.push([what, statusCode, body, errors.join(), ...lines.from(40).map(({ level, err, msg }) => [level, err?.code, msg])])
    }
    const answer = fallback === 'reject' ? [200, '{"ActionStatus":"OK","ErrorInfo":"Service Unavailable","ErrorCode":1}'] : UNAVAILABLE
    t.match(results, failures.map(([what]) => [what, ...answer, CODE, [50, CODE, 'Chat webhook failed: Service Unavailable']]))
  })
}

t.test('a look-up that throws what cannot even be logged lets nobody in', async t => {
  const lines = new LogLines()
  const app = await buildApps(t, () => { throw revoked() }, {}, { logger: { stream: lines } })
  answered(t, await app.inject(request(before)), ...UNAVAILABLE)
  t.match(lines.from(40), [{ level: 50, msg: 'Chat webhook failed: Service Unavailable' }])
})

t.test('with what a look-up wrongly returned, nobody can sign', async t => {
  const app = await buildApps(t, sdkAppId => failures[sdkAppId - 1]![1](), { fallback: 'allow' })
  app.onBeforeAddSubscriber(() => { t.fail('nobody is let in') })
  const answers = new Map<number, string>()
  for (const token of ['', ' ', ' token', 'token', 'undefined', 'null', 'true', 'false', '0', '1', 'NaN', '[object Object]', false] as const) {
    for (const [i, [what]] of failures.entries()) answers.set((await app.inject(request(before, { sdkAppId: i + 1, token }))).statusCode, `${what}, signed with ${token}`)
  }
  t.strictSame([...answers.keys()], [503], JSON.stringify([...answers]))
})

t.test('a list that changes is read once', async t => {
  const app = await buildApps(t, () => changing([token, '', 'other']))
  answered(t, await app.inject(request(full)), 200, OK)
  for (const other of ['', 'other']) answered(t, await app.inject(request(full, { token: other })), ...FAILURES.wrongSign)
})

t.test('a thenable is taken at its first word', async t => {
  for (const second of ['resolve', 'reject', 'throw']) {
    const app = await buildApps(t, () => ({
      then (resolve: (found: unknown) => void, reject: (reason: unknown) => void) {
        resolve(token)
        if (second === 'resolve') resolve(false)
        if (second === 'reject') reject(new Error('no'))
        if (second === 'throw') throw new Error('no')
      }
    }))
    answered(t, await app.inject(request(full)), 200, OK, second)
    answered(t, await app.inject(request(full, { token: false })), ...FAILURES.wrongSign, second)
  }
})

for (const [what, lookUp, expected] of [
  ['throws an error', () => { throw new Error('no database') }, 'the look-up of app 1400000000 by the option "apps" failed: no database'],
  ['throws something else', () => { throw 'no database' }, 'the look-up of app 1400000000 by the option "apps" failed: \'no database\''], // eslint-disable-line no-throw-literal
  ['rejects with nothing', () => Promise.reject(undefined), 'the look-up of app 1400000000 by the option "apps" failed: undefined'], // eslint-disable-line prefer-promise-reject-errors
  ['returns what is no token', () => ({ secret: token }), 'failed: it must return a token, a list of tokens, false or undefined']
] as const) {
  t.test(`the log says why a look-up failed, and shows no secret, when it ${what}`, async t => {
    const lines = new LogLines()
    const app = await buildApps(t, lookUp, {}, { logger: { stream: lines } })
    answered(t, await app.inject(request(full)), ...UNAVAILABLE)
    t.match(lines.from(40), [{ err: { code: CODE, message: expected } }])
    t.notMatch(lines.text, token)
  })
}

t.test('a look-up has until the deadline; its signal aborts then, and what it settles with later is nothing', async t => {
  for (const settle of ['resolve', 'reject'] as const) {
    const lines = new LogLines()
    const [asked, looking] = [deferred<AbortSignal>(), deferred<string>()]
    const app = await buildApps(t, (_sdkAppId, { signal }) => {
      asked.resolve(signal)
      return looking.promise
    }, { fallback: 'allow' }, { logger: { stream: lines } })
    app.onBeforeAddSubscriber(() => { t.fail('nobody is let in') })
    const answer = post(await listen(app), request(before))
    const signal = await asked.promise
    clock(t).advance(TIMEOUT - 1)
    await settled()
    t.strictSame([signal.aborted, lines.from(40)], [false, []], 'not before the deadline')
    clock(t).advance(1)
    answered(t, await answer, ...UNAVAILABLE)
    t.equal(signal.aborted, true)
    t.match(signal.reason, { message: 'it took until the deadline' })
    t.match(lines.from(40), [{ level: 50, err: { code: CODE, message: /: it took until the deadline$/ } }])
    looking[settle](token as never)
    await settled()
    await app.close()
    t.equal(lines.from(40).length, 1)
  }
})

t.test('a look-up has until the deadline by the timers of Node', async t => {
  const app = await buildLive(t, { sdkAppId: undefined, token: undefined, apps: hang, timeout: 50 } as Partial<ChatWebhookOptions>)
  answered(t, await post(await listen(app), request(before)), ...UNAVAILABLE)
})

t.test('a signal that a look-up asks for only after the deadline has aborted', async t => {
  const [late, seen] = [deferred(), deferred<AbortSignal>()]
  const app = await buildApps(t, async (_sdkAppId, context) => {
    await late.promise
    seen.resolve(context.signal)
  })
  answered(t, await clock(t).pass(post(await listen(app), request(before))), ...UNAVAILABLE)
  late.resolve()
  const { aborted, reason } = await seen.promise
  t.equal(aborted, true)
  t.match(reason, { message: 'it took until the deadline' })
})

for (const [what, lookUp, expected] of [
  ['a look-up that hangs', () => hang(), UNAVAILABLE],
  ['a hook that hangs after a look-up that took its time', () => token, FAILURES.deadline]
] as const) {
  t.test(`${what} is answered at the deadline, which counts from the arrival of its request`, async t => {
    const app = await buildApps(t, async () => {
      clock(t).advance(200)
      return lookUp()
    })
    app.addHook('onRequest', async () => { clock(t).advance(100) })
    app.onBeforeAddSubscriber(hang)
    await app.ready()
    const sent = clock(t).now
    answered(t, await clock(t).pass(app.inject(request(before))), ...expected)
    t.equal(clock(t).now - sent, TIMEOUT)
  })
}

t.test('a look-up that takes all of the time there is lets nobody in', async t => {
  const app = await buildApps(t, async () => {
    clock(t).block(TIMEOUT)
    return token
  })
  app.onBeforeAddSubscriber(hang)
  answered(t, await clock(t).pass(app.inject(request(before))), ...FAILURES.deadline)
})

t.test('a look-up leaves no timer behind', async t => {
  const app = await buildApps(t, async sdkAppId => {
    if (sdkAppId === 1) throw new Error('no database')
    return token
  })
  answered(t, await app.inject(request(full)), 200, OK)
  answered(t, await app.inject(request(full, { sdkAppId: 1 })), ...UNAVAILABLE)
  t.notOk(clock(t).holds)
})

t.test("a look-up's signal aborts when Chat hangs up, whenever it is asked for, and the app goes on", async t => {
  const [asked, closed, aborted] = [deferred(), deferred(), deferred<AbortSignal[]>()]
  const lines = new LogLines()
  const app = await buildApps(t, async (sdkAppId, context) => {
    if (sdkAppId === 1) return token
    const { signal } = context
    asked.resolve()
    await once(signal, 'abort')
    await closed.promise
    aborted.resolve([signal, context.signal])
    return token
  }, {}, { logger: { stream: lines } })
  app.addHook('onRequest', async (_request, reply) => { reply.raw.once('close', closed.resolve) })
  app.onOfficialAccountFull((_event, { sdkAppId }) => { t.equal(sdkAppId, 1, 'whose body never came reaches no hook') })
  const origin = await listen(app)
  const socket = await dial(t, origin, `POST ${request(full).url} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`)
  await asked.promise
  socket.destroy()
  const [signal, same] = await aborted.promise
  t.equal(signal, same)
  t.match(signal!.reason, { code: 'CHAT_WEBHOOK_HANG_UP', message: 'Chat closed the connection before the look-up of app 1400000000 was answered' })
  answered(t, await post(origin, request(full, { sdkAppId: 1 })), 200, OK)
})

t.test('a look-up whose client has gone before it asks for the signal gets one that has aborted', async t => {
  const [asked, closed, seen] = [deferred(), deferred(), deferred<AbortSignal>()]
  const app = await buildApps(t, async (_sdkAppId, context) => {
    asked.resolve()
    await closed.promise
    seen.resolve(context.signal)
    return undefined
  })
  app.addHook('onRequest', async (_request, reply) => { reply.raw.once('close', closed.resolve) })
  const socket = await dial(t, await listen(app), `POST ${request(full).url} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`)
  await asked.promise
  socket.destroy()
  t.match((await seen.promise).reason, { code: 'CHAT_WEBHOOK_HANG_UP' })
})

t.test('a look-up that is under way when the app begins to close is answered, and keeps no connection', async t => {
  const [asked, closing, found] = [deferred(), deferred(), deferred<string | undefined>()]
  const app = await buildApps(t, () => {
    asked.resolve()
    return found.promise
  })
  app.addHook('preClose', async () => closing.resolve())
  const agent = new Agent({ keepAlive: true })
  t.teardown(() => agent.destroy())
  const answer = post(await listen(app), request(full), agent)
  await asked.promise
  const closed = app.close()
  await closing.promise
  await settled()
  found.resolve(undefined)
  const { headers, ...rest } = await answer
  answered(t, { headers, ...rest }, ...FAILURES.wrongApp)
  t.equal(headers.connection, 'close')
  await closed
})

t.test('a signal that nobody asks for is not made', async t => {
  t.intercept(globalThis, 'AbortController', { value: class { constructor () { t.fail('one was made') } } })
  const app = await buildApps(t, async () => token)
  app.onOfficialAccountFull(() => {})
  await app.ready()
  answered(t, await app.inject(request(full)), 200, OK)
})

t.test('an error thrown by a hook that calls back, after a look-up by a promise, is answered as ever', async t => {
  const app = await buildApps(t, async () => token, { fallback: 'reject' })
  app.addHook('preParsing', (_request, _reply, _payload, done) => {
    if (_request.headers['x-fail'] === undefined) done()
    else throw new Error('broken')
  })
  app.onBeforeAddSubscriber(() => {})
  answered(t, await app.inject(request(before)), 200, OK)
  answered(t, await app.inject({ ...request(before), headers: { 'x-fail': '1' } }), 200, JSON.stringify({ ActionStatus: 'OK', ErrorInfo: 'Internal Server Error', ErrorCode: 1 }))
})

t.test('one app, or a look-up of many: what is wrong names the option and what to do', async t => {
  const apps = () => token
  for (const [options, option, takes, got] of [
    [{ apps: 1 }, 'apps', 'a function (sdkAppId, { signal }) that returns the token of an app', 'got a number'],
    [{ apps: null }, 'apps', 'a function', 'got null'],
    [{ apps: { 1400000000: token } }, 'apps', 'a function', 'got a object'],
    [{ apps: new Map([[sdkAppId, token]]) }, 'apps', 'a function', 'got a object'],
    [{ apps: 's3cret' }, 'apps', 'a function', 'got a string'],
    [{ apps, sdkAppId }, 'sdkAppId', 'left out where "apps" is given', 'got a number'],
    [{ apps, sdkAppId: null }, 'sdkAppId', 'left out', 'got a object'],
    [{ apps, sdkAppId: 's3cret' }, 'sdkAppId', 'left out', 'got a string'],
    [{ apps, token: 's3cret' }, 'token', 'left out where "apps" is given', 'got a string'],
    [{ apps, token: ['s3cret'] }, 'token', 'left out', 'got a object'],
    [{ apps, token: false }, 'token', 'left out', 'got a boolean'],
    [{ apps, sdkAppId, token: 's3cret' }, 'sdkAppId', 'left out', 'got a number'],
    [{}, 'sdkAppId', 'the SDKAppID', 'got nothing'],
    [{ apps: undefined, token: 's3cret' }, 'sdkAppId', 'the SDKAppID', 'got nothing'],
    [{ sdkAppId }, 'token', 'the token of the console', 'got nothing']
  ] as const) {
    const error = await Fastify().register(chatWebhook, options as never).then(() => t.fail('it was taken'), error => error)
    t.match(error, { code: 'CHAT_WEBHOOK_INVALID_OPTION' })
    t.ok(error.message.startsWith(`option "${option}" must be ${takes}`) && error.message.includes(`; ${got}`), error.message)
    t.notMatch(error.message, 's3cret')
  }
  for (const options of [{ apps, sdkAppId: undefined, token: undefined }, { apps: undefined, sdkAppId, token }]) {
    const app = Fastify()
    await app.register(chatWebhook, options as ChatWebhookOptions)
    answered(t, await app.inject(request(full)), 200, OK)
    await app.close()
  }
})
