import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import t from 'tap'
import { shortNames } from '../../lib/cli/names.js'
import { DEFAULT_URL } from '../../lib/cli/send/index.js'
import { families, known } from '../../lib/events/index.js'
import { samples } from '../helpers.js'
import { root } from '../spawn.js'
import { command } from '../terminal.js'

const NOTHING = { env: { CHAT_WEBHOOK_TOKEN: undefined, CHAT_WEBHOOK_SDKAPPID: undefined } }

t.test('without arguments, the command says what it can do', async t => {
  for (const argv of [[], ['--help'], ['-h']]) {
    const { status, stdout, stderr } = await command(argv, NOTHING)
    t.strictSame({ status, stderr }, { status: 0, stderr: '' })
    for (const words of ['send <event>', 'listen', 'events', 'send C2C.CallbackBeforeSendMsg']) t.match(stdout, `  npx fastify-tencent-chat-webhook ${words}`)
    t.ok(stdout.split('\n').every(line => line.length <= 80))
  }
})

t.test('--help of a command fits a screen', async t => {
  for (const argv of [['send', '--help'], ['send', 'C2C.CallbackBeforeSendMsg', '-h'], ['listen', '-h'], ['events', '-h']]) {
    const { status, stdout } = await command(argv, NOTHING)
    t.equal(status, 0)
    t.match(stdout, `\n  npx fastify-tencent-chat-webhook ${argv[0]}`)
    const lines = stdout.trimEnd().split('\n')
    t.ok(lines.length < 24, 'it leaves a line for the prompt')
    t.ok(lines.every(line => line.length <= 80))
  }
  const { stdout } = await command(['send', '--help'], NOTHING)
  for (const name of shortNames.keys()) t.match(stdout, name)
})

t.test('--version prints the version of the package', async t => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  t.strictSame(await command(['--version'], NOTHING), { status: 0, stdout: `${version}\n`, stderr: '' })
})

t.test('events lists all events by their families', async t => {
  const { status, stdout, stderr } = await command(['events'])
  t.strictSame({ status, stderr }, { status: 0, stderr: '' })
  const lines = stdout.split('\n')
  t.ok(lines.every(line => line.length <= 80))
  t.strictSame(lines.filter(line => Object.hasOwn(families, line)), Object.keys(families))
  t.equal(lines.filter(line => /^ {2}(before|after) /.test(line)).length, known.size)
  for (const { command, kind, summary, unconfirmed } of known.values()) {
    t.match(stdout, `\n  ${kind.padEnd(8)}${command}${unconfirmed ? ' (unconfirmed)' : ''}\n          ${summary}\n`)
  }
  t.ok(stdout.startsWith('OfficialAccount\n  before  OfficialAccount.CallbackBeforeAddSubscriber\n          users subscribe to an Official Account\n'), 'those that Chat asks about come first')
  for (const [name, { command }] of shortNames) t.match(stdout, `\n  ${name}   ${command}\n`)
  t.match(stdout, /\nMore of one: npx fastify-tencent-chat-webhook events <command>\nSend one: npx fastify-tencent-chat-webhook send <command>\n$/)
})

t.test('events --json lists them for scripts', async t => {
  const { status, stdout } = await command(['events', '--json'])
  t.equal(status, 0)
  const events = JSON.parse(stdout)
  t.strictSame(events.map((event: { command: string }) => event.command), [...known.keys()])
  t.strictSame(events.find((event: { command: string }) => event.command === 'Chatbot.OnC2CSignalMessage'), {
    command: 'Chatbot.OnC2CSignalMessage',
    kind: 'before',
    summary: 'a user sends custom data to a chatbot',
    page: 'https://trtc.io/document/59057',
    unconfirmed: true
  })
  t.equal(events[0].unconfirmed, false)
})

t.test('events tells of one event: its fields, a sample, what a hook may return, and what Chat does then', async t => {
  const { status, stdout, stderr } = await command(['events', 'before-add-subscriber'])
  t.strictSame({ status, stderr }, { status: 0, stderr: '' })
  const { sample, compared } = families.OfficialAccount.beforeAddSubscriber
  t.equal(stdout, `OfficialAccount.CallbackBeforeAddSubscriber
Before: users subscribe to an Official Account.

Page: https://trtc.io/document/60799 (of ${compared})
Confirmed: a captured body or public code agrees with it.

Fields (* needed)
* Official_Account                           string
      Official Account user ID of the subscription
  Operator_Account                           string
      UserID of who initiated the request
* SubscribeAccountList                       list of objects
* SubscribeAccountList[].Subscriber_Account  string
  EventTime                                  whole number
      When it happened, in milliseconds

Sample
${JSON.stringify(sample, null, 2)}

Answer
A hook may return nothing, { refuse: [userID, …] } or { reject: reason }. For
example:
  nothing
      Allowed: jared and leckie may subscribe.
  { refuse: [ 'jared' ] }
      jared is refused; leckie may subscribe.
  { reject: 'the reason' }
      Rejected ("the reason"): Chat does not go ahead.
Without an answer in time: unless set otherwise in the console, it goes ahead as
if it had been allowed.
`)
})

t.test('events tells of every event in eighty columns, but for the values of its sample', async t => {
  for (const { command: name, kind, summary, note, page, unconfirmed } of known.values()) {
    const { stdout } = await command(['events', name])
    const [words] = stdout.split('\nSample\n') as [string]
    const [, answer] = stdout.split('\nAnswer\n') as [string, string]
    t.strictSame([...words.split('\n'), ...answer.split('\n')].filter(line => line.length > 80), [], name)
    const text = stdout.replaceAll(/\s+/g, ' ')
    const parts = [`${kind === 'before' ? 'Before' : 'After'}: ${summary}.`, page, unconfirmed ? 'Unconfirmed: ' : 'Confirmed: ', ...note === undefined ? [] : [note]]
    for (const part of parts) t.ok(text.includes(part), part)
    t.match(answer, kind === 'before' ? /^A hook may return nothing[^]*\n {2}nothing\n/ : /^Chat ignores what the answer says\./)
    t.notMatch(text, /undefined|\[object/)
  }
})

t.test('what a hook may return is told for each kind of verdict', async t => {
  const returned = async (name: string) => JSON.parse((await command(['events', name, '--json'])).stdout).verdicts.map(({ returned }: { returned: string }) => returned)
  t.strictSame(await returned('Group.CallbackBeforeSendMsg'), [
    'nothing', "{ reject: 'the reason' }", "{ reject: 'the reason', code: 10100 }", '{ discard: true }',
    "{ rewrite: { MsgBody: [ { MsgType: 'TIMTextElem', MsgContent: { Text: '***' } } ] } }"
  ])
  t.strictSame(await returned('Sns.CallbackPrevFriendAdd'), [
    'nothing', "{ refuse: [ 'id1' ] }", "{ refuse: [ 'id1' ], reason: 'the reason' }", "{ reject: 'the reason' }"
  ])
  t.strictSame(await returned('Chatbot.OnC2CSignalMessage'), ['nothing', "{ reject: 'the reason' }", "{ reply: { RspData: 'hello' } }"])
})

t.test('events --json of one event has its schema and its sample', async t => {
  const { stdout } = await command(['events', 'State.StateChange', '--json'])
  const { schema, sample, ...rest } = JSON.parse(stdout)
  const { page, compared, summary, note } = known.get('State.StateChange')!
  t.strictSame(rest, { command: 'State.StateChange', kind: 'after', summary, note, page, compared, unconfirmed: false })
  t.strictSame(sample, samples['State.StateChange'])
  // By a validator that knows no keyword of the plugin's own.
  const validate = new Ajv({ strict: true, strictTypes: false }).compile(schema)
  t.ok(validate(sample))
  t.notOk(validate({ ...sample, Info: 'x' }))

  const { verdicts } = JSON.parse((await command(['events', 'before-add-subscriber', '--json'])).stdout)
  t.strictSame(verdicts[1], {
    returned: "{ refuse: [ 'jared' ] }",
    answer: { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RefusedSubscribers_Account: ['jared'] },
    meaning: 'jared is refused; leckie may subscribe.'
  })
})

t.test('a wrong name of an event gets the nearest one, and the list', async t => {
  const cases: [argv: string[], says: string, next: string][] = [
    [['send'], 'Say which event to send, for example C2C.CallbackBeforeSendMsg.', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'c2c.callbackbeforesendmsg'], 'There is no event "c2c.callbackbeforesendmsg". Did you mean C2C.CallbackBeforeSendMsg?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'C2C.CallbackBeforeSendMessage'], 'There is no event "C2C.CallbackBeforeSendMessage". Did you mean C2C.CallbackBeforeSendMsg?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'group.callbackBEFORESendMsg'], 'There is no event "group.callbackBEFORESendMsg". Did you mean Group.CallbackBeforeSendMsg?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'beforeAddSubscriber'], 'There is no event "beforeAddSubscriber". Did you mean before-add-subscriber?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'official-account-fully'], 'There is no event "official-account-fully". Did you mean official-account-full?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['send', 'nope\u001b'], 'There is no event "nope\ufffd". To send an event that is not listed, leave the name out and give its --body.', 'All events: npx fastify-tencent-chat-webhook events'],
    [['C2C.CallbackBeforeSendMsg'], 'Say what to do with C2C.CallbackBeforeSendMsg.', 'Type: npx fastify-tencent-chat-webhook send C2C.CallbackBeforeSendMsg'],
    [['events', 'groop'], 'There is no event "groop".', 'All events: npx fastify-tencent-chat-webhook events'],
    [['events', 'State.StateChanged'], 'There is no event "State.StateChanged". Did you mean State.StateChange?', 'All events: npx fastify-tencent-chat-webhook events'],
    [['events', 'State.StateChange', 'x'], 'events tells of one event at a time.', 'All events: npx fastify-tencent-chat-webhook events']
  ]
  for (const [argv, says, next] of cases) t.strictSame(await command(argv), { status: 2, stdout: '', stderr: `${says}\n${next}\n` })
})

t.test('what the command does is the first word', async t => {
  const cases: [argv: string[], says: string][] = [
    [['--json'], 'Say first what to do: send, listen, events. Options follow.'],
    [['--token', 'x', 'send'], 'Say first what to do: send, listen, events. Options follow.'],
    [['nope\u001b'], 'There is no command "nope\ufffd", only send, listen, events.'],
    [['toString'], 'There is no command "toString", only send, listen, events.'],
    [['sned', 'official-account-full'], 'There is no command "sned", only send, listen, events. Did you mean send?']
  ]
  for (const [argv, says] of cases) {
    t.strictSame(await command(argv), { status: 2, stdout: '', stderr: `${says}\nAll options: npx fastify-tencent-chat-webhook --help\n` })
  }
  t.match(await command(['events', '--url=x']), { status: 2, stderr: /^Unknown option '--url'\.\nAll options: npx fastify-tencent-chat-webhook events --help\n$/ })
})

t.test('a wrong option gets a sentence that says what to do, and exit status 2', async t => {
  const directory = t.testdir({ 'bad.json': '{bad', 'list.json': '[]', 'null.json': 'null', 'other.json': '{"CallbackCommand":"Other"}', 'none.json': '{}' })
  const name = 'official-account-full'
  const none = { CHAT_WEBHOOK_TOKEN: undefined, CHAT_WEBHOOK_SDKAPPID: undefined }
  const cases: [argv: string[], says: RegExp | string, env?: NodeJS.ProcessEnv][] = [
    [['send', name, '--sdkAppId=secret'], /^Unknown option '--sdkAppId'\. Did you mean --sdk-app-id\?\n/],
    [['send', name, 'secret'], 'Send one event at a time: only options can follow its name.'],
    [['send', name, '--tokn=secret'], /^Unknown option '--tokn'\. Did you mean --token\?\n/],
    [['send', name, '--verbose'], /^Unknown option '--verbose'\.\n/],
    [['send', name, '--token', '-secret'], "use '--token=-XYZ'."],
    [['send', name, '--url'], "Option '--url <value>' argument missing."],
    [['send', name], 'set CHAT_WEBHOOK_TOKEN, or use --token. If authentication is off there: --unsigned.', { CHAT_WEBHOOK_TOKEN: undefined }],
    [['send', name], 'The token (--token or CHAT_WEBHOOK_TOKEN) is empty', { CHAT_WEBHOOK_TOKEN: '' }],
    [['send', name, '--token', 'secret '], 'has white space around it'],
    [['send', name, '--token', 'secret', '--unsigned'], 'exclude each other: leave one out.'],
    [['send', name], 'Give the SDKAppID of your app: --sdk-app-id', none],
    [['send', name, '--sdk-app-id', 'secret'], 'must be digits'],
    [['send', name, '--url', 'localhost:3000/secret'], `--url must be a whole URL, as it stands in the console: ${DEFAULT_URL}`],
    [['send', name, '--url', '/secret'], '--url must be a whole URL'],
    [['send', name, '--url', 'http://user@127.0.0.1/'], 'no user name and no password'],
    [['send', name, '--url', 'http://:secret@127.0.0.1/'], 'no user name and no password'],
    [['send', name, '--url', 'http://127.0.0.1/?Sign=secret&SdkAppid=1'], 'leave out SdkAppid, Sign.'],
    [['send', name, '--client-ip', 'secret'], '--client-ip must be an IP address'],
    [['send', name, '--concurrency', '5'], 'give --count, too.'],
    [['send', name, '--count', '0'], '--count must be a whole number, 1 or more.'],
    [['send', name, '--count', '5', '--concurrency', '1e3'], '--concurrency must be a whole number'],
    ...['secret', '=secret', '.a=secret', 'a..b=secret', 'a[x]=secret', 'a[0=secret', '[0]=secret', 'a[0]b=secret'].map(
      (field): [string[], string] => [['send', name, '--set', field], "--set takes a field and its value: --set From_Account=jared, or --set 'MsgBody[0].MsgContent.Text=hello'."]),
    [['send', name, '--body', join(directory, 'absent.json')], /^--body .*absent\.json cannot be read \(ENOENT\)/],
    [['send', name, '--body', join(directory, 'bad.json')], 'is not JSON: give the body of a webhook'],
    [['send', name, '--body', '-'], 'Standard input is not JSON'],
    [['send', name, '--body', join(directory, 'list.json')], 'is not a JSON object'],
    [['send', name, '--body', join(directory, 'null.json')], 'is not a JSON object'],
    [['send', '--body', join(directory, 'none.json')], 'The body has no CallbackCommand: add it, or name the event.'],
    [['send', name, '--body', join(directory, 'other.json')], 'The CallbackCommand of the body is "Other", that of official-account-full is "OfficialAccount.CallbackAfterOfficialAccountFull"']
  ]
  for (const [argv, says, env] of cases) {
    const { status, stdout, stderr } = await command(argv, { env })
    t.equal(status, 2, argv.join(' '))
    t.equal(stdout, '')
    t.match(stderr, says)
    t.match(stderr, /\nAll options: npx fastify-tencent-chat-webhook send --help\n$/)
    t.notMatch(stderr.replace('/secret', ''), 'secret')
  }
})
