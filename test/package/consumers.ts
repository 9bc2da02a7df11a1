// What is published, as users have it: in each kind of project it starts a server and tells a good Sign from a bad one. For
// TypeScript, test/package/blocks.ts does so with the usage block of the README.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { list } from 'tar'
import { FAILURES, JARED_REFUSED, sdkAppId, token } from '../helpers.js'
import { install } from '../install.js'
import { bin, run } from '../spawn.js'

t.test('the package holds what runs, its types and its source maps, and no test', async t => {
  const { tarball } = await install()
  const files: string[] = []
  await list({ file: tarball, onReadEntry: entry => { files.push(entry.path.replace('package/', '')) } })
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'docs/events.md', 'README.zh-CN.md', 'dist/lib/index.js', 'dist/lib/index.d.ts', 'dist/lib/index.js.map', 'dist/lib/cli/index.js']) {
    t.ok(files.includes(file), file)
  }
  t.same(files.filter(file => !/^(dist\/lib\/.+\.(js|d\.ts|js\.map)|docs\/.+\.md|package\.json|README(\.zh-CN)?\.md|CHANGELOG\.md|LICENSE)$/.test(file)), [])
})

t.test('it is sound by publint and attw', async t => {
  const { tarball } = await install()
  await t.resolves(run([await bin('publint'), 'run', tarball, '--strict']))
  await t.resolves(run([await bin('@arethetypeswrong/cli', 'attw'), tarball, '--profile', 'esm-only']))
})

const program = (imports: string, plugin: string, run = (body: string) => body) => `
  ${imports}
  ${run(`
    const app = Fastify()
    await app.register(${plugin}, { sdkAppId: ${sdkAppId}, token: '${token}' })
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    for (const token of ['${token}', 'forged']) {
      const { url, ...init } = webhookRequest(samples.beforeAddSubscriber, { sdkAppId: ${sdkAppId}, token })
      const answer = await fetch(origin + url, init)
      console.log(answer.status, await answer.text())
    }
    await app.close()
  `)}`

const esm = program(`
  import Fastify from 'fastify'
  import chatWebhook from 'fastify-tencent-chat-webhook'
  import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
`, 'chatWebhook')
const requires = `
  const Fastify = require('fastify')
  const { samples, webhookRequest } = require('fastify-tencent-chat-webhook/testing')
`
const inAsync = (body: string) => `;(async () => {${body}})()`
const named = "const { chatWebhook } = require('fastify-tencent-chat-webhook')"

t.test('it works in an ES module, in a CommonJS module, and as what require() gives', async t => {
  const { folder } = await install()
  const files = {
    'esm.mjs': esm,
    'named.cjs': program(requires + named, 'chatWebhook', inAsync),
    'whole.cjs': program(requires, "require('fastify-tencent-chat-webhook')", inAsync)
  }
  for (const [file, source] of Object.entries(files)) {
    await writeFile(join(folder, file), source)
    const { stdout } = await run([join(folder, file)])
    t.equal(stdout, `200 ${JARED_REFUSED}\n${FAILURES.wrongSign[0]} ${FAILURES.wrongSign[1]}\n`, file)
  }
})
