import { AsyncLocalStorage } from 'node:async_hooks'
import { channel, tracingChannel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import t, { type Test } from 'tap'
import { chatWebhook, type ChatWebhookOptions, type ChatWebhookTrace, type ChatWebhookTurnedAway, type HookContext } from 'fastify-tencent-chat-webhook'
import { answered, arrivals, build, clock, deferred, dial, FAILURES, held, listen, OK, post, request, samples, sdkAppId, settled, TIMEOUT, token } from '../helpers.js'

const requests = tracingChannel<unknown, ChatWebhookTrace>('fastify-tencent-chat-webhook.request')
const turnedAway = channel('fastify-tencent-chat-webhook.turned-away')

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const message = samples['OfficialAccount.CallbackBeforeSendMsg']
const friends = samples['Sns.CallbackPrevFriendAdd']

type Name = 'start' | 'end' | 'asyncStart' | 'asyncEnd' | 'error'

/** Notes what both channels publish until the test ends. */
function subscribe (t: Test) {
  const traces: { name: Name, message: ChatWebhookTrace, then: ChatWebhookTrace }[] = []
  const away: ChatWebhookTurnedAway[] = []
  const note = (name: Name) => (message: ChatWebhookTrace) => { traces.push({ name, message, then: { ...message } }) }
  const subscribers = { start: note('start'), end: note('end'), asyncStart: note('asyncStart'), asyncEnd: note('asyncEnd'), error: note('error') }
  const onAway = (message: unknown) => { away.push(message as ChatWebhookTurnedAway) }
  requests.subscribe(subscribers)
  turnedAway.subscribe(onAway)
  t.teardown(() => {
    requests.unsubscribe(subscribers)
    turnedAway.unsubscribe(onAway)
  })
  return { traces, away }
}

/** Asserts that one request was traced, in the order of `tracePromise`, and returns what it came to. */
function traced (t: Test, { traces, away }: ReturnType<typeof subscribe>, what: string): ChatWebhookTrace {
  const published = traces.splice(0)
  const [start] = published
  if (start === undefined) throw new Error(`nothing was published: ${what}`)
  const { message, then } = start
  t.strictSame({
    names: published.map(({ name }) => name),
    objects: new Set(published.map(({ message }) => message)).size,
    atStart: [then.outcome, then.status, then.error],
    turnedAway: away.length
  }, {
    names: ['start', 'end', ...message.error === undefined ? [] : ['error'], 'asyncStart', 'asyncEnd'],
    objects: 1,
    atStart: [undefined, undefined, undefined],
    turnedAway: 0
  }, what)
  return message
}

/** What a trace says, but for the request. */
function said ({ request, arrivedAt, error, ...rest }: ChatWebhookTrace) {
  return { ...rest, code: (error as { code?: string } | undefined)?.code }
}

function fails (): never { throw new Error('broken') }
function hangs () { return new Promise<void>(() => {}) }
async function waits () {}

const HOOK_FAILED = 'CHAT_WEBHOOK_HOOK_FAILED'
const DEADLINE = 'CHAT_WEBHOOK_DEADLINE'

const outcomes: [
  outcome: string, kind: 'before' | 'after' | undefined, event: { CallbackCommand: string }, hook: ((event: any) => any) | undefined,
  status?: number, code?: string, options?: Partial<ChatWebhookOptions>
][] = [
  ['allowed', 'before', before, () => {}],
  ['allowed', 'before', before, waits],
  ['allowed', 'before', before, () => ({ refuse: ['nobody'] })],
  ['refused', 'before', before, () => ({ refuse: ['jared'] })],
  ['rejected', 'before', before, async () => ({ reject: 'no' })],
  ['discarded', 'before', message, () => ({ discard: true })],
  ['rewritten', 'before', message, () => ({ rewrite: { CloudCustomData: 'x' } })],
  ['refused', 'before', friends, event => ({ refuse: [event.FriendItem[0].To_Account] })],
  ['rejected', 'before', friends, () => ({ reject: 'no' })],
  ['recorded', 'after', full, () => {}],
  ['recorded', 'after', full, waits],
  ['unhandled', undefined, full, undefined],
  ['failed', 'before', before, fails, 500, HOOK_FAILED],
  ['failed', 'before', before, fails, 200, HOOK_FAILED, { fallback: 'allow' }],
  ['failed', 'before', before, fails, 200, HOOK_FAILED, { fallback: 'reject' }],
  ['failed', 'before', before, () => true, 500, 'CHAT_WEBHOOK_WRONG_VERDICT'],
  ['failed', 'after', full, () => waits().then(fails), 500, HOOK_FAILED],
  ['failed', 'before', { ...before, Official_Account: 1 } as never, () => {}, 400, 'CHAT_WEBHOOK_WRONG_BODY'],
  ['deadline', 'before', before, hangs, 503, DEADLINE],
  ['deadline', 'before', before, hangs, 200, DEADLINE, { fallback: 'allow' }],
  ['deadline', 'before', before, hangs, 200, DEADLINE, { fallback: 'reject' }],
  ['deadline', 'after', full, hangs, 503, DEADLINE, { fallback: 'reject' }]
]

for (const [how, host] of Object.entries<(app: FastifyInstance) => unknown>({
  'the host has no hooks': () => {},
  "the host's hooks wait": app => {
    for (const name of ['onRequest', 'preValidation', 'preHandler', 'onError', 'onSend', 'onResponse'] as const) app.addHook(name, waits)
    app.addHook('preParsing', waits)
  },
  "the host's onSend hooks fail": app => app.addHook('onSend', async () => fails()),
  "the host's onSend hooks hang": app => app.addHook('onSend', hangs)
})) {
  t.test(`what becomes of a webhook is published, when ${how}`, async t => {
    const published = subscribe(t)
    for (const [outcome, kind, event, hook, status = 200, code, options] of outcomes) {
      const app = await build(t, { drainTimeout: 0, ...options })
      host(app)
      if (hook !== undefined) app.onChatWebhook(event.CallbackCommand as '*', hook)
      const webhook = request(event)
      const sent: (() => Promise<{ statusCode: number }>)[] = [() => clock(t).pass(app.inject(webhook))]
      // Over a socket, time must not pass before the body has come.
      if (outcome !== 'deadline' && !how.includes('hang')) sent.push(async () => post(await listen(app), webhook))
      for (const send of sent) {
        const { statusCode } = await send()
        await settled()
        const trace = traced(t, published, outcome)
        const { request: { url, body }, arrivedAt } = trace
        t.strictSame([statusCode, said(trace)], [status, { sdkAppId, command: event.CallbackCommand, kind, outcome, status, code }])
        t.ok(arrivedAt > 0 && arrivedAt <= performance.now() && url.includes('Sign=[redacted]') && typeof body === 'object')
      }
    }
  })
}

for (const fallback of ['error', 'reject'] as const) {
  t.test(`what fails before the hooks is published as failed; fallback: '${fallback}'`, async t => {
    const published = subscribe(t)
    const cases: [status: number, code: string | undefined, webhook: ReturnType<typeof request>, host?: (app: FastifyInstance) => unknown][] = [
      [400, 'CHAT_WEBHOOK_WRONG_BODY', request('{', { command: before.CallbackCommand })],
      [400, 'CHAT_WEBHOOK_WRONG_BODY', request('', { command: before.CallbackCommand })],
      [413, 'FST_ERR_CTP_BODY_TOO_LARGE', request({ ...before, More: 'x'.repeat(2000) })],
      [400, 'CHAT_WEBHOOK_WRONG_COMMAND', request(before, { command: message.CallbackCommand })],
      [400, 'CHAT_WEBHOOK_WRONG_BODY', request('[]', { command: before.CallbackCommand })],
      [500, undefined, request(before), app => app.addHook('preParsing', fails)],
      [500, undefined, request(before), app => app.addHook('preValidation', fails)],
      [500, undefined, request(before), app => app.addHook('preHandler', fails)],
      [418, 'TEAPOT', request(before), app => app.addHook('preHandler', async () => { throw Object.assign(new Error('no'), { statusCode: 418, code: 'TEAPOT' }) })]
    ]
    for (const [status, code, webhook, host] of cases) {
      const app = await build(t, { fallback, bodyLimit: 1000 })
      host?.(app)
      for (const command of [before.CallbackCommand, message.CallbackCommand]) app.onChatWebhook(command as '*', () => { t.fail('it has failed') })
      const answer = await app.inject(webhook)
      const trace = traced(t, published, String(code))
      const answered = fallback === 'reject' ? 200 : status
      t.strictSame([answer.statusCode, said(trace)], [answered, {
        sdkAppId, command: new URL(webhook.url, 'http://x').searchParams.get('CallbackCommand'), kind: 'before', outcome: 'failed', status: answered, code
      }])
    }
  })
}

t.test('a hook that a plugin of the host puts behind the verification, as a rate limit may, fails a request that is verified', async t => {
  const published = subscribe(t)
  const app = Fastify()
  t.teardown(() => app.close())
  app.addHook('onRoute', route => {
    route.onRequest = [route.onRequest as never, async () => { throw Object.assign(new Error('too many'), { statusCode: 429, code: 'BUSY' }) }]
  })
  await app.register(chatWebhook, { sdkAppId, token })
  const { statusCode } = await app.inject(request(full))
  const trace = traced(t, published, 'BUSY')
  t.strictSame([statusCode, said(trace)], [429, { sdkAppId, command: full.CallbackCommand, kind: undefined, outcome: 'failed', status: 429, code: 'BUSY' }])
})

for (const [what, end] of [
  ['its deadline passes', undefined],
  ['its deadline passes, and then the rest comes', (socket: Socket, rest: string) => socket.write(rest)],
  ['Chat hangs up', (socket: Socket) => socket.destroy()]
] as const) {
  t.test(`what becomes of a webhook whose body is still coming when ${what} is published once`, async t => {
    const published = subscribe(t)
    const app = await build(t)
    const arrived = arrivals(app)
    app.onBeforeAddSubscriber(() => { t.fail('the body never came') })
    const failed = new Promise<void>(resolve => app.addHook('onError', async () => resolve()))
    const { url, payload } = request(before)
    const origin = await listen(app)
    const [socket] = await Promise.all([
      dial(t, origin, `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload.slice(0, 20)}`),
      arrived()
    ])
    if (what !== 'Chat hangs up') {
      const answer = once(socket, 'data')
      clock(t).advance(TIMEOUT)
      await answer
    }
    end?.(socket, payload.slice(20))
    await failed
    await settled()
    const trace = traced(t, published, what)
    t.match(said(trace), what === 'Chat hangs up'
      ? { outcome: 'failed', kind: 'before', code: 'ECONNRESET' }
      : { outcome: 'deadline', kind: 'before', status: 503, code: 'CHAT_WEBHOOK_BODY_LATE' })
    socket.destroy()
    await app.close()
    t.equal(published.traces.length, 0, 'and not again when the rest has come')
  })
}

for (const [host, prepare] of Object.entries<(app: FastifyInstance) => unknown>({
  nothing: () => {},
  'an onRequest hook that waits': app => app.addHook('onRequest', waits),
  'a preHandler hook that waits': app => app.addHook('preHandler', waits),
  'an onSend hook that calls back': app => app.addHook('onSend', (_request, _reply, _payload, done) => done()),
  'an onSend hook that waits': app => app.addHook('onSend', waits),
  'an onSend hook that fails': app => app.addHook('onSend', async () => fails()),
  'an onSend hook that hangs': app => app.addHook('onSend', hangs),
  'an onError hook that waits': app => app.addHook('onError', waits),
  'an onError hook that hangs': app => app.addHook('onError', hangs)
})) {
  for (const what of ['decides', 'fails', 'hangs']) {
    t.test(`a webhook whose client hangs up while its hook runs is published once, when the hook ${what} and the host has ${host}`, async t => {
      const published = subscribe(t)
      const app = await build(t, { drainTimeout: 0 })
      prepare(app)
      const { hook, begun, resolve, reject } = held()
      app.onBeforeAddSubscriber(hook)
      const closed = new Promise<void>(resolve => app.addHook('onRequest', async (_request, reply) => { reply.raw.once('close', resolve) }))
      const { url, payload } = request(before)
      const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`)
      await begun()
      socket.destroy()
      await closed
      t.strictSame(published.traces.map(({ name }) => name), ['start', 'end'])
      if (what === 'decides') resolve()
      else if (what === 'fails') reject(new Error('broken'))
      await settled()
      // By the deadline, it has come to its end.
      clock(t).advance(TIMEOUT)
      await settled()
      t.match(said(traced(t, published, what)), {
        decides: { outcome: 'allowed', status: 200 },
        fails: { outcome: 'failed', status: 500 },
        hangs: { outcome: 'deadline', status: 503 }
      }[what]!)
    })
  }
}

t.test('a webhook whose client hangs up while its app is looked up is published once', async t => {
  const published = subscribe(t)
  const [asked, found] = [deferred(), deferred<string>()]
  const app = await build(t, { sdkAppId: undefined, token: undefined, apps: () => { asked.resolve(); return found.promise } } as Partial<ChatWebhookOptions>)
  const closed = new Promise<void>(resolve => app.addHook('onRequest', async (_request, reply) => { reply.raw.once('close', resolve) }))
  app.onBeforeAddSubscriber(() => {})
  const { url, payload } = request(before)
  const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n`)
  await asked.promise
  socket.destroy()
  await closed
  found.resolve(token)
  await settled()
  clock(t).advance(TIMEOUT)
  await settled()
  traced(t, published, 'a hang-up')
})

for (const [what, host] of Object.entries<(app: FastifyInstance) => unknown>({
  'sends in a preParsing hook': app => app.addHook('preParsing', async (_request, reply) => { reply.code(202).send('by the host') }),
  'sends in a preValidation hook': app => app.addHook('preValidation', async (_request, reply) => reply.code(202).send('by the host')),
  'sends in a preHandler hook': app => app.addHook('preHandler', (_request, reply) => { reply.code(202).send('by the host') }),
  'sends, and its onSend hook waits': app => app.addHook('preHandler', async (_request, reply) => reply.code(202).send('by the host')).addHook('onSend', waits),
  'takes the reply upon itself': app => app.addHook('preHandler', (_request: unknown, reply: FastifyReply) => {
    reply.hijack()
    reply.raw.writeHead(202)
    setImmediate(() => reply.raw.end('by the host'))
  }),
  streams: app => app.addHook('preHandler', async (_request, reply) => reply.code(202).send(Readable.from(['by ', 'the host'])))
})) {
  t.test(`a webhook that the host replies to on its own is published as failed, with the host's status: it ${what}`, async t => {
    const published = subscribe(t)
    const app = await build(t)
    host(app)
    app.onBeforeAddSubscriber(() => { t.fail('it has its reply') })
    const origin = await listen(app)
    for (const send of [() => app.inject(request(before)), () => post(origin, request(before))]) {
      const { statusCode, body } = await send()
      await settled()
      t.strictSame([statusCode, body], [202, 'by the host'])
      const trace = traced(t, published, what)
      t.strictSame(said(trace), { sdkAppId, command: before.CallbackCommand, kind: 'before', outcome: 'failed', status: 202, code: undefined })
    }
  })
}

t.test('a webhook that the host replies to while its hook runs is published once', async t => {
  const published = subscribe(t)
  const app = await build(t)
  const { hook, begun, resolve } = held()
  const gate = deferred()
  app.addHook('preHandler', (_request, reply, done) => {
    gate.promise.then(() => reply.code(202).send('by the host'))
    done()
  })
  app.onBeforeAddSubscriber(hook)
  const answer = app.inject(request(before))
  await begun()
  gate.resolve()
  t.equal((await answer).statusCode, 202)
  await settled()
  resolve()
  await settled()
  t.match(said(traced(t, published, 'once')), { outcome: 'failed', status: 202 })
})

t.test('a client that leaves a reply that the host has taken upon itself ends the trace, too', async t => {
  const published = subscribe(t)
  const app = await build(t)
  const taken = deferred()
  app.addHook('preHandler', (_request: unknown, reply: FastifyReply) => {
    reply.hijack()
    reply.raw.once('close', taken.resolve)
    socket.destroy()
  })
  app.onBeforeAddSubscriber(() => {})
  const { url, payload } = request(before)
  const origin = await listen(app)
  const socket = await dial(t, origin, `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`)
  await taken.promise
  await settled()
  t.match(said(traced(t, published, 'a hang-up')), { outcome: 'failed' })
})

t.test('who is turned away is published with the code of the error, and nothing else is', async t => {
  const published = subscribe(t)
  const old = Math.floor(Date.now() / 1000) - 600
  const teapot = (error: unknown) => (app: FastifyInstance) => app.addHook('onRequest', async () => { throw error })
  for (const [status, code, options, host] of [
    [403, 'CHAT_WEBHOOK_WRONG_SDKAPPID', { sdkAppId: 1 }],
    [401, 'CHAT_WEBHOOK_WRONG_SIGN', { token: 'guessed' }],
    [401, 'CHAT_WEBHOOK_TOO_OLD', { requestTime: old }],
    [401, 'CHAT_WEBHOOK_TOO_NEW', { requestTime: old + 1200 }],
    [400, 'CHAT_WEBHOOK_WRONG_COMMAND', { query: { CallbackCommand: undefined } }],
    [400, 'CHAT_WEBHOOK_WRONG_COMMAND', { query: { CallbackCommand: ['A.B', 'A.B'] } }],
    [503, 'CHAT_WEBHOOK_APP_LOOK_UP', { sdkAppId: 2 }],
    [503, 'CHAT_WEBHOOK_APP_LOOK_UP', { sdkAppId: 3 }],
    [418, 'TEAPOT', {}, teapot(Object.assign(new Error('no'), { statusCode: 418, code: 'TEAPOT' }))],
    [500, undefined, {}, teapot(new Error('no'))],
    [500, undefined, { token: 'guessed' }, teapot('a string')]
  ] as [number, string | undefined, object, ((app: FastifyInstance) => unknown)?][]) {
    const apps = (id: number) => id === 2 ? '' : id === 3 ? hangs() : id === sdkAppId ? token : undefined
    const app = await build(t, { sdkAppId: undefined, token: undefined, apps } as unknown as Partial<ChatWebhookOptions>)
    host?.(app)
    app.addHook('onSend', waits)
    app.onBeforeAddSubscriber(() => { t.fail('it is turned away') })
    const { statusCode } = await clock(t).pass(app.inject(request(before, options)))
    const [turned, ...more] = published.away.splice(0)
    t.strictSame([statusCode, turned?.code, more, published.traces], [status, code, [], []])
    t.ok(turned!.request.url.includes('Sign=[redacted]'))
  }
})

t.test('what is no webhook, or was answered by the host before it could be verified, is published on neither', async t => {
  const published = subscribe(t)
  const app = await build(t)
  app.addHook('onRequest', async (request, reply) => { if (request.headers['x-host'] !== undefined) return reply.code(204).send() })
  t.equal((await app.inject({ method: 'GET', url: request(full).url })).statusCode, 404)
  t.equal((await app.inject({ ...request(full), headers: { 'x-host': '1' } })).statusCode, 204)
  t.strictSame([published.away, published.traces], [[], []])
})

t.test('a request that came when nobody listened is not published, nor what others would have bound', async t => {
  const app = await build(t)
  const { hook, begun, resolve } = held()
  app.onBeforeAddSubscriber(hook)
  const answer = app.inject(request(before))
  await begun()
  const published = subscribe(t)
  resolve()
  t.equal((await answer).body, OK)
  await app.inject(request(before))
  t.equal(traced(t, published, 'the second').status, 200)
})

t.test('a subscriber to one sub-channel is enough, and one that leaves while a request runs misses its end', async t => {
  const app = await build(t)
  const { hook, begun, resolve } = held()
  app.onBeforeAddSubscriber(hook)
  for (const leaves of [true, false]) {
    const seen: unknown[] = []
    const onEnd = (message: unknown) => { seen.push((message as ChatWebhookTrace).outcome) }
    requests.asyncEnd.subscribe(onEnd)
    const answer = app.inject(request(before))
    await begun()
    if (leaves) requests.asyncEnd.unsubscribe(onEnd)
    resolve()
    t.equal((await answer).body, OK)
    requests.asyncEnd.unsubscribe(onEnd)
    t.strictSame(seen, leaves ? [] : ['allowed'])
  }
})

const transports: Record<string, (t: Test, origin: string, webhook: ReturnType<typeof request>) => Promise<unknown>> = {
  'in one piece': (_t, origin, webhook) => post(origin, webhook),
  async 'in pieces' (t, origin, { url, payload }) {
    const socket = await dial(t, origin, `POST ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${payload.length}\r\n\r\n`)
    for (const half of [payload.slice(0, 50), payload.slice(50)]) {
      await settled()
      socket.write(half)
    }
    await once(socket.resume(), 'close')
  }
}

for (const [transport, send] of Object.entries(transports)) {
  t.test(`what a subscriber binds to the start of a request is there in its hooks, and in no other's: body ${transport}`, async t => {
    const spans = new AsyncLocalStorage<string>()
    requests.start.bindStore(spans, message => `span of ${(message as ChatWebhookTrace).request.query!['RequestID' as never]}`)
    t.teardown(() => requests.start.unbindStore(spans))
    const app = await build(t)
    const seen: string[] = []
    const hook = async (_event: unknown, { request }: HookContext<any>) => {
      const note = (where: string) => seen.push(`${request.query['RequestID' as never]} ${where}: ${spans.getStore()}`)
      note('hook')
      await settled()
      note('later')
    }
    app.addHook('preHandler', async request => { seen.push(`${request.query!['RequestID' as never]} preHandler: ${spans.getStore()}`) })
    app.onBeforeAddSubscriber(hook).onOfficialAccountFull(hook).onOfficialAccountFull(hook).onChatWebhook('*', hook)
    const origin = await listen(app)
    const ids = [before, full, message].map(event => [event.CallbackCommand, event] as const)
    await Promise.all(ids.map(([RequestID, event]) => send(t, origin, request(event, { query: { RequestID } }))))
    await settled()
    t.strictSame(seen.toSorted(), ids.flatMap(([id]) => [
      `${id} preHandler: span of ${id}`,
      ...['hook', 'later'].flatMap(where => Array(id === full.CallbackCommand ? 2 : 1).fill(`${id} ${where}: span of ${id}`))
    ]).toSorted())
    t.equal(spans.getStore(), undefined)
  })

  t.test(`what the host keeps in an asynchronous context is there in hooks, whether somebody subscribes or not: body ${transport}`, async t => {
    const [entered, ran, own] = ['enterWith', 'run', 'preHandler'].map(() => new AsyncLocalStorage<string>())
    const app = await build(t)
    app.addHook('onRequest', (_request, _reply, done) => {
      entered!.enterWith('entered')
      ran!.run('ran', done)
    })
    app.addHook('preValidation', (_request, _reply, done) => ran!.run('ran again', done))
    app.addHook('preHandler', (_request, _reply, done) => own!.run('own', done))
    let seen: unknown[] = []
    app.onBeforeAddSubscriber(async () => {
      seen = [entered, ran, own].map(storage => storage!.getStore())
    })
    const origin = await listen(app)
    const spans = new AsyncLocalStorage<unknown>()
    const listener = () => {}
    t.teardown(() => {
      requests.start.unbindStore(spans)
      requests.start.unsubscribe(listener)
    })
    for (const subscribe of [() => {}, () => requests.start.bindStore(spans, () => 'span'), () => requests.start.subscribe(listener)]) {
      subscribe()
      await send(t, origin, request(before))
      t.strictSame(seen, ['entered', 'ran again', 'own'])
      seen = []
    }
  })
}

t.test('a subscriber that throws breaks no answer', async t => {
  const errors: unknown[] = []
  // Node reports it as an uncaught exception, in a turn of its own.
  const listeners = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', error => errors.push(error))
  t.teardown(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of listeners) process.on('uncaughtException', listener)
  })
  const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const
  for (const name of names) requests[name].subscribe(fails)
  turnedAway.subscribe(fails)
  t.teardown(() => {
    for (const name of names) requests[name].unsubscribe(fails)
    turnedAway.unsubscribe(fails)
  })
  const app = await build(t)
  app.onBeforeAddSubscriber(({ Operator_Account: operator }) => { if (operator === 'fail') fails() })
  for (const [event, options, status, body] of [
    [before, {}, 200, OK],
    [{ ...before, Operator_Account: 'fail' }, {}, ...FAILURES.hookFailed],
    [full, {}, 200, OK],
    [full, { token: 'guessed' }, ...FAILURES.wrongSign]
  ] as const) {
    answered(t, await app.inject(request(event, options)), status, body)
  }
  await settled()
  t.equal(errors.length, 4 + 5 + 4 + 1)
})

t.test('while nobody listens, a request has nothing to tell', async t => {
  t.notOk(requests.hasSubscribers || turnedAway.hasSubscribers, 'those of the tests before have gone')
  const app = await build(t)
  let listeners = 0
  app.addHook('preHandler', async (_request, reply) => { listeners = reply.raw.listenerCount('close') })
  app.onBeforeAddSubscriber(() => {})
  await app.inject(request(before))
  const without = listeners
  const published = subscribe(t)
  await app.inject(request(before))
  traced(t, published, 'with a subscriber')
  t.equal(listeners, without + 1)
})
