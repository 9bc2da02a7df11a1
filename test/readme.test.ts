// Every code block of the README is run, and every list in it is compared with what it lists.
import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { errorCodes } from '../lib/index.js'
import { readOptions } from '../lib/options.js'
import { main } from '../lib/cli/main.js'
import { build, JARED_REFUSED, listen, request, samples, sdkAppId, token } from './helpers.js'
import { eventsTable, tableInReadme } from './readme/events-table.js'
import { root, run, serve } from './spawn.js'

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

t.test('the TypeScript blocks', async t => {
  const programs: Record<string, string> = { 'usage.ts': usage as string }
  others.forEach((block, i) => { programs[`${i}.ts`] = before + block + after })
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    include: [],
    files: Object.keys(programs)
  }
  const folder = t.testdir({ ...programs, 'tsconfig.json': JSON.stringify(project) })

  t.test('are sound to the compiler', async t => {
    await t.resolves(run(join(root, 'node_modules/typescript/bin/tsc'), ['-p', folder]))
  })

  t.test('the usage block runs as it stands, and answers Chat', async t => {
    const { origin } = await serve(t, join(folder, 'usage.ts'), { CHAT_WEBHOOK_TOKEN: token })
    const { url, ...init } = request(samples.beforeAddSubscriber)
    t.equal(await (await fetch(origin + url, init)).text(), JARED_REFUSED)
    const full = request(samples.officialAccountFull)
    t.equal((await fetch(origin + full.url, full)).status, 200)
  })

  const expected: [about: RegExp, answers: string[]][] = [
    [/closed for maintenance/, ['{"ActionStatus":"OK","ErrorInfo":"subscriptions are closed for maintenance","ErrorCode":1}']],
    [/discard: true/, ['{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"red packet"}},{"MsgType":"TIMTextElem","MsgContent":{"Text":"(official)"}}]}']],
    [/muted/, ['{"ActionStatus":"OK","ErrorInfo":"muted","ErrorCode":120002}', '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"CloudCustomData":"checked"}']],
    [/onlySmall/, []],
    [/scope\.register/, []],
    [/serializers/, []],
    [/webhookRequest/, ["[ 'jared' ]"]]
  ]
  for (const [about, answers] of expected) {
    t.test(String(about), async t => {
      const i = others.findIndex(block => about.test(block))
      const { stdout } = await run(join(folder, `${i}.ts`))
      for (const answer of answers) t.match(stdout, answer)
    })
  }
  t.equal(expected.length, others.length, 'all blocks are run')
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
    const app = await build(t)
    app.onBeforeAddSubscriber(hook)
    t.equal((await app.inject(request(samples.beforeAddSubscriber))).body, answers[i])
  }
})

t.test('the shell blocks', async t => {
  const lines = blocks('sh').flatMap(block => block.split('\n')).map(line => line.split('  #')[0]!.trim())
  const sends = lines.filter(line => line.startsWith('npx fastify-tencent-chat-webhook '))
  const rest = lines.filter(line => !sends.includes(line))
  // Nothing here can run an installation; test/package.test.ts installs the package without the network.
  t.same(rest.slice(0, 3), ['npm ci && npm run demo', 'npm ci && npm test', `npm install ${name} fastify`])
  for (const line of rest) {
    const [, script] = /npm run (\w+)$/.exec(line) ?? []
    if (script !== undefined) t.ok(scripts[script], line)
  }

  t.test('the demo shows both exchanges', async t => {
    const { stdout } = await run(join(root, scripts.demo.replace('tsx ', '')))
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
      const app = await build(t)
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

t.test('every option is listed with its default', async t => {
  const settings: Record<string, unknown> = { ...readOptions({ sdkAppId, token }) }
  for (const option of ['path', 'timeout', 'fallback', 'tolerance', 'drainTimeout']) {
    const value = option === 'fallback' ? `'${settings[option]}'` : String(settings[option])
    t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| \`${value}\` \\|`, 'm'), option)
  }
  for (const option of ['sdkAppId', 'token']) t.match(readme, new RegExp(`^\\| \`${option}\` \\| .* \\| required \\|`, 'm'), option)
})

t.test('the table of events is that of lib/events', async t => {
  t.equal(await tableInReadme(), eventsTable(), 'npm run docs makes it anew')
})
