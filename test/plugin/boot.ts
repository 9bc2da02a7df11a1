// What a server does at boot, and what it leaves.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { known } from '../../lib/events/index.js'
import { schemaCompiler } from '../../lib/hooks/compile.js'
import { sdkAppId, token } from '../helpers.js'
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
