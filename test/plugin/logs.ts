import { inspect } from 'node:util'
import { once } from 'node:events'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { serializers } from 'fastify-tencent-chat-webhook'
import {
  answered, answerOf, arrivals, build, clock, deferred, dial, FAILURES, held, JARED_REFUSED, listen, LogLines, OK, post, request, router, samples, sdkAppId, settled, stalled, TIMEOUT, token
} from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

/** The Sign of a request, wherever it stands there. */
function signOf ({ url }: { url: string }) {
  return new URL(url, 'http://x').searchParams.get('Sign') as string
}

/** Asserts that something is written, and no credential can be read in it, nor the beginning of a Sign. */
function keeps (t: Test, text: string, sign: string, message?: string) {
  const found = [token, sign, sign.slice(0, 16)].filter(secret => text.toLowerCase().includes(secret))
  t.strictSame({ length: sign.length, empty: text === '', found }, { length: 64, empty: false, found: [] }, message ?? 'nothing to read there')
}

/** What can become of a request, each with a genuine Sign in its URL. */
const fates: Record<string, (app: FastifyInstance, t: Test, sent: ReturnType<typeof request>) => unknown> = {
  'is answered OK': (app, _t, sent) => app.inject(sent),
  'is for nobody': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace(before.CallbackCommand, 'Unknown.Command'), payload: '{}' }),
  'is malformed': (app, _t, sent) => app.inject({ ...sent, payload: '{}' }),
  'is not JSON': (app, _t, sent) => app.inject({ ...sent, payload: '{' }),
  'has another SdkAppid': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace('SdkAppid=1', 'SdkAppid=2') }),
  'has its Sign twice': (app, _t, sent) => app.inject({ ...sent, url: `${sent.url}&Sign=${signOf(sent)}` }),
  'has its Sign under an encoded name': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace('Sign=', '%53%69g%6E=') }),
  'has its Sign under a name in other letters': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace('Sign=', 'SIGN=') }),
  'has its Sign first': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace(/\?(.*)&(Sign=.*)/, '?$2&$1') }),
  'has more behind its Sign': (app, _t, sent) => app.inject({ ...sent, url: `${sent.url}0` }),
  'has no command': (app, _t, sent) => app.inject({ ...sent, url: sent.url.replace('CallbackCommand', 'Command') }),
  'fails in a hook': (app, _t, sent) => {
    app.onBeforeAddSubscriber(() => { throw new Error('broken') })
    return app.inject(sent)
  },
  'makes a hook throw what it got': (app, _t, sent) => {
    app.onBeforeAddSubscriber((_event, { request }) => { throw request.query })
    return app.inject(sent)
  },
  'makes a hook throw its request': (app, _t, sent) => {
    app.onBeforeAddSubscriber((_event, { request }) => { throw request })
    return app.inject(sent)
  },
  'makes a hook return what it got': (app, _t, sent) => {
    app.onBeforeAddSubscriber((_event, { request }) => request.query as any)
    return app.inject(sent)
  },
  'makes a hook return its context': (app, _t, sent) => {
    app.onBeforeAddSubscriber((_event, context) => ({ query: context.request.query, raw: context.request.raw }) as any)
    return app.inject(sent)
  },
  'has users refused who are not in it': (app, _t, sent) => {
    app.onBeforeAddSubscriber(() => ({ refuse: ['nobody'] }))
    return app.inject(sent)
  },
  'misses the deadline, and its hook fails then': async (app, t, sent) => {
    const { hook, begun, reject } = held()
    app.onBeforeAddSubscriber(hook)
    const answer = app.inject(sent)
    await begun()
    clock(t).advance(TIMEOUT)
    await answer
    reject(new Error('too late'))
    await app.close()
  },
  'is replied to twice by a hook of the host': (app, _t, sent) => {
    app.addHook('preHandler', async (_request, reply) => {
      reply.send('once')
      reply.send('twice')
      return reply
    })
    return app.inject(sent)
  },
  'is replied to after its handler': (app, _t, sent) => {
    app.addHook('preHandler', async (_request, reply) => { setImmediate(() => reply.send('late')) })
    app.onBeforeAddSubscriber(() => settled())
    return app.inject(sent)
  },
  'fails in a hook of the host': (app, _t, sent) => {
    app.addHook('preHandler', async request => { throw new Error(`no ${request.url} here`) })
    return app.inject(sent)
  },
  'is stalled': async (app, t, sent) => {
    const arrived = arrivals(app)
    const answer = answerOf(stalled(t, await listen(app), sent))
    await arrived()
    clock(t).advance(TIMEOUT)
    return answer
  },
  'breaks off': async (app, t, { url }) => {
    const [begun, closed] = [deferred(), deferred()]
    app.addHook('onRequest', async (_request, reply) => {
      reply.raw.once('close', closed.resolve)
      begun.resolve()
    })
    const socket = await dial(t, await listen(app), `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{`)
    await begun.promise
    socket.destroy()
    await closed.promise
  }
}

/** A logger that is not pino, and knows nothing of serializers. */
function plainLogger () {
  const lines: string[] = []
  const log = (...args: any[]) => {
    lines.push(args.map(arg => arg?.req !== undefined ? `${arg.req.method} ${arg.req.url}` : inspect(arg, { depth: 1 })).join(' '))
  }
  const logger = { level: 'trace', fatal: log, error: log, warn: log, info: log, debug: log, trace: log, silent: () => {}, child: () => logger }
  return { logger, text: () => lines.join('\n') }
}

const servers: Record<string, () => { server: FastifyServerOptions, text: () => string }> = {
  "Fastify's own logger at its lowest level": () => {
    const lines = new LogLines()
    return { server: { logger: { level: 'trace', stream: lines } }, text: () => lines.text }
  },
  "a req serializer of the host's": () => {
    const lines = new LogLines()
    const req = (request: any) => ({ url: request.url, originalUrl: request.originalUrl, raw: request.raw?.url, raw2: request.raw?.originalUrl })
    return { server: { logger: { stream: lines, serializers: { req } } }, text: () => lines.text }
  },
  'a logger that is not pino': () => {
    const { logger, text } = plainLogger()
    return { server: { loggerInstance: logger as any }, text }
  },
  'rewriteUrl, which keeps the URL that came': () => {
    const lines = new LogLines()
    const req = (request: any) => ({ url: request.url, originalUrl: request.originalUrl })
    return {
      server: { logger: { level: 'trace', stream: lines, serializers: { req } }, rewriteUrl: req => `${req.url}&rewritten=1` },
      text: () => lines.text
    }
  }
}

for (const [logger, make] of Object.entries(servers)) {
  for (const [fate, happen] of Object.entries(fates)) {
    t.test(`no Sign and no token is logged of a request that ${fate}, by ${logger}`, async t => {
      const { server, text } = make()
      const app = await build(t, {}, server)
      const sent = request(before)
      await happen(app, t, sent)
      await app.close()
      keeps(t, text(), signOf(sent))
    })
  }
}

t.test('no answer has the Sign or the token in it', async t => {
  for (const [fate, happen] of Object.entries(fates)) {
    const app = await build(t)
    const bodies: string[] = ['{']
    app.addHook('onSend', async (_request, _reply, payload) => { bodies.push(String(payload)) })
    const sent = request(before)
    await happen(app, t, sent)
    keeps(t, bodies.join('\n'), signOf(sent), fate)
  }
})

t.test("the host's own hooks see no Sign in the URL, and the query as it came", async t => {
  const app = await build(t)
  const seen: string[] = []
  const sent = request(before)
  for (const name of ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'onSend', 'onResponse', 'onError'] as const) {
    app.addHook(name as 'onRequest', async request => {
      seen.push(name, request.url, request.originalUrl, request.raw.url as string)
      if (name === 'onRequest') t.equal((request.query as any).Sign, signOf(sent))
      t.equal((request.query as any).SdkAppid, `${sdkAppId}`)
    })
  }
  app.onBeforeAddSubscriber(() => { throw new Error('broken') })
  answered(t, await app.inject(sent), ...FAILURES.hookFailed)
  t.equal(seen.length, 28)
  keeps(t, seen.join('\n'), signOf(sent))
})

t.test('a request that is printed whole has no Sign in it', async t => {
  const app = await build(t)
  let printed = ''
  app.onOfficialAccountFull((_event, { request }) => { printed = inspect(request.raw, { depth: 1 }) })
  const sent = request(full)
  answered(t, await post(await listen(app), sent), 200, OK)
  keeps(t, printed, signOf(sent))
})

t.test('the URL is as it came but for the Sign', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const sent = request(full)
  answered(t, await app.inject({ ...sent, url: `${sent.url}&Signature=1&design=2` }), 200, OK)
  t.equal(lines.lines[0]?.req.url, `${sent.url.replace(signOf(sent), '[redacted]')}&Signature=1&design=2`)
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

t.test("Fastify's line about a wrong path has no Sign in it with the exported serializers", async t => {
  for (const level of ['info', 'trace']) {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { level, serializers, stream: lines } })
    const sent = request(full, { path: '/a/wrong/path' })
    t.equal((await app.inject(sent)).statusCode, 404)
    t.match(lines.text, '/a/wrong/path?SdkAppid=')
    t.match(lines.text, /Route POST:.* not found/)
    keeps(t, lines.text, signOf(sent))
  }
})

t.test('the exported serializer prints what that of Fastify prints', async t => {
  const logged = await Promise.all([{}, { serializers }].map(async logger => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { ...logger, stream: lines } })
    app.get('/', async () => 'hi')
    const { port } = new URL(await listen(app))
    const socket = await dial(t, `http://127.0.0.1:${port}`, 'GET /?a=1 HTTP/1.1\r\nHost: example.com\r\nAccept-Version: 1.x\r\nConnection: close\r\n\r\n')
    socket.resume()
    await once(socket, 'close')
    const { req } = lines.lines.find(({ msg }) => msg === 'incoming request')!
    t.type(req.remotePort, 'number')
    return { ...req, remotePort: 0 }
  }))
  t.strictSame(logged[0], logged[1])
  t.equal(logged[1].url, '/?a=1')
})

t.test('the exported serializers make no log call fail that was sound without them', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { serializers, stream: lines } })
  app.log.info(42)
  app.log.info({ msg: 5 })
  app.log.error(Object.assign(new Error('x'), { message: 5 }))
  app.log.info({ req: {} }, 'x')
  app.log.info({ req: { method: 'POST', url: '/?Sign=abc' } }, 'x')
  t.strictSame(lines.lines.map(({ msg }) => msg), [42, 5, 5, 'x', 'x'])
  t.strictSame(lines.lines.at(-1)?.req, { method: 'POST', url: '/?Sign=[redacted]' })
})

t.test('no hook finds the Sign in the query, however the host has its keys spelt', async t => {
  const parsers = [undefined, (text: string) => Object.fromEntries([...new URLSearchParams(text)].map(([key, value]) => [key.toLowerCase(), value]))]
  for (const querystringParser of parsers) {
    const app = await build(t, {}, router({ ...querystringParser && { querystringParser } }))
    const sent = request(full)
    let seen = ''
    app.addHook('preHandler', async ({ query }) => { seen = JSON.stringify(query) })
    app.onOfficialAccountFull(() => {})
    answered(t, await app.inject(sent), 200, OK)
    t.match(seen, /"sign":"\[redacted\]"/i)
    keeps(t, seen, signOf(sent))
  }
})

t.test("a query that the host's parser makes nothing of is nothing to fail for", async t => {
  for (const query of [null, 'text', 0]) {
    const app = await build(t, {}, router({ querystringParser: () => query as never }))
    app.onOfficialAccountFull((_event, { request }) => { t.equal(request.query.CallbackCommand, full.CallbackCommand) })
    answered(t, await app.inject(request(full)), 200, OK)
  }
})

t.test("a parameter that the host's parser makes no text of is nothing to fail for", async t => {
  for (const ClientIP of [null, true, [], [null], { a: '1' }]) {
    const querystringParser = (text: string) => ({ ...Object.fromEntries(new URLSearchParams(text)), ClientIP }) as never
    const app = await build(t, {}, router({ querystringParser }))
    app.onOfficialAccountFull((_event, { request }) => { t.equal(request.query.ClientIP, undefined) })
    answered(t, await app.inject(request(full)), 200, OK)
  }
})

for (const [text, redacted] of [
  ['/x?Sign=abc', '/x?Sign=[redacted]'],
  ['/x?a=1&Sign=abc&b=2', '/x?a=1&Sign=[redacted]&b=2'],
  ['/x?Sign=abc&Sign=def', '/x?Sign=[redacted]&Sign=[redacted]'],
  ['/x?sign=abc', '/x?sign=[redacted]'],
  ['/x?%53%49%67%4e=abc', '/x?%53%49%67%4e=[redacted]'],
  ['/x?a;Sign=abc;b', '/x?a;Sign=[redacted];b'],
  ['Route POST:/x?Sign=abc not found', 'Route POST:/x?Sign=[redacted] not found'],
  ['/x?Sign=', '/x?Sign=[redacted]'],
  ['/x?design=abc&Signature=1&Sig=2', '/x?design=abc&Signature=1&Sig=2'],
  ['no URL at all', 'no URL at all']
] as const) {
  t.test(`the exported serializer makes ${redacted} of ${text}`, async t => {
    t.equal(serializers.msg(text), redacted)
  })
}

t.test('a hook failure is logged with what the hook threw, and where', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(function findBans () { throw new Error('no connection', { cause: new Error('ECONNREFUSED') }) })
  answered(t, await app.inject(request(before)), ...FAILURES.hookFailed)
  const [{ err, msg }] = lines.from(50) as [any]
  t.equal(msg, 'Chat webhook failed: a hook failed: no connection; Chat goes ahead, unless a setting in its console says otherwise')
  t.match(err.stack, 'findBans')
  t.match(err.stack, 'ECONNREFUSED')
})

const message = samples['C2C.CallbackBeforeSendMsg']
const friends = samples['Sns.CallbackPrevFriendAdd']

t.test('what became of a webhook is logged in a line, with no user and no text of theirs', async t => {
  for (const [level, event, hook, fields] of [
    ['info', before, () => ({ refuse: ['jared'] }), { outcome: 'refused', refused: 1 }],
    ['info', before, () => ({ reject: 'closed' }), { outcome: 'rejected', code: 1, reason: 'closed' }],
    ['info', message, () => ({ reject: 'muted', code: 120001 }), { outcome: 'rejected', code: 120001, reason: 'muted' }],
    ['info', message, () => ({ discard: true }), { outcome: 'discarded', code: 2 }],
    ['info', message, () => ({ rewrite: { MsgBody: message.MsgBody } }), { outcome: 'rewritten' }],
    ['info', friends, () => ({ refuse: [friends.FriendItem[0]!.To_Account], code: 38001 }), { outcome: 'refused', refused: 1, code: 38001 }],
    ['debug', before, () => {}, { outcome: 'allowed' }],
    ['debug', full, () => {}, { outcome: 'recorded' }]
  ] as const) {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines, level: 'debug' }, disableRequestLogging: true })
    let id: string | undefined
    app.onChatWebhook(event.CallbackCommand as '*', (_event, { deliveryId }) => {
      id = deliveryId
      return hook() as void
    })
    const time = clock(t)
    app.addHook('preHandler', async () => { time.block(7) })
    await app.inject(request(event))
    const [{ time: _time, pid, hostname, reqId, ...line }] = lines.lines as [any]
    t.strictSame(line, { level: level === 'info' ? 30 : 20, command: event.CallbackCommand, deliveryId: id, ...fields, ms: 7, msg: `Chat webhook ${fields.outcome}` })
    t.equal(lines.lines.length, 1)
  }
})

t.test('a verdict is not logged where its level is off', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines, level: 'info' }, disableRequestLogging: true })
  app.onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {})
  await app.inject(request(before))
  await app.inject(request(full))
  t.strictSame(lines.lines, [])
})

t.test('a failure is logged with its command, its delivery and what Chat does now', async t => {
  for (const [fallback, outcome, consequence] of [
    ['error', 'failed', '; Chat goes ahead, unless a setting in its console says otherwise'],
    ['allow', 'allowed', '; it is allowed, as the option "fallback" says'],
    ['reject', 'rejected', '; it is rejected, as the option "fallback" says']
  ] as const) {
    const lines = new LogLines()
    const app = await build(t, { fallback }, { logger: { stream: lines } })
    const fails = () => { throw new Error('no connection') }
    app.onBeforeAddSubscriber(fails).onOfficialAccountFull(fails)
    await app.inject(request(before))
    await app.inject(request(full))
    t.match(lines.from(50), [
      { command: before.CallbackCommand, deliveryId: /^[\w-]{43}$/, outcome, msg: `Chat webhook failed: a hook failed: no connection${consequence}` },
      { command: full.CallbackCommand, deliveryId: /^[\w-]{43}$/, outcome: 'failed', msg: /^Chat webhook failed: a hook failed: no connection$/ }
    ])
    lines.lines.length = 0
    await app.inject(request(full, { sdkAppId: 1 }))
    t.match(lines.from(40), [{ command: full.CallbackCommand, msg: 'Chat webhook failed: SdkAppid is not that of this app: SdkAppid is 1' }])
  }
})

for (const [whose, server, headers, reqId] of [
  ["Fastify's", {}, {}, 'req-1'],
  ["the host's", { genReqId: () => 'host' }, {}, 'host'],
  ["the client's", { requestIdHeader: 'x-id', genReqId: () => 'host' }, { 'x-id': 'client' }, 'client'],
  ["the host's, for a client without one", { requestIdHeader: 'x-id', genReqId: () => 'host' }, {}, 'host']
] as const) {
  t.test(`a request has ${whose} ID in the log, and no Sign`, async t => {
    const lines = new LogLines()
    const app = await build(t, {}, { logger: { stream: lines }, ...server })
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
    const sent = request(before)
    answered(t, await app.inject({ ...sent, headers: { ...sent.headers, ...headers } }), 200, JARED_REFUSED)
    t.strictSame(lines.lines.map(line => line.reqId), [reqId, reqId, reqId])
    t.match(lines.text, /Sign=\[redacted\]/)
    t.notMatch(lines.text, /[0-9a-f]{64}/)
  })
}

t.test('a failure of a gift says what Chat does with gifts: it does not go ahead', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onChatWebhook('Live.CallbackBeforeSendGift', () => { throw new Error('no connection') })
  await app.inject(request(samples['Live.CallbackBeforeSendGift']))
  t.match(lines.from(50), [{ msg: 'Chat webhook failed: a hook failed: no connection; unless the app is set up so that gifts are not blocked, the gift is not sent' }])
})

t.test('a server without a logger works as well', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => { throw new Error('broken') })
  answered(t, await app.inject(request(before)), ...FAILURES.hookFailed)
  answered(t, await app.inject(request(full)), 200, OK)
  answered(t, await app.inject(request(full, { sdkAppId: 1 })), ...FAILURES.wrongApp)
})

t.test('requests over a socket are no different', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines, level: 'trace' } })
  const sent = request(full)
  answered(t, await post(await listen(app), sent), 200, OK)
  keeps(t, lines.text, signOf(sent))
})
