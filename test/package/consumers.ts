// What is published, as users have it: in each kind of project it starts a server and tells a good Sign from a bad one. Projects
// with a test runner or a framework are in test/hosts.
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { build as esbuild } from 'esbuild'
import { rollup } from 'rollup'
import t from 'tap'
import { list } from 'tar'
import { FAILURES, JARED_REFUSED, OK, sdkAppId, token } from '../helpers.js'
import { addTo, install } from '../install.js'
import { bin, root, run, serve } from '../spawn.js'

const BOTH_ANSWERS = `200 ${JARED_REFUSED}\n${FAILURES.wrongSign[0]} ${FAILURES.wrongSign[1]}\n`

t.test('the package holds what runs, its types and its documents, and no more', async t => {
  const { tarball } = await install()
  const files: string[] = []
  await list({ file: tarball, onReadEntry: entry => { files.push(entry.path.replace('package/', '')) } })
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'docs/events.md', 'README.zh-CN.md', 'dist/index.js', 'dist/index.cjs', 'dist/index.d.ts', 'dist/index.d.cts', 'dist/cli.js']) {
    t.ok(files.includes(file), file)
  }
  t.same(files.filter(file => !/^(dist\/[a-z]+\.(js|cjs|d\.ts|d\.cts)|docs\/.+\.md|package\.json|README(\.zh-CN)?\.md|CHANGELOG\.md|LICENSE)$/.test(file)), [])
  t.ok(files.filter(file => /^dist\/.*js$/.test(file)).length <= 14, 'few files: a server that starts waits for each')
})

t.test('what it contains of others has their licence with it', async t => {
  const { folder } = await install()
  for (const file of ['events.js', 'events.cjs']) {
    const text = await readFile(join(folder, 'node_modules/fastify-tencent-chat-webhook/dist', file), 'utf8')
    t.match(text.slice(0, 2000), /Contains @sinclair\/typebox:[^]*Permission is hereby granted/)
  }
})

t.test('it is sound by publint and attw', async t => {
  const { tarball } = await install()
  await t.resolves(run([await bin('publint'), 'run', tarball, '--strict']))
  await t.resolves(run([await bin('@arethetypeswrong/cli', 'attw'), tarball]))
})

const program = (imports: string, plugin: string, run = (body: string) => body) => `
  ${imports}
  ${run(`
    const app = Fastify()
    await app.register(${plugin}, { sdkAppId: ${sdkAppId}, token: '${token}' })
    app.onBeforeAddSubscriber(event => ({ refuse: event.SubscribeAccountList.map(user => user.Subscriber_Account).filter(user => user === 'jared') }))
    const origin = await app.listen({ host: '127.0.0.1', port: 0 })
    for (const token of ['${token}', 'forged']) {
      const { url, ...init } = webhookRequest(samples.beforeAddSubscriber, { sdkAppId: ${sdkAppId}, token })
      const answer = await fetch(origin + url, init)
      console.log(answer.status, await answer.text())
    }
    await app.close()
  `)}`

const imports = `
  import Fastify from 'fastify'
  import chatWebhook from 'fastify-tencent-chat-webhook'
  import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
`
const requires = `
  const Fastify = require('fastify')
  const { samples, webhookRequest } = require('fastify-tencent-chat-webhook/testing')
`
const inAsync = (body: string) => `;(async () => {${body}})()`
const named = "const { chatWebhook } = require('fastify-tencent-chat-webhook')"

t.test('it works in an ES module, in a CommonJS module, and as what require() gives', async t => {
  const { folder } = await install()
  const files = {
    'esm.mjs': program(imports, 'chatWebhook'),
    'named.cjs': program(requires + named, 'chatWebhook', inAsync),
    'whole.cjs': program(requires, "require('fastify-tencent-chat-webhook')", inAsync),
    'default.cjs': program(requires, "require('fastify-tencent-chat-webhook').default", inAsync)
  }
  for (const [file, source] of Object.entries(files)) {
    await writeFile(join(folder, file), source)
    const { stdout } = await run([join(folder, file)])
    t.equal(stdout, BOTH_ANSWERS, file)
  }
})

t.test('the two forms have the same exports, and know each other', async t => {
  const { folder } = await install()
  await writeFile(join(folder, 'both.mjs'), `
    import { createRequire } from 'node:module'
    import Fastify from 'fastify'
    import * as esm from 'fastify-tencent-chat-webhook'
    const cjs = createRequire(import.meta.url)('fastify-tencent-chat-webhook')
    console.log(Object.keys(esm).filter(name => !(name in cjs)))
    const app = Fastify()
    await app.register(cjs, { sdkAppId: 1, token: 'a' })
    const twice = await app.register(esm.default, { sdkAppId: 1, token: 'a' }).then(() => {}, error => error)
    console.log(twice instanceof esm.errorCodes.CHAT_WEBHOOK_ALREADY_REGISTERED, twice instanceof cjs.errorCodes.CHAT_WEBHOOK_ALREADY_REGISTERED)
    console.log(twice instanceof cjs.errorCodes.CHAT_WEBHOOK_INVALID_HOOK)
  `)
  const { stdout } = await run([join(folder, 'both.mjs')])
  t.equal(stdout, '[]\ntrue true\nfalse\n')
})

t.test('on one server both answer, observers hear of both, and both share the time to close', async t => {
  const { folder } = await install()
  await writeFile(join(folder, 'beside.mjs'), `
    import { subscribe } from 'node:diagnostics_channel'
    import { createRequire } from 'node:module'
    import Fastify from 'fastify'
    import * as esm from 'fastify-tencent-chat-webhook'
    import * as testing from 'fastify-tencent-chat-webhook/testing'
    const require = createRequire(import.meta.url)
    subscribe('tracing:fastify-tencent-chat-webhook.request:asyncEnd', ({ sdkAppId, outcome }) => console.log('traced', sdkAppId, outcome))
    subscribe('fastify-tencent-chat-webhook.turned-away', ({ code }) => console.log('turned away', code))

    let begun
    const app = Fastify({ logger: { level: 'warn', serializers: esm.serializers } })
    const forms = [[1, esm.default, testing], [2, require('fastify-tencent-chat-webhook'), require('fastify-tencent-chat-webhook/testing')]]
    for (const [sdkAppId, plugin] of forms) {
      app.register(async scope => {
        // What an onSend hook changes is put back by each.
        scope.addHook('onSend', async () => 'changed')
        await scope.register(plugin, { sdkAppId, token: 'a', path: '/' + sdkAppId, drainTimeout: 77 })
        scope.onOfficialAccountFull(() => {
          begun()
          return new Promise(() => {})
        })
        scope.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
      })
    }
    for (const [sdkAppId, , { samples, webhookRequest }] of forms) {
      for (const token of ['a', 'forged']) {
        const { statusCode, body } = await app.inject(webhookRequest(samples.beforeAddSubscriber, { sdkAppId, token, path: '/' + sdkAppId }))
        console.log(statusCode, body.includes('jared'))
      }
    }
    // Not two hooks one after the other, each for the whole time.
    for (const [sdkAppId, , { samples, webhookRequest }] of forms) {
      const begins = new Promise(resolve => { begun = resolve })
      app.inject(webhookRequest(samples.officialAccountFull, { sdkAppId, token: 'a', path: '/' + sdkAppId })).end()
      await begins
    }
    const { setTimeout } = globalThis
    globalThis.setTimeout = (run, ms) => {
      if (ms > 38 && ms <= 77) console.log('waits')
      return setTimeout(run, ms)
    }
    await app.close()
    process.exit()
  `)
  const said = (await run([join(folder, 'beside.mjs')])).stdout.split('\n').filter(line => !line.startsWith('{'))
  const heard = (sdkAppId: number) => [`traced ${sdkAppId} refused`, '200 true', 'turned away CHAT_WEBHOOK_WRONG_SIGN', '401 false']
  t.same(said.filter(line => !line.endsWith(' deadline')), [...heard(1), ...heard(2), 'waits', ''])
})

t.test('the example runs with it, and its command tells what the server answers', async t => {
  const { folder } = await install()
  await cp(join(root, 'dist/example'), join(folder, 'example'), { recursive: true })
  await addTo(folder, ['@fastify/swagger', '@fastify/swagger-ui', 'close-with-grace'])
  const { origin } = await serve(t, join(folder, 'example/server.js'), { CHAT_WEBHOOK_TOKEN: token, FULL_ACCOUNTS: join(folder, 'full.json'), LOG_LEVEL: 'info' })

  const command = join(folder, 'node_modules/fastify-tencent-chat-webhook/dist/cli.js')
  t.match(await readFile(command, 'utf8'), /^#!\/usr\/bin\/env node\n/)
  const send = (event: string) => run([command, 'send', event, '--url', `${origin}/tencent-chat/webhook`, '--sdk-app-id', `${sdkAppId}`], { CHAT_WEBHOOK_TOKEN: token })
  t.match((await send('before-add-subscriber')).stdout, '\njared is refused;')
  t.match((await send('official-account-full')).stdout, OK)
  t.match(await readFile(join(folder, 'full.json'), 'utf8'), '@TOA#_test_OA_for_penn')
  t.match((await run([command, 'events'])).stdout, 'C2C.CallbackBeforeSendMsg')
})

t.test('the plugin loads neither the command nor the files of TypeBox', async t => {
  const { folder } = await install()
  await writeFile(join(folder, 'loaded.cjs'), `
    require('fastify-tencent-chat-webhook')
    console.log(Object.keys(require.cache).some(file => file.includes('typebox')))
  `)
  t.equal((await run([join(folder, 'loaded.cjs')])).stdout, 'false\n')
  const file = (name: string) => readFile(join(folder, 'node_modules/fastify-tencent-chat-webhook/dist', name), 'utf8')
  for (const name of ['index.js', 'events.js', 'testing.js']) t.notMatch(await file(name), 'cli.js', name)
})

t.test('TypeScript finds its types, and they are right', async t => {
  const { folder } = await install()
  const typed = (plugin: string) => `
    import Fastify from 'fastify'
    ${plugin}
    import { errorCodes, type BeforeHook, type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
    import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
    const options: ChatWebhookOptions = { sdkAppId: ${sdkAppId}, token: '${token}' }
    // @ts-expect-error
    const wrong: ChatWebhookOptions = { sdkAppId: '${sdkAppId}', token: '${token}' }
    export const hook: BeforeHook<{ a: number }, { reject: string }> = ({ a }) => ({ reject: a.toFixed() })
    export const isOurs = (error: unknown) => error instanceof errorCodes.CHAT_WEBHOOK_DEADLINE && wrong !== options
    ${program('', 'chatWebhook', body => `export async function main () {${body}}`)}
    void main()
  `
  const imported = typed("import chatWebhook from 'fastify-tencent-chat-webhook'")
  const required = typed("import chatWebhook = require('fastify-tencent-chat-webhook')")
  const node = ['--module', 'nodenext']
  const bundler = ['--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit']
  for (const [options, sources] of [
    [node, { 'nodenext.mts': imported, 'nodenext.cts': required, 'default.cts': imported.replace('import Fastify from', 'import { fastify as Fastify } from').replace('import chatWebhook from', 'import { chatWebhook } from') }],
    [bundler, { 'bundler.ts': imported }]
  ] as const) {
    for (const [file, source] of Object.entries(sources)) await writeFile(join(folder, file), source)
    const given = ['-p', join(folder, 'tsconfig.consumers.json'), ...options]
    await writeFile(join(folder, 'tsconfig.consumers.json'), JSON.stringify({ extends: './tsconfig.json', files: Object.keys(sources) }))
    // test/floor.ts names an older compiler.
    await t.resolves(run([await bin(process.env.TYPESCRIPT ?? 'typescript-7', 'tsc'), ...given]).catch(error => { throw new Error(error.stdout) }))
  }
  for (const file of ['nodenext.mjs', 'nodenext.cjs', 'default.cjs']) t.equal((await run([join(folder, file)])).stdout, BOTH_ANSWERS, file)
})

t.test('bundles of esbuild and of rollup work', async t => {
  const { folder } = await install()
  const [source, esbuilt, rolled] = ['source.mjs', 'esbuild.cjs', 'rollup.mjs'].map(file => join(folder, file)) as [string, string, string]
  await writeFile(source, program(imports, 'chatWebhook', inAsync))
  await esbuild({ entryPoints: [source], bundle: true, platform: 'node', format: 'cjs', outfile: esbuilt, logLevel: 'error' })
  t.equal((await run([esbuilt])).stdout, BOTH_ANSWERS)

  const ours = /^(\.|\/|[A-Z]:|fastify-tencent-chat-webhook)/
  const bundle = await rollup({ input: source, plugins: [nodeResolve()], external: id => !ours.test(id), onwarn: ({ message }) => t.fail(message) })
  await bundle.write({ file: rolled, format: 'es' })
  await bundle.close()
  t.equal((await run([rolled])).stdout, BOTH_ANSWERS)
})
