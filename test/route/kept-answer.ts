// What Chat is told is the plugin's, whatever the host's hooks make of its answers.
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import t, { type Test } from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { answered, build, FAILURES, JARED_REFUSED, listen, LogLines, OK, post, request, samples, sdkAppId, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

async function start (t: Test, prepare: (app: FastifyInstance) => unknown) {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  prepare(app)
  app.onBeforeAddSubscriber(({ Operator_Account: operator }) => {
    if (operator === 'fail') throw new Error('broken')
    return { refuse: ['jared'] }
  })
  return { app, lines, origin: await listen(app) }
}

type Change = (reply: FastifyReply, payload: unknown) => unknown
let stream: Readable

for (const [what, kinds, change] of [
  ['wraps it', ['body'], (_reply, payload) => JSON.stringify({ code: 0, data: JSON.parse(payload as string) })],
  ['makes it a Buffer', ['body'], (_reply, payload) => Buffer.from(`${payload} `)],
  ['makes it a stream', ['body'], () => (stream = Readable.from(['{}']))],
  ['empties it', ['body'], () => ''],
  ['makes nothing of it', ['body'], () => null],
  ['sets the status', ['status'], reply => { reply.code(201) }],
  ['sets the content type', ['content type'], reply => { reply.type('text/html') }],
  ['encodes it', ['body', 'content encoding'], reply => {
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return Buffer.from('gzip')
  }]
] as [string, string[], Change][]) {
  t.test(`an onSend hook that ${what} changes nothing, and is logged once`, async t => {
    for (const callsBack of [true, false]) {
      const { origin, lines } = await start(t, app => callsBack
        ? app.addHook('onSend', (_request, reply, payload, done) => { done(null, change(reply.header('x-host', 'here'), payload)) })
        : app.addHook('onSend', async (_request, reply, payload) => change(reply.header('x-host', 'here'), payload)))
      for (const [event, status, body] of [[before, 200, JARED_REFUSED], [full, 200, OK], [{ ...before, Operator_Account: 'fail' }, ...FAILURES.hookFailed]] as const) {
        const answer = await post(origin, request(event))
        answered(t, answer, status, body)
        t.equal(answer.headers['x-host'], 'here', 'headers that hooks add stay')
        t.equal(answer.headers['content-encoding'], undefined)
      }
      answered(t, await post(origin, request(before, { token: 'guessed' })), ...FAILURES.wrongSign)
      t.strictSame(lines.from(40).map(line => line.what).filter(what => what !== undefined), kinds)
      if (what === 'makes it a stream') t.ok(stream.destroyed, 'nobody reads it')
    }
  })
}

t.test('an onSend hook that changes nothing is not logged', async t => {
  const { origin, lines } = await start(t, app => app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('x-host', 'here')
    return payload
  }))
  answered(t, await post(origin, request(before)), 200, JARED_REFUSED)
  t.strictSame(lines.from(40), [])
})

t.test("a reply of the host's own goes out as it is", async t => {
  for (const [status, sent] of [[200, { code: 0 }], [403, { error: 'closed' }], [418, { error: 'tea' }], [500, 'text']] as const) {
    const { origin } = await start(t, app => app.addHook('preHandler', async (_request, reply) => reply.code(status).send(sent)))
    const answer = await post(origin, request(before))
    t.strictSame([answer.statusCode, answer.body], [status, typeof sent === 'string' ? sent : JSON.stringify(sent)])
  }
})

t.test('an onSend hook that a plugin of the host adds to each route changes nothing either', async t => {
  const lines = new LogLines()
  const app = Fastify({ logger: { stream: lines } })
  t.teardown(() => app.close())
  app.addHook('onRoute', route => { route.onSend = async (_request, _reply, payload) => JSON.stringify({ code: 0, data: payload }) })
  await app.register(chatWebhook, { sdkAppId, token })
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  answered(t, await app.inject(request(before)), 200, JARED_REFUSED)
  t.match(lines.from(40), [{ what: 'body' }])
})
