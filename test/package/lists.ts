// Every list of the README and of the pages is compared with what it lists.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { chatWebhook, errorCodes } from 'fastify-tencent-chat-webhook'
import { webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { listen } from '../../lib/cli/listen/index.js'
import { send } from '../../lib/cli/send/index.js'
import { families } from '../../lib/events/index.js'
import { build, clock, LogLines, request, samples } from '../helpers.js'
import { root } from '../spawn.js'
import { eventsTable, tableInPage } from './events-table.js'
import { text } from './documents.js'

const readme = text('README.md')
const troubleshooting = text('docs/troubleshooting.md')

t.test('what it needs is what package.json asks for, the plugin, too', async t => {
  const { engines, peerDependencies, devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const [fastify, node, typescript] = [peerDependencies.fastify, engines.node, devDependencies.typescript].map(range => range.replace(/^\D+/, '')) as [string, string, string]
  t.match(readme, `It needs Fastify ${fastify} or newer and Node ${node} or newer; its types need TypeScript ${typescript.replace(/\.\d+$/, '')} or newer.`)
  t.match(text('README.zh-CN.md'), `需要 Fastify ${fastify} 及以上、Node ${node} 及以上；类型声明需要 TypeScript ${typescript.replace(/\.\d+$/, '')} 及以上。`)
  const { [Symbol.for('plugin-meta')]: meta } = chatWebhook as unknown as Record<symbol, { fastify: string }>
  t.equal(meta!.fastify, peerDependencies.fastify)
})

t.test('every error is listed with its status', async t => {
  for (const [code, Code] of Object.entries(errorCodes)) {
    const { statusCode } = new (Code as new () => { statusCode?: number })()
    const atRuntime = /_(WRONG|TOO_OLD|TOO_NEW|APP_LOOK_UP|HOOK_FAILED|DEADLINE|BODY_GONE|BODY_LATE)/.test(code)
    t.match(troubleshooting, new RegExp(`^\\| \`${code}\` \\|${atRuntime ? ` ${statusCode}( \\*)?` : ''} \\|`, 'm'), code)
  }
})

// That these are the defaults, test/plugin/options.ts shows.
t.test('every option is listed with its default', async t => {
  const defaults = { path: '/tencent-chat/webhook', timeout: 1500, fallback: "'error'", tolerance: 60, drainTimeout: 10000 }
  for (const [option, value] of Object.entries(defaults)) t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| \`${value}\` \\|`, 'm'), option)
  for (const option of ['sdkAppId', 'token']) t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| required \\|`, 'm'), option)
})

t.test('the number of events is that of lib/events', async t => {
  const { length } = Object.values(families).flatMap(Object.values)
  t.match(readme, `[all ${length} webhooks](docs/events.md)`)
  t.match(text('README.zh-CN.md'), `[共支持 ${length} 个回调命令](docs/events.md)`)
  t.match(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), `All ${length} webhooks of Chat's documentation in ${Object.keys(families).length} families`)
})

t.test('the table of events is that of lib/events', async t => {
  t.equal(await tableInPage(), eventsTable(), 'npm run docs makes it anew')
})

/** What the first column of the table under a heading has in backticks. */
function firstColumn (file: string, heading: string): string[] {
  const [, table] = new RegExp(`^## ${heading}[^]*?\\|---.*\\n([^]*?)\\n\\n`, 'm').exec(text(file)) as unknown as [string, string]
  return table.split('\n').flatMap(row => [...(row.split(' | ')[0] as string).matchAll(/`(.*?)`/g)].map(([, code]) => code as string))
}

t.test('every option of webhookRequest is listed', async t => {
  t.throws(() => webhookRequest({}, { '': '' } as never), { message: `The options are ${firstColumn('docs/testing.md', 'Options of `webhookRequest').join(', ')}.` })
})

t.test('every setting of the example is listed with its default', async t => {
  const server = await readFile(join(root, 'example/server.ts'), 'utf8')
  const settings = [...server.matchAll(/^ {2}([A-Z_]+) = '(.*)'/gm)]
  t.ok(settings.length > 0)
  for (const [, name, value] of settings) t.match(text('example/README.md'), new RegExp(`^\\| .*\`${name}\`.* \\| .*\`${value}\`.* \\|`, 'm'), name as string)
})

for (const [name, command] of Object.entries({ send, listen })) {
  t.test(`every option of ${name} is listed`, async t => {
    // An option stands at the start of a line, or its value is named.
    const flags = [...command.help().matchAll(/^ {2}(--[a-z-]+)|(--[a-z-]+) [A-Z]+\b/gm)].map(([, first, named]) => (first ?? named) as string)
    t.same(firstColumn('docs/command.md', `\`${name}\``).sort(), [...new Set(flags)].sort())
  })
}

t.test('the log lines of the troubleshooting are those of the plugin', async t => {
  const stream = new LogLines()
  const app = await build(t, { fallback: 'reject' }, { logger: { stream } })
  app.onBeforeAddSubscriber(({ Operator_Account: operator }) => {
    if (operator === 'waits') return new Promise<never>(() => {})
    if (operator === 'throws') throw new Error('broken')
    if (operator === 'gives a code') return { reject: 'no', code: 120001 } as never
    return { refuse: ['Jared'] }
  })
  const before = samples.beforeAddSubscriber
  const now = Math.floor(Date.now() / 1000)
  const requests = [
    request(before, { requestTime: now - 100 }),
    request(before, { requestTime: now + 100 }),
    request(before, { token: 'forged' }),
    request(before, { token: false }),
    request(before, { query: { SdkAppid: undefined } }),
    request(before, { sdkAppId: 1 }),
    request(before, { path: '/tencent-chat/webhook/' }),
    request(samples['State.StateChange']),
    request(before),
    request({ ...before, Operator_Account: 'throws' }),
    request({ ...before, Operator_Account: 'gives a code' })
  ]
  for (const one of requests) await app.inject(one)
  await clock(t).pass(app.inject(request({ ...before, Operator_Account: 'waits' })))

  const behind = await build(t, {}, { logger: { stream } })
  behind.onBeforeAddSubscriber(() => {})
  behind.addHook('onRequest', (request, _reply, done) => { request.raw.resume().once('end', done) })
  await behind.inject(request(before))

  const many = await build(t, { sdkAppId: undefined, token: undefined, apps: () => { throw new Error('broken') } } as never, { logger: { stream } })
  await many.inject(request(before))

  const logged = stream.lines.map(({ msg, err }) => `${err?.message}\n${msg}`).join('\n')
  const tables = [...troubleshooting.matchAll(/^\| log line \|.*\n\|---.*\n((?:\|.*\n)+)/gm)].map(([, rows]) => rows).join('')
  const lines = [...tables.matchAll(/^\|.*?`(.*?)`/gm)].map(([, line]) => line as string)
  t.ok(lines.length >= requests.length, 'they are found')
  for (const line of lines) t.match(logged, new RegExp(line.replace(/[/?.]/g, '\\$&').replaceAll('…', '.*')), line)
})
