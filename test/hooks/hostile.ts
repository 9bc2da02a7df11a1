import { once } from 'node:events'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import t from 'tap'
import { answered, build, FAILURES, listen, LogLines, OK, post, request, samples } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const message = samples['OfficialAccount.CallbackBeforeSendMsg']
const REJECTED = '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'

function raise (): never {
  throw new Error('a trap')
}

function revoked () {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

/** Whoever looks at these closely is thrown at. */
const hostile: Record<string, () => unknown> = {
  'a revoked proxy': revoked,
  'a proxy whose traps all throw': () => new Proxy({}, new Proxy({}, { get: raise })),
  'an Error whose message throws': () => Object.defineProperty(new Error(), 'message', { get: raise }),
  'an Error whose message is an object that is no text': () => Object.defineProperty(new Error(), 'message', { value: { toString: raise } }),
  'an Error whose message is a symbol': () => Object.defineProperty(new Error(), 'message', { value: Symbol('text') }),
  'an Error whose stack throws': () => Object.defineProperty(new Error('x'), 'stack', { get: raise }),
  'an Error whose cause throws': () => Object.defineProperty(new Error('x'), 'cause', { get: raise }),
  'an Error whose cause is a function that throws': () => new Error('x', { cause: raise }),
  'an Error with a property that throws': () => Object.defineProperty(new Error('x'), 'more', { enumerable: true, get: raise }),
  'an Error that is its own cause': () => {
    const error = new Error('x')
    return Object.assign(error, { cause: error })
  },
  'an AggregateError of a revoked proxy': () => new AggregateError([revoked()], 'x'),
  'an object whose message throws': () => ({ get message () { return raise() } }),
  'an object whose tag throws': () => ({ get [Symbol.toStringTag] () { return raise() } }),
  'an object whose toJSON throws': () => ({ toJSON: raise }),
  'a long chain of causes': () => Array.from({ length: 20_000 }).reduce(cause => new Error('x', { cause }), undefined)
}

for (const [what, make] of Object.entries(hostile)) {
  t.test(`a hook that throws ${what} is a failure like any other, though it is logged`, async t => {
    const lines = new LogLines()
    for (const hook of [() => { throw make() }, async () => { throw make() }]) {
      const app = await build(t, { fallback: 'reject', timeout: 500, drainTimeout: 100 }, { logger: { stream: lines } })
      app.onBeforeAddSubscriber(hook).onOfficialAccountFull(hook).onOfficialAccountFull(() => {}).onChatWebhook('*', hook)
      answered(t, await app.inject(request(before)), 200, REJECTED)
      answered(t, await app.inject(request(full)), ...FAILURES.hookFailed)
      answered(t, await app.inject(request(message)), 200, OK)
      t.ok(lines.from(50).length >= 2)
    }
  })

  t.test(`a hook that throws ${what} after the deadline hurts nobody`, async t => {
    const lines = new LogLines()
    const app = await build(t, { timeout: 20, drainTimeout: 500 }, { logger: { stream: lines } })
    const late = async (_event: unknown, { signal }: { signal: AbortSignal }) => {
      await once(signal, 'abort')
      await sleep(1)
      throw make()
    }
    app.onBeforeAddSubscriber(late).onOfficialAccountFull(() => { throw make() }).onOfficialAccountFull(late)
    answered(t, await app.inject(request(before)), ...FAILURES.deadline)
    answered(t, await app.inject(request(full)), ...FAILURES.deadline)
    await app.close()
    t.notMatch(lines.text, 'still run')
  })

  t.test(`a hook that returns ${what} has not let anybody in`, async t => {
    const app = await build(t, { fallback: 'reject', timeout: 500, drainTimeout: 100 }, { logger: { stream: new LogLines() } })
    app.onBeforeAddSubscriber(make as () => undefined)
    // A promise cannot be made of all of them: asking for their `then` throws.
    answered(t, await app.inject(request(before)), 200, REJECTED)
  })
}

t.test('a body that is nested too deep to be copied does not end the process', async t => {
  const lines = new LogLines()
  const app = await build(t, { fallback: 'reject', drainTimeout: 100 }, { logger: { stream: lines } })
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  for (let i = 0; i < 2; i++) app.onChatWebhook('*', () => {}).onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {})
  answered(t, await app.inject(request(deep, { query: { CallbackCommand: 'Unknown.Command' } })), 200, OK)
  for (const [event, status, body] of [[before, 200, REJECTED], [full, ...FAILURES.hookFailed]] as const) {
    const { payload, ...rest } = request(event)
    answered(t, await app.inject({ ...rest, payload: payload.replace('{', `{"Deep":${deep},`) }), status, body)
  }
  await sleep(1)
  t.equal(lines.from(50).length, 3, 'each is logged')
})

t.test('close() waits for a hook for "*" that takes its time', async t => {
  const app = await build(t)
  let recorded = false
  app.onChatWebhook('*', async () => {
    await sleep(100)
    recorded = true
  })
  answered(t, await app.inject(request(full)), 200, OK)
  await app.close()
  t.ok(recorded)
})

t.test('a hook that blocks the event loop, and then hangs, is told from one that only hangs', async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout: 50, drainTimeout: 0 }, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => {
    for (const end = performance.now() + 300; performance.now() < end;);
    return new Promise(() => {})
  })
  answered(t, await app.inject(request(before)), ...FAILURES.deadline)
  t.match(lines.text, 'blocked the event loop')
})

t.test('a field that a rewrite leaves undefined is as it was', async t => {
  const app = await build(t)
  const command = message.CallbackCommand
  const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }]
  app.onChatWebhook(command, () => ({ rewrite: { MsgBody } }))
  app.onChatWebhook(command, () => ({ rewrite: { MsgBody: undefined, CloudCustomData: 'x' } }))
  app.onChatWebhook(command, event => {
    t.strictSame(event, { ...message, MsgBody, CloudCustomData: 'x' })
  })
  answered(t, await app.inject(request(message)), 200, JSON.stringify({ ...JSON.parse(OK), MsgBody, CloudCustomData: 'x' }))
})

t.test('what a hook does to the body of its request, the next hook does not see', async t => {
  const app = await build(t)
  const spoil = (_event: unknown, { request: { body } }: { request: { body: { Official_Account: string } } }) => { body.Official_Account = 'changed' }
  app.onBeforeAddSubscriber(spoil).onBeforeAddSubscriber(event => { t.strictSame(event, before) })
  app.onOfficialAccountFull(spoil).onOfficialAccountFull(event => { t.strictSame(event, full) })
  for (const event of [before, full]) answered(t, await app.inject(request(event)), 200, OK)
})

t.test('what a hook throws has no say in how it is described', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => { throw { [inspect.custom]: () => 'in its own words' } }) // eslint-disable-line no-throw-literal
  answered(t, await app.inject(request(before)), ...FAILURES.hookFailed)
  t.equal(lines.from(50).length, 1)
  t.notMatch(lines.text, 'in its own words')
})

t.test('a Sign that stands in the URL once more, in other letters or inside another parameter, is in no log line', async t => {
  for (const again of ['&sign=', '&%73ign=', '&from=/x?Sign=']) {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines } })
    const sent = request(full)
    const sign = new URL(sent.url, 'http://x').searchParams.get('Sign') as string
    answered(t, await app.inject({ ...sent, url: sent.url + again + sign }), 200, OK)
    t.notOk(lines.text.includes(sign), again)
  }
})

t.test('an answer at the deadline leaves the connection open when the body has come', async t => {
  const app = await build(t, { timeout: 50, drainTimeout: 0 })
  app.onBeforeAddSubscriber(() => new Promise(() => {}))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const origin = await listen(app)
  for (const [event, status, body] of [[before, ...FAILURES.deadline], [full, 200, OK]] as const) {
    const answer = await post(origin, request(event), agent)
    answered(t, answer, status, body)
    t.not(answer.headers.connection, 'close')
  }
})

t.test("the log names a host's hook as a possible reason for an answer that is late", async t => {
  const lines = new LogLines()
  const app = await build(t, { timeout: 50, drainTimeout: 0 }, { logger: { stream: lines } })
  app.addHook('onRequest', () => sleep(300))
  app.onBeforeAddSubscriber(() => new Promise(() => {}))
  answered(t, await app.inject(request(before)), ...FAILURES.deadline)
  t.match(lines.text, 'or an onRequest hook took all the time there was')
})

t.test("a failure of the host's keeps its own status, up to the last that there is, rather than that of the reply", async t => {
  for (const statusCode of [400, 599]) {
    const app = await build(t)
    app.addHook('preHandler', (_request, reply, done) => {
      reply.code(429)
      done(Object.assign(new Error('denied'), { statusCode }))
    })
    t.equal((await app.inject(request(full))).statusCode, statusCode)
  }
})
