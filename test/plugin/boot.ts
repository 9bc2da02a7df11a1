// What a server does at boot, and what it leaves.
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Fastify from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { known } from '../../lib/events/index.js'
import { schemaCompiler } from '../../lib/hooks/compile.js'
import { answered, FAILURES, JARED_REFUSED, post, request, samples, sdkAppId, token, type Answered } from '../helpers.js'
import { run } from '../spawn.js'

const server = `
  import Fastify from 'fastify'
  import chatWebhook from 'fastify-tencent-chat-webhook'
  const app = Fastify()
  await app.register(chatWebhook, { sdkAppId: ${sdkAppId}, token: '${token}' })
  app.onBeforeAddSubscriber(() => {})
  app.onChatWebhook(['C2C.CallbackAfterSendMsg', 'State.StateChange'], () => {})
  await app.ready()
`

t.test('a server loads the events that it has hooks for, and no others', async t => {
  // Node's coverage lists every file that a process has loaded.
  const folder = t.testdir()
  await run(['--input-type=module', '-e', server], { NODE_V8_COVERAGE: folder })
  const texts = await Promise.all((await readdir(folder)).map(file => readFile(join(folder, file), 'utf8')))
  const urls = new Set(texts.flatMap(text => JSON.parse(text).result.map(({ url }: { url: string }) => url) as string[]))
  const events = [...urls].map(url => /\/lib\/events\/((?!verdicts)[\w-]+\/(?!fields).+)$/.exec(url)?.[1]).filter(name => name !== undefined)
  t.strictSame(events.sort(), ['c2c/after-send-msg.js', 'official-account/before-add-subscriber.js', 'state/state-change.js'])
})

t.test('the schemas that are compiled without validating them are schemas', async t => {
  const compile = schemaCompiler()
  for (const event of known.values()) {
    t.doesNotThrow(() => compile(event.body), event.command)
    if (event.kind === 'before') t.doesNotThrow(() => compile(event.verdict.schema), event.command)
  }
  t.throws(() => compile({ type: 'object', required: 'name' } as never), /schema is invalid/, 'what is none is told')
})

t.test("a request that a server of the host's own passes on before the app is ready waits for the hooks", async t => {
  const server = http.createServer()
  const app = Fastify({ serverFactory: listener => server.on('request', listener) })
  t.teardown(async () => {
    await app.close()
    // It is the host's.
    server.close()
    server.closeAllConnections()
  })
  let answer: Promise<Answered> | undefined
  app.addHook('onReady', async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const arrived = once(server, 'request')
    answer = post(origin, request(samples.beforeAddSubscriber))
    await arrived
    answered(t, await post(origin, request(samples.beforeAddSubscriber, { token: 'guessed' })), ...FAILURES.wrongSign, 'a stranger waits for nothing')
  })
  await app.register(chatWebhook, { sdkAppId, token })
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  await app.ready()
  answered(t, await answer!, 200, JARED_REFUSED)
})
