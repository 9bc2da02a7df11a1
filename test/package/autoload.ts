// The files of docs/hosts.md, found by @fastify/autoload, which has no say in their order but names and dependencies.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { JARED_REFUSED, token } from '../helpers.js'
import { addTo, install } from '../install.js'
import { run } from '../spawn.js'
import { blocks } from './documents.js'

const server = `
  import { join } from 'node:path'
  import autoload from '@fastify/autoload'
  import Fastify from 'fastify'
  import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
  process.env.CHAT_WEBHOOK_TOKEN = '${token}'
  const app = Fastify()
  try {
    await app.register(autoload, { dir: join(import.meta.dirname, 'plugins') })
    const answer = await app.inject(webhookRequest(samples.beforeAddSubscriber, { sdkAppId: 1400000000, token: '${token}' }))
    console.log(answer.body)
  } catch (error) {
    console.log(error.message)
  }
  await app.close()
`

/** What a server with these files prints, or why it does not start. */
async function start (name: string, files: Record<string, string>) {
  const { folder } = await install()
  await addTo(folder, ['@fastify/autoload'])
  for (const [file, text] of Object.entries({ 'server.js': server, ...files })) {
    await mkdir(dirname(join(folder, name, file)), { recursive: true })
    await writeFile(join(folder, name, file), text)
  }
  return (await run([join(folder, name, 'server.js')])).stdout.trim()
}

const files = Object.fromEntries(blocks('js')
  .map(({ code }) => [/^\/\/ (plugins\/.*)\n/.exec(code)?.[1], code])
  .filter(([file]) => file !== undefined))

t.test('hooks that name the plugin in their dependencies find it, whatever their files are called', async t => {
  t.same(Object.keys(files).sort(), ['plugins/block-list.js', 'plugins/chat-webhook.js'])
  t.equal(await start('documented', files), JARED_REFUSED)
})

t.test('without them, the names decide', async t => {
  const undeclared = files['plugins/block-list.js'].replace(/, \{ dependencies: .*\}/, '')
  t.equal(await start('before', { ...files, 'plugins/block-list.js': undeclared }), 'app.onBeforeAddSubscriber is not a function')
  t.equal(await start('behind', { 'plugins/chat-webhook.js': files['plugins/chat-webhook.js'], 'plugins/hooks.js': undeclared }), JARED_REFUSED)
})
