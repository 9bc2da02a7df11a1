// Every code block of the README is run, and every list in it is compared with what it lists.
import { EventEmitter } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { errorCodes } from 'fastify-tencent-chat-webhook'
import { main } from '../../lib/cli/main.js'
import { answered, buildLive, FAILURES, JARED_REFUSED, listen, OK, post, request, samples, sdkAppId, token } from '../helpers.js'
import { install } from '../install.js'
import { eventsTable, tableInReadme } from './events-table.js'
import { bin, root, run, serve } from '../spawn.js'

const readme = await readFile(join(root, 'README.md'), 'utf8')
const { name, scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

function blocks (language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, 'gm'))].map(match => match[1] as string)
}

t.test('no block is left out', async t => {
  const languages = [...readme.matchAll(/^```(\w*)\n[^]*?^```$/gm)].map(match => match[1])
  t.same([...new Set(languages)].sort(), ['json', 'sh', 'ts'])
})

// Blocks other than the first are about an app that is there already.
const before = `
  import Fastify from 'fastify'
  import chatWebhook from '${name}'
  const app = Fastify()
  await app.register(chatWebhook, { sdkAppId: ${sdkAppId}, token: '${token}' })
`
// What comes of them is printed, event by event.
const after = `
  import { samples as all, webhookRequest as signed } from '${name}/testing'
  const c2c = { CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'jared', To_Account: 'leckie' }
  for (const event of [...Object.values(all), c2c, { ...c2c, From_Account: 'leckie' }]) {
    console.log((await app.inject(signed(event, { sdkAppId: ${sdkAppId}, token: '${token}' }))).body)
  }
  await app.close()
`
const [usage, ...others] = blocks('ts')
const expected: [about: RegExp, answers: string[]][] = [
  [/closed for maintenance/, ['{"ActionStatus":"OK","ErrorInfo":"subscriptions are closed for maintenance","ErrorCode":1}']],
  [/discard: true/, ['{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"red packet"}},{"MsgType":"TIMTextElem","MsgContent":{"Text":"(official)"}}]}']],
  [/muted/, ['{"ActionStatus":"OK","ErrorInfo":"muted","ErrorCode":120002}', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"CloudCustomData":"checked"}']],
  [/onlySmall/, []],
  [/scope\.register/, []],
  [/serializers/, []],
  [/webhookRequest/, ["[ 'jared' ]"]]
]

t.test('the TypeScript blocks are sound to the compiler, and run', async t => {
  const { folder } = await install()
  const programs: Record<string, string> = { 'usage.ts': usage as string }
  others.forEach((block, i) => { programs[`block-${i}.ts`] = before + block + after })
  for (const [file, text] of Object.entries(programs)) await writeFile(join(folder, file), text)
  await t.resolves(run([await bin('typescript', 'tsc'), '-p', folder]))

  t.test('the usage block as it stands starts a server that tells Chat from strangers', async t => {
    const { origin } = await serve(t, join(folder, 'usage.js'), { CHAT_WEBHOOK_TOKEN: token })
    answered(t, await post(origin, request(samples.beforeAddSubscriber)), 200, JARED_REFUSED)
    answered(t, await post(origin, request(samples.officialAccountFull)), 200, OK)
    answered(t, await post(origin, request(samples.officialAccountFull, { token: 'forged' })), ...FAILURES.wrongSign)
  })

  // In one process, the output of each behind a line of its own.
  await writeFile(join(folder, 'all.js'), others.map((_, i) => `console.log('\\f')\nawait import('./block-${i}.js')\n`).join(''))
  const { stdout } = await run([join(folder, 'all.js')])
  const [, ...outputs] = stdout.split('\f\n')
  t.equal(expected.length, others.length, 'all blocks are run')
  for (const [about, answers] of expected) {
    const output = outputs[others.findIndex(block => about.test(block))]
    t.ok(output !== undefined, `${about}`)
    for (const answer of answers) t.match(output, answer)
  }
})

t.test('the JSON blocks are answers to the byte', async t => {
  const answers = blocks('json').flatMap(block => block.split('\n'))
  const verdicts = [
    () => {},
    () => ({ refuse: ['jared'] }),
    () => ({ reject: 'subscriptions are closed for maintenance' }),
    () => { throw new Error('broken') }
  ]
  t.equal(answers.length, verdicts.length)
  for (const [i, hook] of verdicts.entries()) {
    const app = await buildLive(t)
    app.onBeforeAddSubscriber(hook)
    t.equal((await app.inject(request(samples.beforeAddSubscriber))).body, answers[i])
  }
})

t.test('the shell blocks', async t => {
  const lines = blocks('sh').flatMap(block => block.split('\n')).map(line => line.split('  #')[0]!.trim())
  const sends = lines.filter(line => line.startsWith('npx fastify-tencent-chat-webhook '))
  const rest = lines.filter(line => !sends.includes(line))
  // Nothing here can run an installation; test/install.ts installs the package without the network.
  t.same(rest.slice(0, 3), ['npm ci && npm run demo', 'npm ci && npm test', `npm install ${name} fastify`])
  for (const line of rest) {
    const [, script] = /npm run (\w+)$/.exec(line) ?? []
    if (script !== undefined) t.ok(scripts[script], line)
  }

  t.test('the demo shows both exchanges', async t => {
    const [, file] = /node (\S+)$/.exec(scripts.demo) as unknown as [string, string]
    const { stdout } = await run([file])
    t.match(stdout, JARED_REFUSED)
    t.match(stdout, 'jared is refused; leckie may subscribe.')
    t.match(stdout, '"@TOA#_test_OA_for_penn": "20')
    t.notMatch(stdout, /Sign=(?!\[redacted\])/)
  })

  t.test('.ci/run runs the test command', async t => {
    const ci = await readFile(join(root, '.ci/run'), 'utf8')
    t.match(ci, /^npm ci && npm test$/m)
  })

  for (const line of sends) {
    t.test(line, async t => {
      const app = await buildLive(t)
      app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
      const words = [...line.split(' ').slice(2), '--url', `${await listen(app)}/tencent-chat/webhook`]
      let output = ''
      const stream = { write: (text: string) => { output += text; return true }, isTTY: false }
      const terminal = Object.assign(new EventEmitter(), { stdout: stream, stderr: stream, stdin: process.stdin, env: { CHAT_WEBHOOK_TOKEN: token } })
      t.equal(await main(words, terminal as never), 0, output)
    })
  }
})

t.test('every error is listed with its status', async t => {
  for (const [code, Code] of Object.entries(errorCodes)) {
    const { statusCode } = new (Code as new () => { statusCode?: number })()
    const atRuntime = /_(WRONG|TOO_OLD|TOO_NEW|HOOK_FAILED|DEADLINE)/.test(code)
    t.match(readme, new RegExp(`^\\| \`${code}\` \\|${atRuntime ? ` ${statusCode}( \\*)?` : ''} \\|`, 'm'), code)
  }
})

// That these are the defaults, test/plugin/options.ts shows.
t.test('every option is listed with its default', async t => {
  const defaults = { path: '/tencent-chat/webhook', timeout: 1500, fallback: "'error'", tolerance: 60, drainTimeout: 10000 }
  for (const [option, value] of Object.entries(defaults)) t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| \`${value}\` \\|`, 'm'), option)
  for (const option of ['sdkAppId', 'token']) t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| required \\|`, 'm'), option)
})

t.test('the table of events is that of lib/events', async t => {
  t.equal(await tableInReadme(), eventsTable(), 'npm run docs makes it anew')
})
