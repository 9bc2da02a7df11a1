// What is published, installed as a user installs it: packed, without the network, into a folder of its own.
import { execFile } from 'node:child_process'
import { readFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { list } from 'tar'
import { JARED_REFUSED } from './helpers.js'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')

/** Runs npm as this machine has it, but never on the network. */
async function npm (cwd: string, ...args: string[]) {
  return run('npm', [...args, '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, maxBuffer: 2 ** 26 })
}

t.test('the package', { timeout: 300_000 }, async t => {
  const folder = t.testdir()
  const { stdout } = await npm(root, 'pack', '--json', '--pack-destination', folder)
  const [{ filename }] = JSON.parse(stdout)
  const tarball = join(folder, filename)

  t.test('holds what runs, its types and its source maps, and no test', async t => {
    const files: string[] = []
    await list({ file: tarball, onReadEntry: entry => { files.push(entry.path.replace('package/', '')) } })
    for (const file of ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'dist/index.js.map', 'dist/testing.js', 'dist/testing.d.ts', 'dist/cli/index.js']) {
      t.ok(files.includes(file), file)
    }
    t.same(files.filter(file => !/^(dist\/.+\.(js|d\.ts|js\.map|d\.ts\.map)|package\.json|README\.md|LICENSE)$/.test(file)), [])
  })

  t.test('is sound by publint and attw', async t => {
    await t.resolves(run(join(modules, '.bin/publint'), ['run', tarball, '--strict'], { cwd: root }))
    await t.resolves(run(join(modules, '.bin/attw'), [tarball, '--profile', 'esm-only'], { cwd: root }))
  })

  t.test('installs, starts a server and tells a good Sign from a bad one', async t => {
    // Everything that it needs is in this checkout, from where it is packed again: an installation without the network.
    const { dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    const needed = await closure([...Object.keys(dependencies), ...Object.keys(peerDependencies)])
    const packed = JSON.parse((await npm(folder, 'pack', '--json', '--pack-destination', folder, ...needed)).stdout)
    await writeFile(join(folder, 'package.json'), '{ "private": true }')
    await npm(folder, 'install', tarball, ...packed.map((one: { filename: string }) => join(folder, one.filename)))

    const body = (app: string) => `
      ${app}
      app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
      const origin = await app.listen({ host: '127.0.0.1', port: 0 })
      for (const token of ['xxxxyyyy', 'forged']) {
        const { url, ...init } = webhookRequest(samples.beforeAddSubscriber, { sdkAppId: 1400000000, token })
        const answer = await fetch(origin + url, init)
        console.log(answer.status, await answer.text())
      }
      await app.close()`
    const start = "const app = Fastify(); await app.register(chatWebhook, { sdkAppId: 1400000000, token: 'xxxxyyyy' })"
    const projects = {
      esm: {
        'package.json': '{ "type": "module" }',
        'index.js': `
          import Fastify from 'fastify'
          import chatWebhook from 'fastify-tencent-chat-webhook'
          import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
          ${body(start)}`
      },
      cjs: {
        'package.json': '{ "type": "commonjs" }',
        'index.js': `
          const Fastify = require('fastify')
          const { chatWebhook } = require('fastify-tencent-chat-webhook')
          const { samples, webhookRequest } = require('fastify-tencent-chat-webhook/testing')
          ;(async () => {${body(start)}})()`
      },
      'cjs-whole': {
        'package.json': '{ "type": "commonjs" }',
        'index.js': `
          const Fastify = require('fastify')
          const { samples, webhookRequest } = require('fastify-tencent-chat-webhook/testing')
          ;(async () => {${body("const app = Fastify(); await app.register(require('fastify-tencent-chat-webhook'), { sdkAppId: 1400000000, token: 'xxxxyyyy' })")}})()`
      },
      typescript: {
        'package.json': '{ "type": "module" }',
        'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2022', strict: true, types: ['node'], typeRoots: [join(modules, '@types')], skipLibCheck: true } }),
        'index.ts': `
          import Fastify from 'fastify'
          import chatWebhook from 'fastify-tencent-chat-webhook'
          import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
          ${body(start)}`
      }
    }
    for (const [name, files] of Object.entries(projects)) {
      t.test(name, async t => {
        const project = join(folder, name)
        await mkdir(project)
        for (const [file, text] of Object.entries(files)) await writeFile(join(project, file), text)
        if (name === 'typescript') await t.resolves(run(join(modules, '.bin/tsc'), [], { cwd: project }))
        const { stdout } = await run(process.execPath, ['index.js'], { cwd: project })
        t.equal(stdout, `200 ${JARED_REFUSED}\n401 {"ActionStatus":"FAIL","ErrorInfo":"Sign or RequestTime is absent or wrong","ErrorCode":1}\n`)
      })
    }
  })
})

/** The folders of these packages and of all that they depend on, as they are installed here. */
async function closure (names: string[]): Promise<string[]> {
  const folders = new Set<string>()
  async function visit (name: string, from: string) {
    const folder = await resolve(name, from)
    if (folders.has(folder)) return
    folders.add(folder)
    const { dependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    for (const dependency of Object.keys(dependencies)) await visit(dependency, folder)
  }
  for (const name of names) await visit(name, root)
  return [...folders]
}

async function resolve (name: string, from: string): Promise<string> {
  for (let folder = from; ; folder = join(folder, '..')) {
    const candidate = join(folder, 'node_modules', name)
    if (await readFile(join(candidate, 'package.json')).then(() => true, () => false)) return candidate
    if (folder === root) throw new Error(`${name} is not installed`)
  }
}
