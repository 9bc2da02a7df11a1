import { execFile, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { main } from '../../lib/cli/main.js'
import { shortNames } from '../../lib/cli/names.js'
import { createAgent, send } from '../../lib/cli/send/request.js'
import { asOfNow } from '../../lib/cli/send/template.js'
import { letReaderLeave } from '../../lib/cli/terminal.js'
import { known } from '../../lib/events/index.js'
import { sign } from '../../lib/verify/signature.js'
import { buildLive, JARED_REFUSED, listen, OK, serveHttp, ticking } from '../helpers.js'
import { root } from '../spawn.js'
import { command as run, createTerminal, env, PATH, record, Screen } from '../terminal.js'

t.test('a request is printed with its answer, the time, and what the answer means', async t => {
  ticking(t)
  const app = await buildLive(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  const { status, stdout, stderr } = await run(['send', 'before-add-subscriber', '--url', await listen(app) + PATH])
  t.equal(status, 0)
  t.equal(stderr, '')
  const [request, body, empty, answer, answerBody, empty2, verdict, end] = stdout.split('\n')
  t.match(request, /^POST http:\/\/127\.0\.0\.1:\d+\/tencent-chat\/webhook\?SdkAppid=1400000000&CallbackCommand=OfficialAccount\.CallbackBeforeAddSubscriber&.*&RequestTime=\d{10}&Sign=\[redacted\]$/)
  t.match(body, /^\{"CallbackCommand":"OfficialAccount\.CallbackBeforeAddSubscriber",.*"Subscriber_Account":"leckie"/)
  t.match(answer, /^HTTP 200 in [\d.]+ ms$/)
  t.equal(answerBody, JARED_REFUSED)
  t.equal(verdict, 'jared is refused; leckie may subscribe.')
  t.strictSame([empty, empty2, end], ['', '', ''])
})

t.test('every event can be sent by its command, and our own plugin takes its sample', async t => {
  ticking(t)
  const app = await buildLive(t)
  for (const command of known.keys()) app.onChatWebhook(command as 'State.StateChange', () => {})
  const url = await listen(app) + PATH
  for (const [command, { kind }] of known) {
    const { status, stdout } = await run(['send', command, '--url', url])
    if (command === 'Chatbot.OnC2CSignalMessage') t.match(stdout, 'The bot gets nothing.')
    else if (command === 'Chatbot.InterfaceInvocation') t.match(stdout, '\nAnswered: ')
    else t.match(stdout, kind === 'before' ? '\nAllowed: ' : '\nHeard: ', command)
    t.equal(status, 0, command)
    t.match(stdout, `&CallbackCommand=${command}&`)
  }
})

t.test('two events can be sent by a short name, too', async t => {
  ticking(t)
  const { origin, requests } = await record(t)
  for (const name of shortNames.keys()) t.equal((await run(['send', name, '--url', origin])).status, 0)
  t.strictSame(requests.map(({ body }) => body.CallbackCommand), ['OfficialAccount.CallbackBeforeAddSubscriber', 'OfficialAccount.CallbackAfterOfficialAccountFull'])
})

t.test('a sample happens now, in the units and types that it is written in', async t => {
  ticking(t)
  t.strictSame(asOfNow({ A: 1 }, 1700000000999), { A: 1 })
  t.strictSame(asOfNow({ EventTime: 1, A: 1 }, 1700000000999), { EventTime: 1700000000999, A: 1 })
  t.strictSame(asOfNow({ EventTime: '1' }, 1700000000999), { EventTime: '1700000000999' })
  t.strictSame(asOfNow({ Events: [{ EventTime: 1, A: 1 }, { EventTime: 2 }] }, 1700000000999), { Events: [{ EventTime: 1700000000, A: 1 }, { EventTime: 1700000000 }] })

  const { origin, requests } = await record(t)
  const before = Date.now()
  for (const command of ['Group.CallbackAfterGroupFull', 'Push.OfflinePush', 'C2C.CallbackBeforeSendMsg']) await run(['send', command, '--url', origin])
  const [full, push, message] = requests.map(({ body }) => body)
  t.ok(Number(full.EventTime) >= before)
  t.ok(push.Events[1].EventTime >= Math.floor(before / 1000) && push.Events[1].EventTime <= Date.now() / 1000)
  t.strictSame(message, known.get('C2C.CallbackBeforeSendMsg')?.sample, 'no field is added')
})

t.test('--json prints one object for scripts', async t => {
  ticking(t)
  const app = await buildLive(t)
  app.onBeforeAddSubscriber(() => ({ reject: 'not today' }))
  const url = await listen(app) + PATH
  const { status, stdout } = await run(['send', 'before-add-subscriber', '--json', '--url', url, '--set', 'Operator_Account=penn'], { tty: true })
  t.equal(status, 0, 'to reject is an answer that Chat takes')
  const { ms, request, ...rest } = JSON.parse(stdout)
  t.type(ms, 'number')
  t.strictSame(rest, {
    ok: true,
    verdict: 'Rejected ("not today"): Chat does not go ahead.',
    status: 200,
    answer: { ActionStatus: 'OK', ErrorInfo: 'not today', ErrorCode: 1 }
  })
  t.equal(request.method, 'POST')
  t.match(request.url, /Sign=\[redacted\]$/)
  t.equal(request.body.Operator_Account, 'penn')
})

t.test('--json has nulls where there was no answer, and text where it was not JSON', async t => {
  ticking(t)
  const origin = await serveHttp(t, (request, reply) => {
    if (request.url?.startsWith('/text')) reply.end('hello\u009b2J')
    else request.socket.destroy()
  })
  const text = await run(['send', 'official-account-full', '--json', '--url', `${origin}/text`])
  t.equal(text.status, 1)
  t.match(JSON.parse(text.stdout), { ok: false, status: 200, answer: 'hello\ufffd2J' })
  const none = await run(['send', 'official-account-full', '--json', '--url', `${origin}/none`])
  t.equal(none.status, 1)
  t.match(JSON.parse(none.stdout), { ok: false, status: null, answer: null })
})

t.test('options go into the body and into the URL, and the parameters of --url stay', async t => {
  ticking(t)
  const { origin, requests } = await record(t)
  const { status } = await run([
    'send', 'before-add-subscriber', '--url', `${origin}//hook?tag=a&tag=b%20c#top`, '--sdk-app-id', '12', '--token', 'other',
    '--set', 'Official_Account=@TOA#_mine', '--set', 'SubscribeAccountList[0].Subscriber_Account=ann',
    '--client-ip', '::1', '--opt-platform', 'Web'
  ])
  t.equal(status, 0)
  const [{ url, headers, body }] = requests as [typeof requests[number]]
  t.equal(url.pathname, '//hook', 'a path that begins with two slashes is no host')
  const { RequestTime, Sign, ...query } = Object.fromEntries(url.searchParams)
  t.strictSame(query, {
    SdkAppid: '12',
    CallbackCommand: 'OfficialAccount.CallbackBeforeAddSubscriber',
    contenttype: 'json',
    ClientIP: '::1',
    OptPlatform: 'Web',
    tag: 'b c'
  })
  t.strictSame(url.searchParams.getAll('tag'), ['a', 'b c'])
  t.equal(Sign, sign('other', RequestTime as string))
  t.equal(headers['content-type'], 'application/json')
  t.match(body, {
    Official_Account: '@TOA#_mine',
    SubscribeAccountList: [{ Subscriber_Account: 'ann' }, { Subscriber_Account: 'leckie' }]
  })
  t.ok(Math.abs(Date.now() - body.EventTime) < 60_000, 'the event is one of now')
})

t.test('--set sets a field of the body by its path, to JSON or else to text', async t => {
  ticking(t)
  const { origin, requests } = await record(t)
  const sample = known.get('C2C.CallbackBeforeSendMsg')!.sample as { MsgBody: object[] }
  const set = async (...fields: string[]) => {
    t.equal((await run(['send', 'C2C.CallbackBeforeSendMsg', '--url', origin, ...fields.flatMap(field => ['--set', field])])).status, 0)
    return requests.at(-1)?.body
  }
  for (const [field, change] of [
    ['From_Account=jared=leckie', { From_Account: 'jared=leckie' }],
    ['From_Account=', { From_Account: '' }],
    ['From_Account="10001"', { From_Account: '10001' }],
    ['From_Account=10001', { From_Account: 10001 }],
    ['CloudCustomData=null', { CloudCustomData: null }],
    ['OnlineOnlyFlag=false', { OnlineOnlyFlag: false }],
    ['Text={"a":', { Text: '{"a":' }],
    ['New.Deep[0].Field=x', { New: { Deep: [{ Field: 'x' }] } }],
    ['MsgBody[0].MsgContent.Text=hello\nyou', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hello\nyou' } }] }],
    ['MsgBody.0.MsgContent={"Text":"hi"}', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hi' } }] }],
    ['MsgBody[1]={"MsgType":"x"}', { MsgBody: [...sample.MsgBody, { MsgType: 'x' }] }]
  ] as const) {
    t.strictSame(await set(field), { ...sample, ...change }, field)
  }
  t.match(await set('From_Account=a', 'To_Account=b', 'From_Account=c'), { From_Account: 'c', To_Account: 'b' })
  t.strictSame(await set(), sample, 'the sample is as it was')
})

t.test('--unsigned sends neither Sign nor RequestTime, whatever the environment has', async t => {
  ticking(t)
  const { origin, requests } = await record(t)
  t.equal((await run(['send', 'official-account-full', '--unsigned', '--url', origin])).status, 0)
  t.notOk(requests[0]?.url.searchParams.has('Sign'))
  t.notOk(requests[0]?.url.searchParams.has('RequestTime'))
})

t.test('--body sends a file or standard input instead of the sample', async t => {
  ticking(t)
  const { origin, requests } = await record(t)
  const file = join(t.testdir(), 'body.json')
  await writeFile(file, '{"Official_Account":"@TOA#_1","EventTime":1}')
  const named = await run(['send', 'official-account-full', '--body', file, '--set', 'Official_Account=other', '--url', origin])
  t.equal(named.status, 0)
  t.strictSame(requests[0]?.body, { Official_Account: 'other', EventTime: 1 })
  t.equal(requests[0]?.url.searchParams.get('CallbackCommand'), 'OfficialAccount.CallbackAfterOfficialAccountFull')

  const stdin = '{"CallbackCommand":"Group.CallbackBeforeInviteJoinGroup","GroupId":"@TGS#2"}'
  const other = await run(['send', '--body', '-', '--url', origin], { stdin })
  t.equal(other.status, 0)
  t.match(other.stdout, 'Allowed: Chat goes ahead.')
  t.equal(JSON.stringify(requests[1]?.body), stdin)
  t.equal(requests[1]?.url.searchParams.get('CallbackCommand'), 'Group.CallbackBeforeInviteJoinGroup')

  const after = await run(['send', '--body', '-', '--url', origin], { stdin: '{"CallbackCommand":"New.CallbackAfterSomething"}' })
  t.match(after.stdout, 'Heard')

  const chatbot = await run(['send', '--body', '-', '--url', origin], { stdin: '{"CallbackCommand":"Chatbot.OnC2CSignalMessage"}' })
  t.match(chatbot.stdout, 'The answer must have RspData')

  await run(['send', '--body', '-', '--url', origin], { stdin: '{"Events":[{"CallbackCommand":"Push.AllMemberPush","EventTime":1}]}' })
  t.equal(requests[4]?.url.searchParams.get('CallbackCommand'), 'Push.AllMemberPush')
  t.strictSame(requests[4]?.body.Events[0].EventTime, 1, 'a body of the user\'s own is sent as it is')
  await run(['send', 'ContentCallback.ResultNotify', '--body', '-', '--url', origin], { stdin: '{"Scene":"C2C"}' })
  t.equal(requests[5]?.url.searchParams.get('CallbackCommand'), 'ContentCallback.ResultNotify')
  t.strictSame(requests[5]?.body, { Scene: 'C2C' })
})

t.test('an error that is not the user\'s is thrown', async t => {
  ticking(t)
  const terminal = createTerminal()
  terminal.stdout.write = () => { throw new Error('EPIPE') }
  await t.rejects(main(['events'], terminal), { message: 'EPIPE' })
})

t.test('neither the token nor the Sign is printed, not even when the server sends them back', async t => {
  ticking(t)
  const secret = 'to"ken!/é'
  const signs: string[] = []
  const origin = await serveHttp(t, (request, reply) => {
    const Sign = new URL(`http://host${request.url}`).searchParams.get('Sign') as string
    signs.push(Sign)
    reply.statusCode = 404
    const echo = JSON.stringify({ message: `${request.url} not found`, Sign, [secret]: [secret, encodeURIComponent(secret)] })
    // As PHP writes JSON.
    reply.end(echo.replaceAll('/', '\\/'))
  })
  const argv = ['send', 'official-account-full', '--token', secret, '--url', `${origin}/?key=${encodeURIComponent(secret)}`]
  for (const more of [[], ['--json'], ['--count', '1'], ['--count', '1', '--json']]) {
    const { stdout, stderr } = await run([...argv, ...more])
    const json = JSON.stringify(secret).slice(1, -1)
    for (const text of [...signs, secret, encodeURIComponent(secret), json, json.replaceAll('/', '\\/')]) {
      t.notOk((stdout + stderr).includes(text), 'not in the output')
    }
  }
})

t.test('a token that is a common word conceals neither the words of the command nor those of the server', async t => {
  ticking(t)
  const app = await buildLive(t)
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  const url = await listen(app) + PATH
  for (const token of ['a', 'wrong', 'OK', 'Chat', 'is', '"', 'error']) {
    const argv = ['send', 'before-add-subscriber', '--url', url, '--token', token]
    const text = await run(argv)
    t.match(text.stdout, '\n{"ActionStatus":"FAIL","ErrorInfo":"Sign or RequestTime is absent or wrong","ErrorCode":1}\n', token)
    t.match(text.stdout, '\nHTTP 401, and Chat takes nothing but 200.\n')
    const { verdict, answer, request } = JSON.parse((await run([...argv, '--json'])).stdout)
    t.match(verdict, 'HTTP 401, and Chat takes nothing but 200.')
    t.equal(answer.ErrorInfo, 'Sign or RequestTime is absent or wrong')
    t.equal(request.body.CallbackCommand, 'OfficialAccount.CallbackBeforeAddSubscriber')
  }
})

t.test('what an answer means is not changed by what is concealed in it', async t => {
  ticking(t)
  const answer = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
  let reply: object = answer
  const origin = await serveHttp(t, (_request, response) => response.end(JSON.stringify(reply)))
  const verdict = async (token: string) => {
    const { status, stdout } = await run(['send', 'before-add-subscriber', '--url', origin, '--token', token, '--json', '--set', `SubscribeAccountList[0].Subscriber_Account=${token}`])
    t.equal(status, 0)
    t.notOk(stdout.includes(token === 'OK' ? '"OK"' : token))
    return JSON.parse(stdout).verdict
  }
  for (const token of ['OK', 'ActionStatus', 'mysecret']) t.equal(await verdict(token), 'Allowed: [redacted] and leckie may subscribe.')
  reply = { ...answer, RefusedSubscribers_Account: ['mysecret'] }
  t.equal(await verdict('mysecret'), '[redacted] is refused; leckie may subscribe.')
  reply = { ...answer, ErrorCode: 1, ErrorInfo: 'not with mysecret' }
  t.equal(await verdict('mysecret'), 'Rejected ("not with [redacted]"): Chat does not go ahead.')
})

t.test('an answer cannot control the terminal, nor fill it', async t => {
  ticking(t)
  const origin = await serveHttp(t, (_request, reply) => reply.end(`\u001b]0;gotcha\u0007\u202e\r\n${'x'.repeat(5000)}`))
  const { stdout } = await run(['send', 'official-account-full', '--url', origin])
  t.match(stdout, /\n\ufffd\]0;gotcha\ufffd\ufffd\nx{1900,2000} … and 30\d\d characters more\n/)
})

t.test('colours are for terminals whose user wants them', async t => {
  ticking(t)
  const app = await buildLive(t)
  app.onOfficialAccountFull(event => { if (event.Official_Account === 'x') throw new Error('no') })
  const url = await listen(app) + PATH
  const argv = ['send', 'official-account-full', '--url', url]
  const colour = '\u001b['
  const fancy = { TERM: 'xterm-256color' }
  t.ok((await run(argv, { tty: true, env: fancy })).stdout.includes(`${colour}32mHeard`))
  t.ok((await run([...argv, '--set', 'Official_Account=x'], { tty: true, env: fancy })).stdout.includes(`${colour}31mHTTP 500`))
  t.notOk((await run(argv, { tty: true, env: { ...fancy, NO_COLOR: '1' } })).stdout.includes(colour))
  t.notOk((await run(argv, { tty: true, env: { TERM: 'dumb' } })).stdout.includes(colour))
  t.notOk((await run(argv, { tty: false, env: fancy })).stdout.includes(colour))
})

t.test('what the plugin answers is explained by what it says, and what a proxy answers as that', async t => {
  ticking(t)
  const app = await buildLive(t)
  app.onBeforeAddSubscriber(event => { if (event.Official_Account === 'x') throw new Error('no') })
  const url = await listen(app) + PATH
  const send = async (...options: string[]) => (await run(['send', 'before-add-subscriber', '--url', url, ...options])).stdout
  t.match(await send('--sdk-app-id', '1'), 'Check that --sdk-app-id is the SDKAppID that the server has.')
  t.match(await send('--token', 'wrong'), 'Check that the token is the one that the server has')
  t.match(await send('--set', 'Official_Account=1'), 'The answer names the field that is wrong')
  t.match(await send('--set', 'CallbackCommand=Other'), 'The command of the body must be that of the URL')
  t.match(await send('--set', 'Official_Account=x'), 'A hook threw, or returned what is no verdict.')
  t.match(await send('--set', `Text=${'x'.repeat(1_100_000)}`), "raise the server's bodyLimit")

  const dropping = await serveHttp(t, async (request, reply) => {
    const { pathname } = new URL(request.url as string, url)
    const { status, body } = await fetch(new URL(pathname, url), { method: 'POST', body: await text(request) })
    reply.writeHead(status).end(await new Response(body).text())
  })
  const lost = await send('--url', dropping + PATH)
  t.match(lost, 'HTTP 403')
  t.match(lost, 'Something on the way to the server has dropped the query string')
  t.notMatch(lost, '--sdk-app-id')

  const proxy = await serveHttp(t, (_request, reply) => {
    reply.statusCode = 400
    reply.end('<html><h1>400 Request Header Or Cookie Too Large</h1></html>')
  })
  const turnedAway = await send('--url', proxy)
  t.match(turnedAway, 'something in front of it has answered, such as a proxy.')
  t.notMatch(turnedAway, 'names the field')
})

t.test('a refused connection and a broken one say so, and what to do', async t => {
  ticking(t)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const refused = await run(['send', 'before-add-subscriber', '--url', `http://127.0.0.1:${port}`])
  t.equal(refused.status, 1)
  t.match(refused.stdout, /\nNo HTTP answer after [\d.]+ ms\n/)
  t.match(refused.stdout, 'Nothing listens there: the connection was refused.')
  t.match(refused.stdout, 'it goes ahead as if it had been allowed.')
  t.match(refused.stdout, 'Start your server, or check the host and the port of --url.')

  const origin = await serveHttp(t, (request, reply) => {
    reply.writeHead(200, { 'content-length': 100 })
    reply.write('{', () => request.socket.destroy())
  })
  const broken = await run(['send', 'before-add-subscriber', '--url', origin])
  t.equal(broken.status, 1)
  t.match(broken.stdout, 'The server closed the connection before it had answered.')

  const wrong = await run(['send', 'before-add-subscriber', '--url', origin.replace('http', 'https')])
  t.equal(wrong.status, 1)
  t.match(wrong.stdout, 'What the server sent is not TLS.')
})

t.test('an answer after two seconds is waited for, and is late', async t => {
  const { skip } = ticking(t)
  const origin = await serveHttp(t, (_request, reply) => {
    skip(2050)
    reply.end(OK)
  })
  const { status, stdout } = await run(['send', 'before-add-subscriber', '--url', origin])
  t.equal(status, 1)
  t.match(stdout, /The answer came after \d+\.\d\d s: Chat stops listening after 2\./)
  t.match(stdout, 'In time, it would have meant: Allowed: jared and leckie may subscribe.')
})

t.test('the wait for an answer ends, and so does the reading of one', async t => {
  ticking(t)
  const silent = await serveHttp(t, () => {})
  const request = { method: 'POST', url: new URL(silent), headers: {}, body: '{}' }
  const agent = createAgent(request.url, 1)
  t.match(await send(request, agent, 50), { problem: 'NO_ANSWER' })
  const endless = await serveHttp(t, (_request, reply) => {
    const more = () => { reply.write('x'.repeat(100_000), error => { if (!error) more() }) }
    more()
  })
  t.match(await send({ ...request, url: new URL(endless) }, agent), { problem: 'TOO_LONG' })
  agent.destroy()
})

/** Runs the command in a process of its own, whose coverage counts; `use` gets hold of that as soon as it starts. */
function spawn (argv: string[], use?: (child: ChildProcess) => void) {
  const cli = join(root, 'dist/lib/cli/index.js')
  return new Promise<{ code: number, stdout: string, stderr: string }>(resolve => {
    const child = execFile(process.execPath, [cli, ...argv], { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }))
    use?.(child)
  })
}

t.test('the command itself runs, and exits with its status', async t => {
  ticking(t)
  const url = await listen(await buildLive(t)) + PATH
  const good = await spawn(['send', 'official-account-full', '--url', url])
  t.equal(good.code, 0)
  t.match(good.stdout, 'Heard')
  const bad = await spawn(['send', 'official-account-full', '--token', 'wrong', '--url', url])
  t.equal(bad.code, 1)
  t.match(bad.stdout, 'HTTP 401')
})

t.test('a reader who leaves is no error, but a full disk is', async t => {
  ticking(t)
  const url = await listen(await buildLive(t)) + PATH
  const left = await spawn(['send', 'official-account-full', '--token', 'wrong', '--url', url], child => child.stdout?.destroy())
  t.strictSame(left, { code: 1, stdout: '', stderr: '' }, 'the status still tells what Chat would take')

  const terminal = { stdout: new Screen(), stderr: new Screen() }
  letReaderLeave(terminal)
  for (const stream of Object.values(terminal)) {
    stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    t.throws(() => stream.emit('error', Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })), { code: 'ENOSPC' })
  }
})
