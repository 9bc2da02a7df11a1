import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import t, { type Test } from 'tap'
import { main } from '../../lib/cli/main.js'
import { known } from '../../lib/events/index.js'
import { build, clock, post, request, samples, serveHttp, token } from '../helpers.js'
import { command, createTerminal, PATH } from '../terminal.js'

const C2C = samples['C2C.CallbackBeforeSendMsg']

interface Context {
  tty?: boolean
  terminal?: ReturnType<typeof createTerminal>
}

/** `listen`, on a port that is free, until it is ended. */
async function listening (t: Test, argv: string[] = [], { tty = false, terminal = createTerminal({ tty, env: { TERM: 'xterm' } }) }: Context = {}) {
  clock(t)
  const { stdout, stderr } = terminal
  const status = main(['listen', '--port', '0', ...argv], terminal)
  const end = async (signal = 'SIGINT') => {
    terminal.emit(signal)
    return await status
  }
  t.teardown(() => end())
  const introduction = await (argv.includes('--json') ? stderr : stdout).until(/Listening for webhooks of app 1400000000 on\n((http:\/\/[^/\n]+)\/\S+)\n[^]*\n\n$/)
  const [text, url, origin] = introduction as unknown as [string, string, string]
  return {
    terminal,
    stdout,
    stderr,
    url,
    origin,
    introduction: text,
    end,
    /** What is told of the requests so far, without the introduction. */
    told: () => stdout.text.replace(text, ''),
    /** The same, with `--json`. */
    lines: () => stdout.text.split('\n').slice(0, -1).map(line => JSON.parse(line)),
    /** Waits until so many requests are told of. */
    count: (many: number) => stdout.until(argv.includes('--json') ? new RegExp(`^(.*\n){${many}}`) : new RegExp(`(^[\\d:]{8}  [^]*?){${many}}`, 'm'))
  }
}

t.test('a session in two terminals: what is sent is told, with and without colours', async t => {
  const directory = t.testdir({ 'body.json': JSON.stringify({ ...C2C, To_Account: undefined }) })
  for (const tty of [false, true]) {
    await t.test(tty ? 'with colours' : 'without', async t => {
      const { url, introduction, told, count, end } = await listening(t, [], { tty })
      const send = (argv: string[]) => command(['send', ...argv, '--url', url])
      t.equal(introduction, `Listening for webhooks of app 1400000000 on
${url}

Every webhook is answered OK: before-events are let through, and nobody is
refused.

For Chat to reach it, a tunnel or a proxy with a public https address must lead
here. The console gets that address with the path ${PATH}.
Ctrl-C ends it. To try it, type in another terminal:

  npx fastify-tencent-chat-webhook send C2C.CallbackBeforeSendMsg \\
    --sdk-app-id 1400000000 --url ${url}

`)

      for (const argv of [['State.StateChange'], ['C2C.CallbackBeforeSendMsg', '--set', 'Mood=3'], ['--body', join(directory, 'body.json')]]) {
        const { status, stdout } = await send(argv)
        t.equal(status, 0, 'Chat takes the answer')
        t.match(stdout, 'HTTP 200')
      }
      await count(3)
      t.equal(await end(), 0)
      const lines = told().split('\n')
      t.ok(lines.every(line => stripVTControlCharacters(line).length <= 80), 'in 80 columns')
      t.equal(lines.some(line => line !== stripVTControlCharacters(line)), tty)
      if (tty) {
        t.match(told(), '\u001b[32mverified\u001b[39m')
        t.match(told(), '\u001b[33m  Mood: not documented\u001b[39m')
        t.match(told(), "\u001b[31m  body must have required property 'To_Account'")
      }
      const time = /^\d\d:\d\d:\d\d/gm
      const { Mood, ...changed } = { ...C2C, Mood: 3 }
      t.equal(stripVTControlCharacters(told()).replace(time, '12:00:00').replaceAll(/"EventTime": \d+/g, '"EventTime": 0'), `12:00:00  State.StateChange  verified
${JSON.stringify({ ...samples['State.StateChange'], EventTime: 0 }, null, 2)}

12:00:00  C2C.CallbackBeforeSendMsg  verified
  Mood: not documented
${JSON.stringify({ ...changed, Mood }, null, 2)}

12:00:00  C2C.CallbackBeforeSendMsg  verified
  body must have required property 'To_Account' (no hook would get it)
  To_Account: missing
${JSON.stringify({ ...C2C, To_Account: undefined }, null, 2)}

3 webhooks, 0 turned away
     1  State.StateChange
     2  C2C.CallbackBeforeSendMsg (2 not as documented)
`)
      t.notMatch(told(), token)
      t.notMatch(stripVTControlCharacters(told()), /Sign|[0-9a-f]{64}/)
    })
  }
})

t.test('the sample of every event is answered OK, and is as documented', async t => {
  const { origin, lines, count, end, stderr } = await listening(t, ['--json'])
  for (const { command, sample } of known.values()) {
    const { statusCode, body } = await post(origin, request(sample, { command }))
    t.match({ statusCode, body: JSON.parse(body) }, { statusCode: 200, body: { ActionStatus: 'OK' } }, command)
  }
  await count(known.size)
  t.strictSame(lines().map(({ time, ...line }) => ({ ...line, hasTime: new Date(time).toISOString() === time })), [...known.values()].map(({ command, sample }) => ({
    request: `POST ${PATH}`, command, status: 200, verified: true, deviations: [], body: sample, hasTime: true
  })))
  await end()
  t.match(stderr.text, `\n\n${known.size} webhooks, 0 turned away\n`)
})

t.test('--json says of each field that is not as documented where it is, and what is wrong', async t => {
  const { origin, lines, count } = await listening(t, ['--json'])
  const member = { Member_Account: 'jared', Nick: 1 }
  const cases: [command: string, body: object, deviations: object[], problem?: string | RegExp][] = [
    ['C2C.CallbackBeforeSendMsg', { ...C2C, MsgSeq: '48374', MsgBody: [{ MsgType: 'TIMNewElem', MsgContent: { Anything: [1] } }] }, []],
    ['C2C.CallbackBeforeSendMsg', { ...C2C, MsgSeq: 'x', CloudCustomData: null, To_Account: 1.5, MsgBody: [{ MsgType: [] }] }, [
      { field: 'To_Account', problem: 'type', expected: 'string', got: 'number', times: 1 },
      { field: 'MsgSeq', problem: 'type', expected: 'whole number', got: 'string', times: 1 },
      { field: 'MsgBody[].MsgType', problem: 'type', expected: 'string', got: 'list', times: 1 },
      { field: 'CloudCustomData', problem: 'type', expected: 'string', got: 'null', times: 1 }
    ], 'body/To_Account must be string'],
    ['Group.CallbackAfterNewMemberJoin', { ...samples['Group.CallbackAfterNewMemberJoin'], NewMemberList: [member, member, {}] }, [
      { field: 'NewMemberList[].Nick', problem: 'unknown', times: 2 },
      { field: 'NewMemberList[].Member_Account', problem: 'missing', times: 1 }
    ], "body/NewMemberList/2 must have required property 'Member_Account'"],
    ['C2C.CallbackBeforeSendMsg', { ...C2C, MsgBody: [{ MsgType: 'TIMFaceElem', New: 1, MsgContent: { Index: '1', Data: 1, New: 1 } }, { MsgContent: {} }, 'x'] }, [
      { field: 'MsgBody[].New', problem: 'unknown', times: 1 },
      { field: 'MsgBody[].MsgContent.New', problem: 'unknown', times: 1 },
      { field: 'MsgBody[].MsgContent.Data', problem: 'type', expected: 'string', got: 'whole number', times: 1 },
      { field: 'MsgBody[].MsgType', problem: 'missing', times: 1 },
      { field: 'MsgBody[]', problem: 'type', expected: 'object', got: 'string', times: 1 }
    ], "body/MsgBody/1 must have required property 'MsgType'"],
    ['Profile.CallbackPortraitSet', { ...samples['Profile.CallbackPortraitSet'], ProfileItem: [{ Tag: 'x', Value: true }] }, [
      { field: 'ProfileItem[].Value', problem: 'type', expected: 'string or number', got: 'boolean', times: 1 }
    ]],
    ['State.StateChange', { ...samples['State.StateChange'], CallbackCommand: 'State.Other' }, [
      { field: 'CallbackCommand', problem: 'type', expected: '"State.StateChange"', got: 'another value', times: 1 }
    ], /^body\/CallbackCommand must be equal to constant$/]
  ]
  for (const [command, body] of cases) await post(origin, request(body, { command }))
  await count(cases.length)
  for (const [i, [command, body, deviations, problem]] of cases.entries()) t.match(lines()[i], { command, body, deviations, problem })
})

t.test('whatever the body is, a webhook is answered OK, and told as it is', async t => {
  const { origin, told, count, stdout, end } = await listening(t)
  const cases: [command: string, body: string, says: RegExp][] = [
    ['C2C.CallbackAfterSendMsg', '{"a', / {2}body is not JSON \(no hook would get it\)\n\{"a\n/],
    ['C2C.CallbackBeforeSendMsg', '{"a', / {2}body is not JSON \(no hook would get it\)\n\{"a\n/],
    ['C2C.CallbackAfterSendMsg', '[1]', / {2}body must be object \(no hook would get it\)\n\[\n {2}1\n\]\n/],
    ['State.StateChange', '{}', / {2}Its body is empty, as when the console checks the URL\.\n\{\}\n/],
    ['State.StateChange', '', / {2}It has no body, as when the console checks the URL\.\n/],
    ['Group.CallbackAfterGroupFull', '{"GroupId":"a","EventTime":true}', / {2}EventTime: boolean, documented as whole number\n/],
    ['OfficialAccount.CallbackAfterAddSubscriber', '{"Official_Account":"a","SubscribeAccountList":[{},{}]}', / {2}SubscribeAccountList\[\]\.Subscriber_Account: missing \(2 times\)\n/],
    ['Group.CallbackBeforeTea', '{"a":"\u009b\u202e"}', / {2}This version does not know the command\.\n\{\n {2}"a": "\\u009b\\u202e"\n\}\n/]
  ]
  for (const [i, [command, body, says]] of cases.entries()) {
    t.match(await post(origin, request(body, { command })), { statusCode: 200, body: /^\{"ActionStatus":"OK"/ }, `${command} ${body}`)
    await count(i + 1)
    t.match(told().slice(told().lastIndexOf(`  ${command}  verified\n`)), says)
  }
  const long = 'x'.repeat(5000)
  await post(origin, request({ ...samples['State.StateChange'], Long: long }))
  await stdout.until(/ … and 1\d\d\d characters more \(--json prints all\)\n\n$/)
  await end()
  t.match(told(), '\n9 webhooks, 0 turned away\n     2  C2C.CallbackAfterSendMsg (2 not as documented)\n')
})

t.test('what is turned away is told with its reason', async t => {
  const { origin, told, count, end } = await listening(t)
  const cases: [sent: { url: string }, status: number, says: string][] = [
    [request(C2C, { token: 'wrong' }), 401, 'C2C.CallbackBeforeSendMsg  not verified\n  HTTP 401: Sign is not that of a token of this app: is the token that of the\n  console?\n\n'],
    [request(C2C, { requestTime: 1 }), 401, 'C2C.CallbackBeforeSendMsg  not verified\n  HTTP 401: RequestTime is '],
    [request(C2C, { sdkAppId: 1 }), 403, 'C2C.CallbackBeforeSendMsg  not verified\n  HTTP 403: SdkAppid is 1, and this server has no such app'],
    [request(C2C, { query: { CallbackCommand: undefined } }), 400, `POST ${PATH}  not verified\n  HTTP 400: CallbackCommand is absent from the URL\n\n`],
    [{ url: '/favicon.ico?Sign=x' }, 404, `POST /favicon.ico  not verified\n  HTTP 404: webhooks come by POST to ${PATH}\n\n`]
  ]
  for (const [i, [sent, status, says]] of cases.entries()) {
    t.equal((await post(origin, sent)).statusCode, status)
    await count(i + 1)
    t.match(told(), says)
  }
  await end()
  t.match(told(), '\n0 webhooks, 5 turned away\n')
  t.notMatch(told(), /Sign=/)
})

t.test('a webhook whose body is not read is told with the reason', async t => {
  const { origin, told, count, end } = await listening(t)
  const large = request({ ...samples['State.StateChange'], Large: 'x'.repeat(2 ** 20) })
  t.equal((await post(origin, large)).statusCode, 200)
  await count(1)
  t.match(told(), 'State.StateChange  verified\n  Request body is too large (no hook would get it)\n\n')
  await end()
  t.match(told(), '\n1 webhook, 0 turned away\n     1  State.StateChange (1 not as documented)\n')
})

t.test('--unsigned takes what is not signed, for people, too', async t => {
  const { origin, told, count, end } = await listening(t, ['--unsigned'])
  t.equal((await post(origin, request(C2C, { token: false }))).statusCode, 200)
  await count(1)
  t.match(told(), 'C2C.CallbackBeforeSendMsg  not verified\n')
  await end()
})

t.test('--unsigned takes what is not signed, and says so', async t => {
  const { introduction, origin, lines, count, stderr } = await listening(t, ['--unsigned', '--json'])
  t.match(introduction, '\nAuthentication is off: whoever finds the URL is believed.\n')
  t.match(introduction, '--sdk-app-id 1400000000 --unsigned --url')
  await post(origin, request(C2C, { token: false }))
  await count(1)
  t.match(lines(), [{ verified: false, reason: 'authentication is off', status: 200, body: C2C }])
  t.notMatch(stderr.text, token)
})

t.test('--path and --host say where to listen', async t => {
  const { url, origin, lines, count } = await listening(t, ['--path', '/chat', '--host', 'localhost', '--json'])
  t.equal(url, `${origin}/chat`)
  t.equal((await command(['send', 'official-account-full', '--url', url])).status, 0)
  await count(1)
  t.match(lines(), [{ request: 'POST /chat', verified: true }])
})

t.test('--save writes each body as it came, for send --body', async t => {
  const directory = join(t.testdir(), 'a', 'b')
  const { url, introduction, told, count, end } = await listening(t, ['--save', directory])
  t.match(introduction.replaceAll('\n', ' '), ` Bodies are saved to ${directory}. `)
  const odd = '{"CallbackCommand":"C2C.CallbackBeforeSendMsg", "From_Account":"ann","To_Account":"bob","MsgBody":[],"Big":12345678901234567890}'
  await post(new URL(url).origin, request(odd, { command: 'C2C.CallbackBeforeSendMsg' }))
  await post(new URL(url).origin, request('no JSON', { command: '../../a b' }))
  await count(2)
  const files = (await readdir(directory)).sort()
  t.match(files, [/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-1-C2C\.CallbackBeforeSendMsg\.json$/, /-2-\.\._\.\._a_b\.json$/])
  const [file, other] = files.map(name => join(directory, name)) as [string, string]
  t.equal(await readFile(file, 'utf8'), odd)
  t.equal(await readFile(other, 'utf8'), 'no JSON')
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.match(told(), `\n  saved: ${file}\n`)
  t.equal((await command(['send', '--body', file, '--url', url])).status, 0)
  await count(3)
  await end()
  t.equal((await readdir(directory)).length, 3)
})

t.test('a body that cannot be saved is told all the same', async t => {
  const directory = t.testdir()
  const { origin, told, count } = await listening(t, ['--save', directory])
  await rm(directory, { recursive: true })
  await post(origin, request(C2C))
  await count(1)
  t.match(told().replaceAll('\n  ', ' '), /-1-C2C\.CallbackBeforeSendMsg\.json cannot be written \(ENOENT\)\s/)
})

t.test('--anonymize leaves nothing of people in what is printed and saved', async t => {
  const directory = t.testdir()
  const { introduction, origin, lines, count } = await listening(t, ['--anonymize', '--json', '--save', directory])
  t.match(introduction, '\nUser IDs are replaced by made-up ones, and texts by their length.\n')
  const bodies: [command: string, body: object | string][] = [
    ['Group.CallbackBeforeSendMsg', {
      CallbackCommand: 'Group.CallbackBeforeSendMsg',
      GroupId: '@TGS#secret',
      Type: 'Public',
      From_Account: 'secret-ann',
      Operator_Account: '@TLS#NOT_FOUND',
      Random: '12345',
      Note: '12345',
      MsgBody: [
        { MsgType: 'TIMTextElem', MsgContent: { Text: 'secret \u{1f600}' } },
        { MsgType: 'TIMLocationElem', MsgContent: { Desc: 's', Latitude: 29.34, Nested: [{ Number: 5, Bool: true, Nothing: null }] } },
        { MsgType: 'a secret', MsgContent: {} }
      ],
      AtRobots_Account: ['secret-bob', 'secret-ann'],
      CloudCustomData: ''
    }],
    ['Group.CallbackAfterNewMemberJoin', {
      GroupId: '@TGS#secret', JoinType: 'Apply', NewMemberList: [{ Member_Account: 'secret-bob' }, { Member_Account: 13800138000 }]
    }],
    ['State.StateChange', 'secret']
  ]
  for (const [command, body] of bodies) await post(origin, request(body, { command }))
  await count(3)
  const anonymous = [
    {
      CallbackCommand: 'Group.CallbackBeforeSendMsg',
      GroupId: 'group1',
      Type: 'Public',
      From_Account: 'user1',
      Operator_Account: '@TLS#NOT_FOUND',
      Random: '12345',
      Note: '[5 characters]',
      MsgBody: [
        { MsgType: 'TIMTextElem', MsgContent: { Text: '[8 characters]' } },
        { MsgType: 'TIMLocationElem', MsgContent: { Desc: '[1 character]', Latitude: 0, Nested: [{ Number: 0, Bool: true, Nothing: null }] } },
        { MsgType: '[8 characters]', MsgContent: {} }
      ],
      AtRobots_Account: ['user2', 'user1'],
      CloudCustomData: ''
    },
    { GroupId: 'group1', JoinType: 'Apply', NewMemberList: [{ Member_Account: 'user2' }, { Member_Account: 3 }] },
    '[6 characters]'
  ]
  t.strictSame(lines().map(({ body }) => body), anonymous)
  const files = await Promise.all((await readdir(directory)).sort().map(name => readFile(join(directory, name), 'utf8')))
  t.strictSame(files.map(file => JSON.parse(file)), anonymous)
})

t.test('anonymize keeps a body of each event as valid as it was', async t => {
  const { origin, lines, count } = await listening(t, ['--anonymize', '--json'])
  for (const { command, sample } of known.values()) await post(origin, request(sample, { command }))
  await count(known.size)
  const bodies = lines().map(({ command, body }) => ({ command, body }))
  for (const { command, body } of bodies) await post(origin, request(body, { command }))
  await count(2 * known.size)
  for (const { command, problem, deviations } of lines().slice(known.size)) t.strictSame({ problem, deviations }, { problem: undefined, deviations: [] }, command)
})

t.test('a webhook that cannot be shown keeps neither its answer nor the next ones', async t => {
  const { origin, told, count } = await listening(t)
  const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  t.equal((await post(origin, request(deep, { command: 'State.StateChange' }))).statusCode, 200)
  t.equal((await post(origin, request(C2C))).statusCode, 200)
  await count(1)
  t.match(told(), /^A webhook cannot be shown: Maximum call stack size exceeded\n\n/)
  t.match(told(), 'C2C.CallbackBeforeSendMsg  verified\n')
})

t.test('a terminal that stands still holds up no answer', { skip: process.platform === 'win32' && 'there are no named pipes' }, async t => {
  // A pipe that nobody reads from is full after 64 KiB, and then blocks who writes to it.
  const pipe = join(t.testdir(), 'pipe')
  await promisify(execFile)('mkfifo', [pipe])
  const file = await open(pipe, constants.O_RDWR)
  const terminal = createTerminal({ tty: true })
  Object.assign(terminal.stdout, { fd: file.fd })
  let text = ''
  const ended = main(['listen', '--port', '0'], terminal)
  const read = async (until: RegExp) => {
    const buffer = Buffer.alloc(2 ** 16)
    while (!until.test(text)) text += buffer.subarray(0, (await file.read(buffer)).bytesRead)
  }
  await read(/Ctrl-C/)
  const [, origin] = /\n(http:\/\/[^/]+)\//.exec(text) as unknown as [string, string]
  const many = 30
  for (let i = 0; i < many; i++) t.equal((await post(origin, request({ ...C2C, Text: 'x'.repeat(4000) }))).statusCode, 200)
  terminal.emit('SIGINT')
  t.equal(await ended, 0)
  await read(/30 webhooks, 0 turned away\n.*\n/)
  await file.close()
})

t.test('it ends by SIGTERM, too, and when nobody reads any longer', async t => {
  const one = await listening(t)
  t.equal(await one.end('SIGTERM'), 0)
  t.match(one.told(), '0 webhooks, 0 turned away\n')
  const two = await listening(t)
  two.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  t.equal(await two.end('nothing'), 0)
  for (const { terminal } of [one, two]) t.equal(terminal.listenerCount('SIGINT') + terminal.listenerCount('SIGTERM'), 0)
})

t.test('what another server in the process gets is not told', async t => {
  const { told, end } = await listening(t)
  const app = await build(t)
  await app.inject(request(C2C))
  await app.inject(request(C2C, { token: 'wrong' }))
  await end()
  t.equal(told(), '0 webhooks, 0 turned away\n')
})

t.test('a wrong command line gets a sentence that says what to do, and exit status 2', async t => {
  const origin = await serveHttp(t, (_request, reply) => reply.end())
  const file = join(t.testdir({ file: '' }), 'file')
  const cases: [argv: string[], says: RegExp | string][] = [
    [['C2C.CallbackBeforeSendMsg'], 'listen prints the webhooks of all events: only options can follow it.'],
    [['--url', 'http://x'], "Unknown option '--url'."],
    [['--sdk-app-id', '0'], 'There is no such SDKAppID'],
    [['--sdk-app-id', '9'.repeat(20)], 'There is no such SDKAppID'],
    [['--port', 'x'], '--port must be a number up to 65535: 3000'],
    [['--port', '65536'], '--port must be a number up to 65535: 3000'],
    [['--path', 'chat'], '--path must be the path of the URL in the console, without a query string: /tencent-chat/webhook'],
    [['--path', '/:id'], '--path must be the path'],
    [['--port', new URL(origin).port], `Port ${new URL(origin).port} is taken: end what listens there, or give another --port.`],
    [['--host', '203.0.113.7', '--port', '0'], /It is not possible to listen on 203\.0\.113\.7, port 0 \(E\w+\): give another --host or --port\./],
    [['--save', join(file, 'x')], /--save \S+ cannot be used \(ENOTDIR\): give a folder\./]
  ]
  for (const [argv, says] of cases) {
    const { status, stdout, stderr } = await command(['listen', ...argv])
    t.equal(status, 2, argv.join(' '))
    t.equal(stdout, '')
    t.match(stderr, says)
    t.match(stderr, /\nAll options: npx fastify-tencent-chat-webhook listen --help\n$/)
  }
})

t.test('the token is printed and saved nowhere, whatever comes', async t => {
  const directory = t.testdir()
  const { origin, stdout, count, end } = await listening(t, ['--save', directory])
  const sent = request({ ...C2C, CloudCustomData: token }, { command: 'C2C.CallbackBeforeSendMsg' })
  await post(origin, sent)
  await post(origin, request(C2C, { query: { SdkAppid: token } }))
  await count(2)
  await end()
  const [name] = await readdir(directory) as [string]
  const text = stdout.text + await readFile(join(directory, name), 'utf8')
  t.notMatch(text, token)
  t.notMatch(text, new URL(sent.url, origin).searchParams.get('Sign'))
})
