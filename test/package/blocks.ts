// Every code block of the README and of the pages is run. blocks/ says how, page by page.
import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { main } from '../../lib/cli/main.js'
import { answered, buildLive, FAILURES, JARED_REFUSED, OK, post, request, samples, sdkAppId, ticking, token } from '../helpers.js'
import { install } from '../install.js'
import { bin, root, run, serve } from '../spawn.js'
import { createTerminal } from '../terminal.js'
import type { RanBy } from './blocks/case.js'
import { cases as events } from './blocks/events.js'
import { cases as hosts } from './blocks/hosts.js'
import { cases as migrating } from './blocks/migrating.js'
import { cases as operating } from './blocks/operating.js'
import { cases as readme } from './blocks/readme.js'
import { cases as typescript } from './blocks/typescript.js'
import { blocks } from './documents.js'

const { name, scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

const [usage, moderation, ...code] = blocks('js', 'ts').map(({ code }) => code) as [string, string, ...string[]]

// Some say in their first line which file they are.
const fileName = (code: string) => /^\/\/ (\S+)\.js\n/.exec(code)?.[1]
const files = code.filter(code => fileName(code) !== undefined)
const others = code.filter(code => fileName(code) === undefined)

// What the other blocks leave out: an app, with the plugin unless the block registers it.
const imports = `
  import Fastify from 'fastify'
  import chatWebhook from '${name}'
  import { samples as all, webhookRequest as signed } from '${name}/testing'
  const app = Fastify()
`
const registration = `await app.register(chatWebhook, { sdkAppId: ${sdkAppId}, token: '${token}' })\n`

const cases = [...readme, ...events, ...hosts, ...migrating, ...operating, ...typescript]

// Blocks that tests of their subjects run.
const ranBy: RanBy[] = [
  { about: /^\/\/ chat\.module\.ts\n/, ranBy: 'test/hosts/index.ts' },
  { about: /TIMStickerElem/, ranBy: 'test/package/types.ts' },
  { about: /'NewField' in event/, ranBy: 'test/package/types.ts' },
  { about: /^interface Vote /, ranBy: 'test/package/types.ts' }
]

t.test('no block is left out', async t => {
  const languages = blocks().map(({ language }) => language)
  t.same([...new Set(languages)].sort(), ['js', 'json', 'nginx', 'sh', 'text', 'ts'])
})

t.test('the code is sound to the compiler, and runs', async t => {
  const { folder } = await install()
  for (const tool of ['@sinclair/typebox', '@fastify/swagger', '@fastify/swagger-ui', '@types/express', 'async-cache-dedupe', 'express', 'prom-client']) {
    const link = join(folder, 'node_modules', tool)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', tool), link, 'junction')
  }
  const programs: Record<string, string> = { 'usage.ts': usage, 'moderation.ts': moderation }
  for (const code of files) programs[`${fileName(code)}.ts`] = code
  const numbers = cases.map(({ about, first = '', then, registers }) => {
    const number = others.findIndex(code => about.test(code))
    programs[`block-${number}.ts`] = `${imports}${registers ? '' : registration}${first}${others[number]}\n${then}\nawait app.close()\n`
    return number
  })
  const elsewhere = ranBy.map(({ about, ranBy }) => {
    t.ok(existsSync(join(root, ranBy)), ranBy)
    return others.findIndex(code => about.test(code))
  })
  t.same([...numbers, ...elsewhere].sort((a, b) => a - b), [...others.keys()], 'every block has its case')
  for (const [file, text] of Object.entries(programs)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  // test/floor.ts names an older compiler.
  await t.resolves(run([await bin(process.env.TYPESCRIPT ?? 'typescript-7', 'tsc'), '-p', folder]))

  t.test('the first block as it stands starts a server that tells Chat from strangers', async t => {
    const { origin } = await serve(t, join(folder, 'usage.js'), { CHAT_WEBHOOK_TOKEN: token })
    answered(t, await post(origin, request(samples.beforeAddSubscriber)), 200, JARED_REFUSED)
    answered(t, await post(origin, request(samples.officialAccountFull)), 200, OK)
    answered(t, await post(origin, request(samples.officialAccountFull, { token: 'forged' })), ...FAILURES.wrongSign)
    await runShellBlocks(t, origin, event => !event?.startsWith('C2C.'))
  })

  t.test('the server for moderation as it stands rejects, discards and rewrites', async t => {
    const { origin } = await serve(t, join(folder, 'moderation.js'), { CHAT_WEBHOOK_TOKEN: token })
    const message = (sender: string, text: string) => request({
      ...samples['Group.CallbackBeforeSendMsg'], From_Account: sender, MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }]
    })
    answered(t, await post(origin, message('jared', 'hello')), 200, '{"ActionStatus":"OK","ErrorInfo":"you are muted","ErrorCode":1}')
    answered(t, await post(origin, message('leckie', 'to the casino')), 200, '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}')
    answered(t, await post(origin, message('leckie', 'hello')), 200, OK)
    await runShellBlocks(t, origin, event => event?.startsWith('C2C.'))
  })

  t.test('the test file passes', async t => {
    const { stdout } = await run(['--test', '--test-reporter=tap', join(folder, 'app.test.js')])
    t.match(stdout, /^# pass 4$/m)
  })

  // In one process, the output of each behind a line of its own.
  await writeFile(join(folder, 'all.js'), numbers.map(number => `console.log('\\f')\nawait import('./block-${number}.js')\n`).join(''))
  const { stdout } = await run([join(folder, 'all.js')])
  const [, ...outputs] = stdout.split('\f\n')
  for (const [i, { about, prints }] of cases.entries()) {
    for (const text of prints) t.match(outputs[i], text, `${about}`)
  }
})

/** Runs the commands about these events against a server. What a document shows after a block is what they print. */
async function runShellBlocks (t: Test, origin: string, isOurs: (event: string | undefined) => boolean | undefined) {
  let [output, compared] = ['', 0]
  for (const { language, code } of blocks('sh', 'text')) {
    if (language === 'text') {
      const lines = output === '' ? [] : code.split('\n').filter(line => line !== '')
      for (const line of lines) t.match(output, line)
      compared += lines.length
      output = ''
      continue
    }
    output = ''
    for (const line of code.split('\n')) {
      const [, words] = /^(?:\w+=\w+ )?npx fastify-tencent-chat-webhook (.*)$/.exec(line) ?? []
      if (words === undefined || !isOurs(words.split(' ')[1])) continue
      output += await command(t, words, origin)
    }
  }
  t.ok(compared > 0, 'what they print is shown')
}

async function command (t: Test, words: string, origin: string): Promise<string> {
  ticking(t)
  const terminal = createTerminal()
  const [name] = words.split(' ')
  const where = { send: ['--url', `${origin}/tencent-chat/webhook`], listen: ['--port', '0'] }[name!] ?? []
  // A load run of any length does.
  const argv = words.replace('--count 1000', '--count 50').match(/(?:'[^']*'|[^\s'])+/g)!.map(word => word.replaceAll("'", '')).concat(where)
  const status = main(argv, terminal)
  if (name === 'listen') {
    await terminal.stdout.until(/Ctrl-C/)
    terminal.emit('SIGINT')
  }
  t.equal(await status, 0, words)
  return terminal.stdout.text + terminal.stderr.text
}

t.test('the JSON blocks are answers to the byte', async t => {
  const answers = blocks('json').flatMap(({ code }) => code.split('\n'))
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

// That nginx takes it was tried by hand: it is not there wherever the tests run.
t.test('nginx passes the route on, and writes no query string to its log', async t => {
  const [{ code } = { code: '' }, ...others] = blocks('nginx')
  t.same(others, [])
  t.match(code, 'server 127.0.0.1:3000;')
  t.match(code, 'location = /tencent-chat/webhook {')
  const [, format = ''] = /log_format \w+ '(.*)';/.exec(code) ?? []
  t.same(format.match(/\$\w+/g), ['$remote_addr', '$time_local', '$request_method', '$uri', '$status', '$request_time'])
})

t.test('the shell blocks', async t => {
  const lines = blocks('sh').flatMap(({ code }) => code.split('\n')).map(line => line.split('  #')[0]!.trim())
  // Nothing here can run an installation; test/install.ts installs the package without the network.
  t.same(lines.slice(0, 3), ['npm ci && npm run demo', 'npm ci && npm test', `npm install ${name} fastify`])
  for (const line of lines) {
    const [, script] = /npm run ([\w:]+)/.exec(line) ?? []
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
    t.match(ci, /^npm ci$[^]*^npm test\n$/m)
  })
})
