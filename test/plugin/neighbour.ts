import http from 'node:http'
import Fastify, { type FastifyInstance, type FastifyServerOptions, type InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { chatWebhook } from 'fastify-tencent-chat-webhook'
import { answered, build, fail, FAILURES, JARED_REFUSED, listen, LogLines, OK, post, request, router, samples, sdkAppId, token, type Answered } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const echo = { method: 'POST', url: '/echo', payload: { n: '5', extra: true } } as const

/** All kinds of answers, to the byte; and what hooks get. */
async function behaves (t: Test, send: (sent: ReturnType<typeof request>) => Promise<Answered>) {
  const sent = { ...before, SubscribeAccountList: before.SubscribeAccountList.map(subscriber => ({ ...subscriber, Extra: null })), Extra: ['1'] }
  const cases = [
    [request(sent), 200, JARED_REFUSED],
    [request({ ...sent, Operator_Account: 'reject' }), 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}'],
    [request({ ...sent, Operator_Account: 'fail' }), ...FAILURES.hookFailed],
    [request(full), 200, OK],
    [request('[1]', { query: { CallbackCommand: 'Unknown.Command' } }), 200, OK],
    [request({ ...sent, Official_Account: 107867 } as any), 400, fail('body/Official_Account must be string')],
    [request({ ...sent, SubscribeAccountList: null } as any), 400, fail('body/SubscribeAccountList must be array')],
    [request({ ...sent, EventTime: null } as any), 200, JARED_REFUSED],
    [request(`{"__proto__":{},${JSON.stringify(full).slice(1)}`, { query: { CallbackCommand: full.CallbackCommand } }), 200, OK],
    [request('{', { query: { CallbackCommand: full.CallbackCommand } }), ...FAILURES.notJson],
    [request('', { query: { CallbackCommand: before.CallbackCommand } }), ...FAILURES.emptyBody],
    [request(full, { sdkAppId: 1 }), ...FAILURES.wrongApp],
    [request(full, { token: 'guessed' }), ...FAILURES.wrongSign],
    [request(full, { query: { SdkAppid: [sdkAppId, sdkAppId] } }), ...FAILURES.wrongApp]
  ] as [ReturnType<typeof request>, number, string][]
  const found = []
  for (const [one] of cases) {
    const { statusCode, headers, body } = await send(one)
    found.push([headers['content-type'], statusCode, body])
  }
  t.strictSame(found, cases.map(([, status, body]) => ['application/json; charset=utf-8', status, body]))
}

interface Neighbour {
  server?: FastifyServerOptions
  /** What the host does before it registers the plugin, or behind that. */
  setUp?: (app: FastifyInstance) => unknown
  /** What comes of a request to a route of the host's. */
  answer: { statusCode: number, body: string }
  /** That request. */
  inject?: InjectOptions
  /** How Chat's requests differ there. */
  change?: (sent: ReturnType<typeof request>) => ReturnType<typeof request>
}

const n = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } as const

const neighbours: Record<string, Neighbour> = {
  'nothing of its own': { answer: { statusCode: 200, body: '{"n":5,"extra":true}' } },
  'Ajv options that coerce, fill in, strip, and find all errors': {
    server: { ajv: { customOptions: { coerceTypes: 'array', useDefaults: true, removeAdditional: 'all', allErrors: true } } },
    answer: { statusCode: 200, body: '{"n":5}' }
  },
  'a validator compiler that takes nothing': {
    setUp: app => app.setValidatorCompiler(() => () => ({ error: new Error('host says no') })),
    answer: { statusCode: 400, body: '{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"host says no"}' }
  },
  'a validator compiler that throws': {
    setUp: app => app.setValidatorCompiler(() => () => { throw Object.assign(new Error('host throws'), { code: 'HOST' }) }),
    answer: { statusCode: 500, body: '{"statusCode":500,"code":"HOST","error":"Internal Server Error","message":"host throws"}' }
  },
  'a serializer compiler': {
    setUp: app => app.setSerializerCompiler(() => () => '"host"'),
    answer: { statusCode: 200, body: '"host"' }
  },
  'a serializer compiler that throws': {
    setUp: app => app.setSerializerCompiler(() => () => { throw new Error('host throws') }),
    answer: { statusCode: 500, body: '{"statusCode":500,"error":"Internal Server Error","message":"host throws"}' }
  },
  'compilers by its schema controller': {
    server: {
      schemaController: {
        compilersFactory: {
          buildValidator: () => () => () => ({ error: new Error('host says no') }),
          buildSerializer: () => () => () => '"host"'
        }
      } as any
    },
    answer: { statusCode: 400, body: '{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"host says no"}' }
  },
  'a reply serializer': {
    setUp: app => app.setReplySerializer(payload => `host:${JSON.stringify(payload)}`),
    answer: { statusCode: 200, body: 'host:{"n":5,"extra":true}' }
  },
  'a preSerialization hook that wraps': {
    setUp: app => app.addHook('preSerialization', async (_request, _reply, payload) => ({ n: 6, host: payload })),
    answer: { statusCode: 200, body: '{"n":6,"host":{"n":5,"extra":true}}' }
  },
  'a JSON parser': {
    setUp: app => app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, { n: 7, body })),
    answer: { statusCode: 200, body: '{"n":7,"body":"{\\"n\\":\\"5\\",\\"extra\\":true}"}' }
  },
  'no parsers but one for everything': {
    setUp: app => {
      app.removeAllContentTypeParsers()
      app.addContentTypeParser('*', { parseAs: 'buffer' }, async () => ({ n: 8 }))
    },
    answer: { statusCode: 200, body: '{"n":8}' }
  },
  'poisoned bodies let through': {
    server: { onProtoPoisoning: 'remove', onConstructorPoisoning: 'ignore' },
    inject: { ...echo, payload: '{"n":"5","__proto__":{"a":1},"constructor":1}', headers: { 'content-type': 'application/json' } },
    answer: { statusCode: 200, body: '{"n":5,"constructor":1}' }
  },
  'an error handler': {
    setUp: app => app.setErrorHandler((error: Error, _request, reply) => { reply.code(418).send(`host: ${error.message}`) }),
    inject: { ...echo, payload: {} },
    answer: { statusCode: 418, body: "host: body must have required property 'n'" }
  },
  'a schema error formatter': {
    setUp: app => app.setSchemaErrorFormatter(() => new Error('host formats')),
    inject: { ...echo, payload: {} },
    answer: { statusCode: 400, body: '{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"host formats"}' }
  },
  'a schema of headers for all routes': {
    setUp: app => {
      app.addSchema({ $id: 'host', type: 'object', required: ['host'] })
      app.addHook('onRoute', route => { route.schema = { ...route.schema, headers: { $ref: 'host#' } } })
    },
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  },
  'a schema of headers for all routes that only its compiler knows': {
    setUp: app => {
      app.setValidatorCompiler<{ host?: true }>(({ schema }) => () => schema.host ? true : { error: new Error('host says no') })
      app.addHook('onRoute', route => { route.schema = { ...route.schema, headers: { host: true } } })
    },
    answer: { statusCode: 400, body: '{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"host says no"}' }
  },
  'a parser of query strings': {
    server: router({ querystringParser: text => ({ host: text }) }),
    inject: { method: 'GET', url: '/query?a=1' },
    answer: { statusCode: 200, body: '{"host":"a=1"}' }
  },
  rewriteUrl: {
    server: { rewriteUrl: req => req.url!.replace('/outside', '') },
    change: sent => ({ ...sent, url: `/outside${sent.url}` }),
    inject: { ...echo, url: '/outside/echo' },
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  },
  ignoreTrailingSlash: {
    server: router({ ignoreTrailingSlash: true }),
    change: sent => ({ ...sent, url: sent.url.replace('webhook?', 'webhook/?') }),
    inject: { ...echo, url: '/echo/' },
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  },
  'caseSensitive: false': {
    server: router({ caseSensitive: false }),
    change: sent => ({ ...sent, url: sent.url.replace('/tencent-chat', '/Tencent-Chat') }),
    inject: { ...echo, url: '/ECHO' },
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  },
  'semicolons as delimiters': {
    server: router({ useSemicolonDelimiter: true } as FastifyServerOptions['routerOptions']),
    inject: { method: 'GET', url: '/query;a=1' },
    answer: { statusCode: 200, body: '{"a":"1"}' }
  },
  'a handler for what is not found': {
    setUp: app => app.setNotFoundHandler((_request, reply) => { reply.code(404).send('host: not here') }),
    inject: { method: 'GET', url: '/tencent-chat/webhook' },
    answer: { statusCode: 404, body: 'host: not here' }
  },
  'hooks that change requests': {
    setUp: app => {
      app.addHook('preParsing', async request => { request.headers['content-type'] ??= 'text/plain' })
      app.addHook('preValidation', async request => { if (request.body instanceof Object) (request.body as any).Host = true })
    },
    answer: { statusCode: 200, body: '{"n":5,"extra":true,"Host":true}' }
  },
  'a serializer for each reply': {
    setUp: app => app.addHook('onRequest', async (_request, reply) => { reply.serializer(() => '"host"') }),
    answer: { statusCode: 200, body: '"host"' }
  },
  'no request log and ids of its own': {
    server: { disableRequestLogging: true, requestIdHeader: 'x-id', genReqId: () => 'host' },
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  },
  'a child logger factory': {
    server: { logger: { level: 'silent' } },
    setUp: app => app.setChildLoggerFactory((logger, bindings, options) => logger.child({ ...bindings, host: true }, options)),
    answer: { statusCode: 200, body: '{"n":5,"extra":true}' }
  }
}

for (const [what, { server, setUp, answer, inject = echo, change = (sent: ReturnType<typeof request>) => sent }] of Object.entries(neighbours)) {
  for (const order of ['before', 'behind']) {
    if (setUp === undefined && order === 'behind') continue
    t.test(`a host with ${what}${setUp === undefined ? '' : `, set ${order} the registration`}, changes nothing here, and nothing here changes it`, async t => {
      const app = Fastify({ ...server })
      t.teardown(() => app.close())
      if (order === 'before') await setUp?.(app)
      await app.register(chatWebhook, { sdkAppId, token })
      if (order === 'behind') await setUp?.(app)
      app.post('/echo', { schema: { body: n, response: { 200: { ...n, additionalProperties: true } } } }, async request => request.body)
      app.get('/query', async request => request.query)
      const events: unknown[] = []
      app.onBeforeAddSubscriber(event => {
        events.push(event)
        if (event.Operator_Account === 'fail') throw new Error('broken')
        return event.Operator_Account === 'reject' ? { reject: 'no' } : { refuse: ['jared'] }
      })
      app.onOfficialAccountFull(() => {})

      await behaves(t, sent => app.inject(change(sent)))
      t.match(events[0], { Official_Account: before.Official_Account, SubscribeAccountList: [{ Extra: null }, { Extra: null }], Extra: ['1'] })
      const { statusCode, body } = await app.inject(inject)
      t.strictSame({ statusCode, body }, answer)
    })
  }
}

t.test("a host's error handler that must not be overridden is left alone", async t => {
  const app = Fastify({ allowErrorHandlerOverride: false })
  t.teardown(() => app.close())
  app.setErrorHandler((_error, _request, reply) => { reply.code(418).send('host') })
  await app.register(chatWebhook, { sdkAppId, token })
  answered(t, await app.inject(request(full, { sdkAppId: 1 })), ...FAILURES.wrongApp)
})

t.test("a host's child logger factory makes the logger of these requests too", async t => {
  const lines = new LogLines()
  const app = Fastify({ logger: { stream: lines } })
  t.teardown(() => app.close())
  app.setChildLoggerFactory(function (logger, bindings, options, raw) {
    t.notMatch(raw.url, /Sign=[0-9a-f]/, 'which does not get to see the Sign')
    return logger.child({ ...bindings, server: this === undefined ? 'none' : 'some', host: true }, options)
  })
  await app.register(chatWebhook, { sdkAppId, token })
  app.get('/', async () => 'hi')
  answered(t, await app.inject(request(full, { token: 'guessed' })), ...FAILURES.wrongSign)
  await app.inject('/')
  t.ok(lines.lines.length >= 5)
  t.ok(lines.lines.every(({ host, server }) => host === true && server === 'some'))
})

t.test("headers of the host's hooks stay", async t => {
  const app = await build(t)
  app.addHook('onSend', async (_request, reply) => { reply.header('x-host', 'here') })
  for (const answer of [await app.inject(request(full)), await app.inject(request(full, { sdkAppId: 1 }))]) t.equal(answer.headers['x-host'], 'here')
})

t.test("the host's routes beside it keep parsing what they parsed", async t => {
  const app = await build(t)
  app.post('/text', async request => request.body)
  const text = await app.inject({ method: 'POST', url: '/text', payload: '{"a":1}', headers: { 'content-type': 'text/plain' } })
  t.equal(text.body, '{"a":1}')
  const other = await app.inject({ method: 'POST', url: '/text', payload: '{}', headers: { 'content-type': 'application/unheard-of' } })
  t.equal(other.statusCode, 415)
})

t.test('the event is not what a validator of the host has made of the body, and another plugin beside it works', async t => {
  const app = Fastify({ ajv: { customOptions: { coerceTypes: true, removeAdditional: 'all' } } })
  t.teardown(() => app.close())
  app.register(async scope => {
    await scope.register(chatWebhook, { sdkAppId, token })
    scope.onOfficialAccountFull(event => { t.strictSame(event, { ...full, Unknown: '1' }) })
  })
  app.register(async scope => {
    scope.post('/echo', { schema: { body: n } }, async request => request.body)
  })
  answered(t, await app.inject(request({ ...full, Unknown: '1' })), 200, OK)
  t.equal((await app.inject(echo)).body, '{"n":5}')
})

t.test('one connection carries many requests, whatever becomes of them', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    if (event.Operator_Account === 'fail') throw new Error('broken')
    return event.Operator_Account === 'reject' ? { reject: 'no' } : { refuse: ['jared'] }
  })
  app.onOfficialAccountFull(() => {})
  const origin = await listen(app)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  let connections = 0
  app.server.on('connection', () => { connections++ })

  for (const [sent, status, body] of [
    [request(before), 200, JARED_REFUSED],
    [request({ ...before, Operator_Account: 'reject' }), 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}'],
    [request(full, { token: 'guessed' }), ...FAILURES.wrongSign],
    [request(full, { sdkAppId: 1 }), ...FAILURES.wrongApp],
    [request({ ...before, Operator_Account: 'fail' }), ...FAILURES.hookFailed],
    [request({ ...full, Official_Account: 1 } as any), 400, fail('body/Official_Account must be string')],
    [request(full), 200, OK]
  ] as const) {
    answered(t, await post(origin, sent, agent), status, body)
  }
  t.equal(connections, 1)
})
