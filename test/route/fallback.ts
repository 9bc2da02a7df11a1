import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import t, { type Test } from 'tap'
import type { FastifyInstance } from 'fastify'
import type { ChatWebhookOptions, ChatWebhookTurnedAway } from 'fastify-tencent-chat-webhook'
import {
  answered, answerOf, arrivals, build, clock, fail, FAILURES, held, listen, LogLines, OK, post, request, samples, stalled, TIMEOUT, type Answered
} from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const unknown = { CallbackCommand: 'Group.CallbackAfterNewMemberJoin' }

function rejected (reason: string) {
  return JSON.stringify({ ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: 1 })
}

type Send = (app: FastifyInstance, event: typeof before | typeof full, t: Test) => Promise<Answered>

/** What can go wrong with a genuine request: what it is answered with, and the error that `onError` hooks see. */
type Failure = [what: string, send: Send, status: number, text: string, error: { code?: string, message?: string, cause?: Error, validationContext?: string, validation?: object[] }, options?: Partial<ChatWebhookOptions>]

const broken = new Error('broken')

for (const [what, send, status, text, error, options] of [
  ['a hook fails', (app, event) => {
    app.onBeforeAddSubscriber(() => { throw broken })
    app.onOfficialAccountFull(() => { throw broken })
    return app.inject(request(event))
  }, 500, 'a hook failed', { code: 'CHAT_WEBHOOK_HOOK_FAILED', cause: broken }],
  ['the deadline passes in a hook', async (app, event, t) => {
    const { hook, begun } = held()
    app.onBeforeAddSubscriber(hook)
    app.onOfficialAccountFull(hook)
    const answer = app.inject(request(event))
    await begun()
    clock(t).advance(TIMEOUT)
    return answer
  }, 503, 'no answer before the deadline', { code: 'CHAT_WEBHOOK_DEADLINE' }],
  ['the deadline passes while the body comes in', async (app, event, t) => {
    const arrived = arrivals(app)
    const answer = answerOf(stalled(t, await listen(app), request(event), '{'))
    await arrived()
    clock(t).advance(TIMEOUT)
    return answer
  }, 503, 'body has not arrived before the deadline', { code: 'CHAT_WEBHOOK_BODY_LATE' }],
  ['the body is not JSON', (app, event) => app.inject({ ...request(event), payload: '{' }),
    400, 'body is not JSON', { code: 'CHAT_WEBHOOK_WRONG_BODY' }],
  ['the body is empty', (app, event) => app.inject(request('', { query: { CallbackCommand: event.CallbackCommand } })),
    400, 'body is empty', { code: 'CHAT_WEBHOOK_WRONG_BODY' }],
  ['the body is of another length', (app, event) => app.inject({ ...request(event), headers: { 'content-length': '7' } }),
    400, 'body is not as long as Content-Length says', { code: 'FST_ERR_CTP_INVALID_CONTENT_LENGTH' }],
  ['a field is wrong', (app, event) => app.inject(request({ ...event, Official_Account: 1 } as any)),
    400, 'body/Official_Account must be string', { code: 'CHAT_WEBHOOK_WRONG_BODY', validationContext: 'body', validation: [{ instancePath: '/Official_Account' }] }],
  ['the body has another command', (app, event) => app.inject({ ...request(event), payload: JSON.stringify(unknown) }),
    400, 'CallbackCommand of the body is not that of the URL', { code: 'CHAT_WEBHOOK_WRONG_COMMAND' }],
  ['the body is too large', (app, event) => app.inject(request(event)),
    413, 'body is too large', { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, { bodyLimit: 10 }],
  ['the body is too large, and comes in chunks over a socket', async (app, event) => {
    return post(await listen(app), { ...request(event), headers: { 'transfer-encoding': 'chunked' } })
  }, 413, 'body is too large', { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }, { bodyLimit: 10 }],
  ["a hook of the host's fails behind the authentication", (app, event) => {
    app.addHook('preHandler', async () => { throw Object.assign(new Error('secret'), { statusCode: 418 }) })
    return app.inject(request(event))
  }, 418, "I'm a Teapot", { message: 'secret' }]
] as Failure[]) {
  for (const [fallback, event, expectedStatus, body] of [
    [undefined, before, status, fail(text)],
    ['error', before, status, fail(text)],
    ['allow', before, 200, OK],
    ['reject', before, 200, rejected(text)],
    ['allow', full, status, fail(text)],
    ['reject', full, status, fail(text)]
  ] as const) {
    // That of an after-event is a check of the URL.
    if (event === full && text === 'body is empty') continue
    const kind = event === before ? 'a before-event' : 'an after-event'
    t.test(`when ${what}, ${kind} hears ${body} with ${fallback ?? 'no'} fallback`, async t => {
      const lines = new LogLines()
      const app = await build(t, { fallback, ...options }, { logger: { stream: lines } })
      const errors: Error[] = []
      app.addHook('onError', async (_request, _reply, error) => { errors.push(error) })
      app.onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {})
      answered(t, await send(app, event, t), expectedStatus, body)
      t.match([errors.length, errors[0], errors[0]?.cause], [1, error, error.cause], 'onError hooks see the failure')
      const logged = lines.from(40)
      t.match([logged.length, logged[0]], [1, { level: status < 500 ? 40 : 50, err: error.code === undefined ? error : { code: error.code } }], 'so does the log')
    })
  }
}

for (const fallback of ['allow', 'reject'] as const) {
  t.test(`${fallback}: a hook that returns what is not a verdict is a failure`, async t => {
    const app = await build(t, { fallback })
    app.onBeforeAddSubscriber(() => true as any)
    answered(t, await app.inject(request(before)), 200, fallback === 'allow' ? OK : rejected('a hook failed'))
  })

  t.test(`${fallback}: a failure behind a refusal takes the fallback, not the half of the verdicts`, async t => {
    const app = await build(t, { fallback })
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
    app.onBeforeAddSubscriber(() => { throw new Error('broken') })
    answered(t, await app.inject(request(before)), 200, fallback === 'allow' ? OK : rejected('a hook failed'))
  })

  t.test(`${fallback}: what hooks decide stays as it is`, async t => {
    const app = await build(t, { fallback })
    app.onBeforeAddSubscriber(event => ({ reject: event.Official_Account }))
    answered(t, await app.inject(request(before)), 200, rejected('@TOA#_test_for_penn'))
  })

  t.test(`${fallback}: who cannot be verified is ${fallback === 'allow' ? 'turned away as ever' : 'rejected, and published and logged as turned away'}`, async t => {
    const lines = new LogLines()
    const app = await build(t, { fallback }, { logger: { stream: lines } })
    const away: unknown[] = []
    const note = (message: unknown) => { away.push((message as ChatWebhookTurnedAway).code) }
    subscribe('fastify-tencent-chat-webhook.turned-away', note)
    t.teardown(() => { unsubscribe('fastify-tencent-chat-webhook.turned-away', note) })
    app.onBeforeAddSubscriber(() => { t.fail('nobody is verified') })
    app.onOfficialAccountFull(() => { t.fail('nobody is verified') })
    app.onChatWebhook('Sns.CallbackPrevFriendAdd', () => { t.fail('nobody is verified') })
    const friends = samples['Sns.CallbackPrevFriendAdd']
    let sent = 0
    for (const [options, [status, body]] of [
      [{ sdkAppId: 1 }, FAILURES.wrongApp],
      [{ query: { SdkAppid: undefined } }, FAILURES.noApp],
      [{ token: 'guessed' }, FAILURES.wrongSign],
      [{ query: { Sign: undefined } }, FAILURES.wrongSign],
      [{ requestTime: 0 }, FAILURES.tooOld],
      [{ requestTime: 10 ** 13 }, FAILURES.tooNew]
    ] as const) {
      const [answerStatus, answer] = fallback === 'reject' ? [200, rejected(JSON.parse(body).ErrorInfo)] : [status, body]
      answered(t, await app.inject(request(before, options)), answerStatus, answer, JSON.stringify(options))
      answered(t, await app.inject({ ...request(before, options), payload: '{' }), answerStatus, answer)
      answered(t, await app.inject(request(full, options)), status, body, 'an after-event')
      answered(t, await app.inject(request(friends, options)), status, body, 'a friend request, which is refused by name')
      answered(t, await app.inject(request(samples['C2C.CallbackBeforeSendMsg'], options)), status, body, 'no hook')
      sent += 5
    }
    t.equal(away.length, sent)
    const warnings = lines.from(40)
    t.equal(warnings.length, sent)
    const closed = warnings.filter(({ outcome }) => outcome === 'rejected')
    t.equal(closed.length, fallback === 'reject' ? 12 : 0)
    for (const { msg } of closed) t.match(msg, /; it is rejected, as the option "fallback" says$/)
  })

  t.test(`${fallback}: who cannot be verified is answered though an onSend hook of the host fails`, async t => {
    for (const hook of [() => { throw new Error('broken') }, async () => { throw new Error('broken') }]) {
      const app = await build(t, { fallback })
      app.addHook('onSend', hook)
      app.onBeforeAddSubscriber(() => {})
      const [status, body] = FAILURES.wrongSign
      answered(t, await app.inject(request(before, { token: 'guessed' })), ...fallback === 'reject' ? [200, rejected(JSON.parse(body).ErrorInfo)] as [number, string] : [status, body] as [number, string])
    }
  })

  t.test(`${fallback}: it does not speak for a command that is unknown, absent or repeated`, async t => {
    const app = await build(t, { fallback, bodyLimit: 300 })
    app.onBeforeAddSubscriber(() => {})
    const query = unknown
    answered(t, await app.inject(request('{', { query })), 200, OK)
    answered(t, await app.inject(request('x'.repeat(301), { query })), 200, OK, 'nobody asks for a body that is too large')
    answered(t, await app.inject(request(before, { query: { CallbackCommand: undefined } })), 400, fail('CallbackCommand is absent from the URL'))
    answered(t, await app.inject(request(before, { query: { CallbackCommand: [before.CallbackCommand, before.CallbackCommand] } })),
      400, fail('CallbackCommand is given more than once in the URL'))
  })

  t.test(`${fallback}: a before-event without a hook has no fallback: nobody has an opinion on it`, async t => {
    const app = await build(t, { fallback })
    answered(t, await app.inject({ ...request(before), payload: '{' }), 200, OK)
  })

  t.test(`${fallback}: a rate limit of the host's, before the authentication, ${fallback === 'allow' ? 'keeps its status' : 'rejects'}`, async t => {
    const app = await build(t, { fallback })
    app.addHook('onRequest', async () => { throw Object.assign(new Error('slow down'), { statusCode: 429 }) })
    app.onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {})
    answered(t, await app.inject(request(before)), fallback === 'allow' ? 429 : 200, fallback === 'allow' ? fail('Too Many Requests') : rejected('Too Many Requests'))
    answered(t, await app.inject(request(full)), 429, fail('Too Many Requests'))
  })
}

/** An error that throws when this property of it is read. */
function unreadable (name: string) {
  return Object.defineProperty(new Error('secret'), name, { get () { throw new Error('read') } })
}

t.test("reject: an error of the host's that cannot be read is a failure like any other", async t => {
  const app = await build(t, { fallback: 'reject' })
  app.addHook('preHandler', async () => { throw unreadable('code') })
  app.onBeforeAddSubscriber(() => {})
  answered(t, await app.inject(request(before)), 200, rejected('Internal Server Error'))
})

for (const [what, thrown, status, text] of [
  ['an Error without a status is a 500', new Error('secret'), 500, 'Internal Server Error'],
  ['its statusCode', Object.assign(new Error('secret'), { statusCode: 403 }), 403, 'Forbidden'],
  ['its status', Object.assign(new Error('secret'), { status: 403 }), 403, 'Forbidden'],
  ['a status that is none is a 500', Object.assign(new Error('secret'), { statusCode: 200 }), 500, 'Internal Server Error'],
  ['a status out of range is a 500', Object.assign(new Error('secret'), { statusCode: 700 }), 500, 'Internal Server Error'],
  ['NaN as a status is a 500', Object.assign(new Error('secret'), { statusCode: NaN }), 500, 'Internal Server Error'],
  ['a status that has no name', Object.assign(new Error('secret'), { statusCode: 499 }), 499, 'failed'],
  ['a code that is the name of a property of all objects is a 500', Object.assign(new Error('secret'), { code: 'constructor' }), 500, 'Internal Server Error'],
  ['a fraction as a status is a 500', Object.assign(new Error('secret'), { statusCode: 418.5 }), 500, 'Internal Server Error'],
  ['a code that cannot be read is a 500', unreadable('code'), 500, 'Internal Server Error'],
  ['a status that cannot be read is a 500', unreadable('status'), 500, 'Internal Server Error'],
  ['a string is a 500', 'secret', 500, 'Internal Server Error'],
  ['undefined is a 500', undefined, 500, 'Internal Server Error']
] as const) {
  for (const hook of ['onRequest', 'preHandler'] as const) {
    t.test(`what the host's ${hook} hook throws keeps its status and tells nothing else: ${what}`, async t => {
      const app = await build(t)
      app.addHook(hook, async () => { throw thrown })
      answered(t, await app.inject(request(full)), status, fail(text))
    })
  }
}

t.test("a status that the host's hook sets before it throws is kept", async t => {
  for (const hook of ['onRequest', 'preHandler']) {
    const app = await build(t)
    app.addHook(hook as 'onRequest', (_request, reply, done) => {
      reply.code(429)
      done(new Error('slow down'))
    })
    answered(t, await app.inject(request(full)), 429, fail('Too Many Requests'), hook)
  }
})

t.test("the host's own reply is left alone", async t => {
  for (const fallback of ['error', 'reject'] as const) {
    const app = await build(t, { fallback })
    app.addHook('preHandler', async (_request, reply) => reply.code(503).type('text/plain').send('maintenance'))
    const { statusCode, body } = await app.inject(request(before))
    t.strictSame([statusCode, body], [503, 'maintenance'])
  }
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
