import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { build } from '../../example/app.js'
import { BlockList } from '../../example/block-list.js'
import { FullAccounts } from '../../example/full-accounts.js'
import { WordList } from '../../example/word-list.js'
import { answered, clock, JARED_REFUSED, OK, request, samples, sdkAppId, token } from '../helpers.js'
import { root, runShell, serve } from '../spawn.js'

t.test('the block list is read anew each time, and says who is on it', async t => {
  const file = join(t.testdir({ 'block-list.txt': '# comment\n\n jared \nleckie' }), 'block-list.txt')
  const list = new BlockList(file)
  const { signal } = new AbortController()
  t.same(await list.among(['a', 'leckie', '# comment', '', 'jared'], { signal }), ['leckie', 'jared'])
  await writeFile(file, 'a\n')
  t.same(await list.among(['a', 'leckie', 'jared'], { signal }), ['a'])
  await t.rejects(new BlockList(join(file, 'nowhere')).among([], { signal }), { code: 'ENOTDIR' })
  await t.rejects(list.among([], { signal: AbortSignal.abort() }), { name: 'AbortError' })
})

t.test('the word list takes each word as it is, in any case, and no line that says nothing of what to do', async t => {
  const file = join(t.testdir({ 'word-list.txt': '# comment\nreject a.b\n  discard  two  words \n' }), 'word-list.txt')
  const list = new WordList(file)
  const { signal } = new AbortController()
  const { reject, discard, mask } = await list.read({ signal })
  t.ok(reject.test('xA.By'))
  t.notOk(reject.test('a-b'))
  t.ok(discard.test('TWO  WORDS'))
  t.notOk(mask.test(''), 'no word, no match')
  for (const line of ['allow it', 'reject', 'rejected it']) {
    await writeFile(file, line)
    await t.rejects(list.read({ signal }), { message: `expected reject, discard or mask and a word, and found "${line}"` })
  }
})

t.test('messages are moderated by the word list, whoever they are for, and rejected when it cannot be read', async t => {
  const folder = t.testdir({ 'block-list.txt': '', 'word-list.txt': 'reject red packet\ndiscard spam\nmask darn' })
  const time = clock(t)
  const [blockList, wordList, fullAccounts] = ['block-list.txt', 'word-list.txt', 'full.json'].map(file => join(folder, file)) as [string, string, string]
  const app = await build({ sdkAppId, token, blockList, wordList, fullAccounts, logLevel: 'silent' })
  t.teardown(() => time.pass(app.close()))
  const say = (...texts: string[]) => ({
    MsgBody: [...texts.map(Text => ({ MsgType: 'TIMTextElem', MsgContent: { Text } })), { MsgType: 'TIMFaceElem', MsgContent: { Index: 6 } }]
  })
  const REJECTED = '{"ActionStatus":"OK","ErrorInfo":"the message has a forbidden word","ErrorCode":1}'
  const DISCARDED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}'
  const both = [samples['C2C.CallbackBeforeSendMsg'], samples['Group.CallbackBeforeSendMsg']]
  for (const sample of both) {
    const answer = (change: object) => app.inject(request({ ...sample, ...change }))
    answered(t, await answer({}), 200, REJECTED, sample.CallbackCommand)
    answered(t, await answer(say('hello')), 200, OK)
    answered(t, await answer(say('a Red ', 'Packet')), 200, REJECTED, 'a word in two pieces')
    answered(t, await answer(say('SPAM and a red packet')), 200, DISCARDED)
    answered(t, await answer(say('Darn it', 'so darn good')), 200, JSON.stringify({ ...JSON.parse(OK), ...say('**** it', 'so **** good') }))
  }

  await rm(wordList)
  for (const sample of both) {
    answered(t, await app.inject(request({ ...sample, ...say('hello') })), 200, '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}')
  }
  answered(t, await app.inject(request(samples.beforeAddSubscriber)), 200, OK, 'the others go on')
})

t.test('full accounts are recorded once each, also when many come at once', async t => {
  const folder = t.testdir()
  const file = join(folder, 'full.json')
  const accounts = new FullAccounts(file)
  t.same(await accounts.all(), {})
  await Promise.all([...Array(20).keys()].map(i => accounts.markFull(`@TOA#_${i % 10}`, i)))
  const recorded = JSON.parse(await readFile(file, 'utf8'))
  t.equal(Object.keys(recorded).length, 10)
  t.equal(recorded['@TOA#_3'], '1970-01-01T00:00:00.003Z', 'the first time stands')
  t.same(await new FullAccounts(file).all(), recorded)
  t.same(await readdir(folder), ['full.json'])
})

t.test('a record that cannot be written is a failure of its event alone', async t => {
  const folder = t.testdir({ 'full.json': 'not JSON' })
  const accounts = new FullAccounts(join(folder, 'full.json'))
  await t.rejects(accounts.markFull('@TOA#_a', 1), SyntaxError)
  await writeFile(join(folder, 'full.json'), '{}')
  await accounts.markFull('@TOA#_b', 1)
  t.same(Object.keys(await accounts.all()), ['@TOA#_b'])
})

// Windows has no SIGTERM to tell a process by, and another shell.
const skip = process.platform === 'win32'

t.test('the server refuses who is blocked, records what is full, prints a command to paste that runs, and closes', { skip }, async t => {
  const folder = t.testdir({ 'block-list.txt': 'jared' })
  const blockList = join(folder, 'block-list.txt')
  const { origin, child, output } = await serve(t, join(root, 'dist/example/server.js'), {
    BLOCK_LIST: blockList, FULL_ACCOUNTS: join(folder, 'full.json')
  })
  const answer = async (event: { CallbackCommand: string }) => {
    const { url, ...init } = request(event)
    return (await fetch(origin + url, init)).text()
  }
  t.equal(await answer(samples.beforeAddSubscriber), JARED_REFUSED)
  t.equal(await answer(samples.officialAccountFull), OK)
  t.match(await answer(samples['Group.CallbackBeforeSendMsg']), '"ErrorInfo":"the message has a forbidden word"')
  t.same(JSON.parse(await readFile(join(folder, 'full.json'), 'utf8')), { '@TOA#_test_OA_for_penn': '2022-12-09T08:26:54.123Z' })

  const page = await fetch(`${origin}/docs`)
  t.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
  t.match(await page.text(), 'swagger-ui')

  while (!output().includes('--set Operator_Account=penn\n')) await once(child.stdout!, 'data')
  t.match(output(), `\n${origin}/docs shows the webhooks that this server handles.\n`)
  const [, command] = /^ {2}(CHAT_WEBHOOK_TOKEN=.*(?:\n {4}.*)+)$/m.exec(output()) as unknown as [string, string]
  const pasted = await runShell(command)
  t.match(pasted.stdout, `POST ${origin}/tencent-chat/webhook?`)
  t.match(pasted.stdout, '\njared is refused; leckie may subscribe.\n')

  await writeFile(blockList, '')
  t.equal(await answer(samples.beforeAddSubscriber), OK)

  child.kill('SIGTERM')
  const [status] = await once(child, 'close')
  t.equal(status, 0)
  t.notMatch(output(), /Sign=(?!\[redacted\])/)
})
