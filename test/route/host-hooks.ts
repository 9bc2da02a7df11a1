// However long the host's own hooks take, and whatever becomes of them: the answer is out by the deadline, and nothing
// that comes later ends the process, which an error that nobody catches would; tap fails a test for one.
import { once } from 'node:events'
import { request as send } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify'
import t, { type Test } from 'tap'
import { answered, answerOf, build, clock, deferred, held, JARED_REFUSED, listen, LogLines, OK, post, request, samples, settled, stalled, TIMEOUT, type Answered } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const LATE = '{"ActionStatus":"OK","ErrorInfo":"no answer before the deadline","ErrorCode":1}'
const FAILED = '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'
const DROPPED = 'a second reply is ignored: the request has its answer'

/** An app on a socket, whose hooks refuse jared and fail for the operator "fail". */
async function start (t: Test, prepare: (app: FastifyInstance) => void, server = {}) {
  const lines = new LogLines()
  const app = await build(t, { fallback: 'reject' }, { logger: { stream: lines }, ...server })
  prepare(app)
  app.onBeforeAddSubscriber(({ Operator_Account: operator }) => {
    if (operator === 'fail') throw new Error('broken')
    return { refuse: ['jared'] }
  })
  app.onOfficialAccountFull(() => {})
  return { app, lines, origin: await listen(app) }
}

/** What a request is answered at the deadline, which passes once one of the host's hooks waits. */
async function late (t: Test, answer: Promise<Answered>, begun: () => Promise<void>): Promise<Answered> {
  await begun()
  clock(t).advance(TIMEOUT)
  return answer
}

const tooLate = Object.assign(new Error('too late'), { statusCode: 403 })

for (const waiting of ['onError', 'onSend'] as const) {
  for (const [what, prepare] of Object.entries<(app: FastifyInstance, gate: () => Promise<void>) => void>({
    'a preHandler hook that rejects': (app, gate) => app.addHook('preHandler', () => gate().then(() => { throw tooLate })),
    'a preHandler hook that calls back with an error': (app, gate) => app.addHook('preHandler', (_request, _reply, done) => { gate().then(() => done(tooLate)) }),
    'a preHandler hook that ends': (app, gate) => app.addHook('preHandler', () => gate()),
    'a preHandler hook that replies': (app, gate) => app.addHook('preHandler', (_request, reply) => gate().then(() => reply.send('late'))),
    'a preHandler hook that redirects': (app, gate) => app.addHook('preHandler', (_request, reply) => gate().then(() => reply.redirect('/login'))),
    'a preHandler hook that finds nothing': (app, gate) => app.addHook('preHandler', (_request, reply) => gate().then(() => reply.callNotFound())),
    'a preValidation hook that rejects': (app, gate) => app.addHook('preValidation', () => gate().then(() => { throw tooLate })),
    'a preParsing hook that rejects': (app, gate) => app.addHook('preParsing', () => gate().then(() => { throw tooLate })),
    'a preParsing hook whose stream fails': (app, gate) => app.addHook('preParsing', async () => {
      const stream = new PassThrough()
      gate().then(() => stream.destroy(tooLate))
      return stream
    }),
    'a preParsing hook whose stream is no JSON': (app, gate) => app.addHook('preParsing', async () =>
      Readable.from((async function * () {
        await gate()
        yield '{'
      })()))
  })) {
    t.test(`${what} after the deadline, while an ${waiting} hook waits, is late`, async t => {
      const [gate, end] = [held(), deferred()]
      const { app, origin, lines } = await start(t, app => {
        app.addHook(waiting, () => end.promise)
        prepare(app, gate.hook)
      })
      // Before the parser has begun to read, Node has not seen the end of the body.
      const unread = what.includes('preParsing')
      answered(t, await late(t, post(origin, request(before)), gate.begun), 200, unread ? LATE.replace('no answer', 'body has not arrived') : LATE)
      gate.resolve()
      await settled()
      end.resolve()
      await settled()
      await app.close()
      t.ok(lines.from(40).some(({ err }) => err?.code === (unread ? 'CHAT_WEBHOOK_BODY_LATE' : 'CHAT_WEBHOOK_DEADLINE')))
    })
  }
}

t.test('an onError hook that waits holds up the answer to a failure until the deadline at most', async t => {
  const errors: unknown[] = []
  const { hook, begun } = held()
  const { origin, lines } = await start(t, app => app.addHook('onError', (_request, _reply, error) => {
    errors.push(error)
    return hook()
  }))
  answered(t, await late(t, post(origin, request({ ...before, Operator_Account: 'fail' })), begun), 200, FAILED)
  t.match(errors, [{ code: 'CHAT_WEBHOOK_HOOK_FAILED' }])
  t.match(lines.from(40), [{ err: { code: 'CHAT_WEBHOOK_HOOK_FAILED' } }], 'and it is logged, though the onError hook never ends')
})

t.test('an onError hook that is done by the deadline lets the onSend hooks run', async t => {
  const { origin } = await start(t, app => app
    .addHook('onError', async () => {})
    .addHook('onSend', async (_request, reply) => { reply.header('x-host', 'here') }))
  const answer = await post(origin, request({ ...before, Operator_Account: 'fail' }))
  answered(t, answer, 200, FAILED)
  t.equal(answer.headers['x-host'], 'here')
})

t.test("while an onError hook hears of a hook of the host's that failed, the deadline passes", async t => {
  const end = held()
  const { origin, lines, app } = await start(t, app => app
    .addHook('preHandler', async () => { throw tooLate })
    .addHook('onError', end.hook))
  answered(t, await late(t, post(origin, request(before)), end.begun), 200, LATE)
  end.resolve()
  await app.close()
  t.match(lines.from(40), [{ err: { code: 'CHAT_WEBHOOK_DEADLINE' } }, { err: { message: 'too late' }, msg: DROPPED }])
})

t.test('an onSend hook that waits does not make a verdict late', async t => {
  const end = held()
  const { origin, app, lines } = await start(t, app => app.addHook('onSend', end.hook))
  answered(t, await late(t, post(origin, request(before)), end.begun), 200, JARED_REFUSED)
  answered(t, await late(t, post(origin, request(full)), () => end.begun(2)), 200, OK)
  end.resolve()
  await app.close()
  t.strictSame(lines.from(40), [])
})

t.test('an onSend hook that is done by the deadline runs', async t => {
  const { origin, lines } = await start(t, app => app.addHook('onSend', async (_request, reply) => {
    await new Promise(setImmediate)
    reply.header('x-host', 'here')
  }))
  const answer = await post(origin, request(before))
  answered(t, answer, 200, JARED_REFUSED)
  t.equal(answer.headers['x-host'], 'here')
  t.strictSame(lines.from(40), [])
})

for (const [what, send] of Object.entries<(reply: FastifyReply) => unknown>({
  'a string': () => 'late',
  'a stream': () => Readable.from(['la', 'te']),
  'a string with a trailer': reply => {
    reply.trailer('x-host', async () => 'late')
    return 'late'
  },
  'an error': () => { throw tooLate }
})) {
  t.test(`what an onSend hook makes of an answer after the deadline is dropped: ${what}`, async t => {
    const gate = held()
    const { origin, app } = await start(t, app => app.addHook('onSend', async (_request, reply) => {
      await gate.hook()
      return send(reply)
    }))
    answered(t, await late(t, post(origin, request(before)), gate.begun), 200, JARED_REFUSED)
    gate.resolve()
    await settled()
    await app.close()
  })
}

t.test('a verdict that an onSend hook fails on goes out all the same', async t => {
  const { origin, lines } = await start(t, app => app.addHook('onSend', async () => { throw tooLate }))
  answered(t, await post(origin, request(before)), 200, JARED_REFUSED)
  answered(t, await post(origin, request({ ...before, Operator_Account: 'fail' })), 200, FAILED)
  t.match(lines.from(40), [
    { err: { message: 'too late' }, msg: DROPPED },
    { err: { code: 'CHAT_WEBHOOK_HOOK_FAILED' } },
    { err: { message: 'too late' }, msg: DROPPED }
  ])
})

t.test('a header of the host\'s that cannot be sent does not keep a verdict from being sent', async t => {
  const { origin } = await start(t, app => app.addHook('preHandler', async (_request, reply) => { reply.header('x-host', 'a\nb') }))
  answered(t, await post(origin, request(before)), 200, JARED_REFUSED)
})

t.test("a reply of the host's own that an onSend hook holds up is not waited for beyond the deadline", async t => {
  const end = held()
  const { origin, app } = await start(t, app => app
    .addHook('preHandler', async (_request, reply) => reply.code(202).send('by the host'))
    .addHook('onSend', end.hook))
  answered(t, await late(t, post(origin, request(before)), end.begun), 200, LATE)
  end.resolve()
  await settled()
  await app.close()
})

for (const [what, ending] of [
  ['is done', () => {}],
  ['fails', () => { throw new Error('broken') }]
] as const) {
  t.test(`a hook that ${what} after the host has taken its request for not found ends nothing`, async t => {
    const gate = held()
    const { app, origin } = await start(t, app => {
      app.addHook('preHandler', (_request, reply, done) => {
        gate.begun().then(() => reply.callNotFound())
        done()
      })
      app.onBeforeAddSubscriber(() => gate.hook().then(ending))
    })
    const answer = await post(origin, request(before))
    t.equal(answer.statusCode, 404)
    gate.resolve()
    await settled()
    await app.close()
  })
}

t.test("a reply of the host's own that is being streamed is left alone", async t => {
  const stream = new PassThrough()
  const { origin, app, lines } = await start(t, app => app.addHook('preHandler', async (_request, reply) => reply.type('text/plain').send(stream)))
  const sent = send(origin + request(before).url, { method: 'POST' }).end(request(before).payload)
  stream.write('by ')
  const answer = answerOf(sent)
  await once(sent, 'response')
  clock(t).advance(TIMEOUT)
  stream.end('the host')
  const { statusCode, body } = await answer
  t.strictSame([statusCode, body], [200, 'by the host'])
  await app.close()
  t.strictSame(lines.from(40), [])
})

const withHandlerTimeout = { skip: !('handlerTimeout' in Fastify().initialConfig) && 'this Fastify has no handlerTimeout' }

for (const [what, hook, expected] of [
  ['decides', () => ({ refuse: ['jared'] }), JARED_REFUSED],
  ['fails', () => { throw new Error('broken') }, FAILED]
] as const) {
  t.test(`a hook that ${what} while an onError hook hears of handlerTimeout is heard all the same`, withHandlerTimeout, async t => {
    const [begun, heard, end] = [deferred(), deferred(), deferred()]
    const lines = new LogLines()
    const app = await build(t, { fallback: 'reject' }, { handlerTimeout: 20, logger: { stream: lines } })
    app.addHook('onError', async () => {
      heard.resolve()
      await end.promise
    })
    app.onBeforeAddSubscriber(() => {
      begun.resolve()
      return heard.promise.then(hook)
    })
    // Over a socket, handlerTimeout ends with the body.
    const answer = app.inject(request(before))
    await begun.promise
    clock(t).advance(20)
    answered(t, await answer, 200, expected)
    end.resolve()
    await app.close()
    t.match(lines.from(40).at(-1), { err: { code: 'FST_ERR_HANDLER_TIMEOUT' }, msg: DROPPED })
  })
}

t.test('a handlerTimeout that passes while an onError hook waits makes the answer go out', withHandlerTimeout, async t => {
  const app = await build(t, { fallback: 'reject' }, { handlerTimeout: 20 })
  const { hook, begun } = held()
  app.addHook('onError', hook)
  app.onBeforeAddSubscriber(() => { throw new Error('broken') })
  const answer = app.inject(request(before))
  await begun()
  clock(t).advance(20)
  answered(t, await answer, 200, FAILED)
})

t.test('no hook begins when handlerTimeout is being answered', withHandlerTimeout, async t => {
  const [gate, end] = [held(), held()]
  const app = await build(t, { fallback: 'reject' }, { handlerTimeout: 20 })
  app.addHook('preHandler', gate.hook)
  app.addHook('onSend', end.hook)
  app.onBeforeAddSubscriber(() => { t.fail('it has been answered') })
  const answer = app.inject(request(before))
  await gate.begun()
  clock(t).advance(20)
  await end.begun()
  gate.resolve()
  await settled()
  end.resolve()
  answered(t, await answer, 200, FAILED.replace('a hook failed', 'Service Unavailable'))
})

t.test('a body that breaks off when its request has its answer is nothing to crash for', async t => {
  const arrived = held()
  const { origin, app } = await start(t, app => app
    .addHook('preParsing', async () => { arrived.hook() })
    .addHook('onError', () => new Promise(() => {})))
  const pending = stalled(t, origin, request(before), '{')
  const answer = once(pending, 'response')
  await arrived.begun()
  clock(t).advance(TIMEOUT)
  const [response] = await answer
  t.equal(response.headers.connection, 'close')
  pending.destroy()
  await settled()
  await app.close()
})

t.test('a logger that fails keeps no answer back', async t => {
  const fails = () => { throw new Error('disk full') }
  const logger: FastifyBaseLogger = { level: 'info', silent () {}, info () {}, debug () {}, trace () {}, warn: fails, error: fails, fatal: fails, child: () => logger }
  const { origin } = await start(t, () => {}, { logger: undefined, loggerInstance: logger })
  answered(t, await post(origin, request({ ...before, Operator_Account: 'fail' })), 200, FAILED)
  answered(t, await post(origin, { ...request(before), payload: '{' }), 200, FAILED.replace('a hook failed', 'body is not JSON'))
})

t.test("the host's onSend hooks and headers go with an answer at the deadline", async t => {
  for (const [what, hook] of [
    ['a hook that calls back', (_request: unknown, reply: FastifyReply, _payload: unknown, done: () => void) => { reply.header('x-sent', 'yes'); done() }],
    ['an async hook', async (_request: unknown, reply: FastifyReply) => { reply.header('x-sent', 'yes') }]
  ] as const) {
    const stuck = held()
    const { origin } = await start(t, app => app
      .addHook('onRequest', async (_request, reply) => { reply.header('x-request', 'seen') })
      .addHook('onSend', hook as () => void)
      .addHook('preHandler', stuck.hook))
    const answer = await late(t, post(origin, request(before)), stuck.begun)
    answered(t, answer, 200, LATE, what)
    t.match(answer.headers, { 'x-sent': 'yes', 'x-request': 'seen' })
  }
})

t.test('an onSend hook that is stuck does not keep back an answer at the deadline', async t => {
  const stuck = held()
  const { origin } = await start(t, app => app.addHook('onSend', () => new Promise(() => {})).addHook('preHandler', stuck.hook))
  answered(t, await late(t, post(origin, request(before)), stuck.begun), 200, LATE)
})

t.test('a logger that throws when the answer is late ends nothing, and later deadlines hold', async t => {
  const logger: FastifyBaseLogger = {
    level: 'info',
    silent () {},
    info () {},
    debug () {},
    trace () {},
    warn () { throw new Error('disk full') },
    error () {},
    fatal () {},
    child: () => logger
  }
  const stuck = held()
  const { origin } = await start(t, app => app.onBeforeAddSubscriber(({ Operator_Account: operator }) => operator === 'block' ? stuck.hook() : undefined), {
    logger: undefined, loggerInstance: logger
  })
  const blocking = { ...before, Operator_Account: 'block' }
  for (let times = 1; times <= 2; times++) {
    const answer = post(origin, request(blocking))
    await stuck.begun(times)
    clock(t).block(TIMEOUT + 150)
    clock(t).advance(1)
    answered(t, await answer, 200, LATE)
  }
  stuck.resolve()
  answered(t, await post(origin, request(before)), 200, JARED_REFUSED)
})

t.test('a response that a hook of the host has broken ends with its connection, in time and at the deadline, and nothing else does', async t => {
  const broken = held()
  const { origin, app, lines } = await start(t, app => app.addHook('preHandler', async ({ body }, reply) => {
    const { Operator_Account: operator } = body as typeof before
    if (operator === 'sound') return
    reply.raw.writeHead = () => { throw new Error('no head') }
    if (operator === 'stuck') await broken.hook()
  }))
  await t.rejects(post(origin, request(before)), { code: 'ECONNRESET' }, 'a verdict')
  await t.rejects(post(origin, request({ ...before, Operator_Account: 'fail' })), { code: 'ECONNRESET' }, 'a failure')
  const stuck = post(origin, request({ ...before, Operator_Account: 'stuck' }))
  await Promise.all([t.rejects(stuck, { code: 'ECONNRESET' }, 'at the deadline'), broken.begun().then(() => clock(t).advance(TIMEOUT))])
  t.equal(lines.from(50).filter(({ msg }) => msg === 'the answer could not be sent').length, 3)
  answered(t, await post(origin, request({ ...before, Operator_Account: 'sound' })), 200, JARED_REFUSED)
  broken.resolve()
  await app.close()
})
