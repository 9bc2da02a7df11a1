import { exec } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { BlockList } from '../../example/block-list.js'
import { FullAccounts } from '../../example/full-accounts.js'
import { JARED_REFUSED, OK, request, samples } from '../helpers.js'
import { root, serve } from '../spawn.js'

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
  const answer = async (event: typeof samples.beforeAddSubscriber | typeof samples.officialAccountFull) => {
    const { url, ...init } = request(event)
    return (await fetch(origin + url, init)).text()
  }
  t.equal(await answer(samples.beforeAddSubscriber), JARED_REFUSED)
  t.equal(await answer(samples.officialAccountFull), OK)
  t.same(JSON.parse(await readFile(join(folder, 'full.json'), 'utf8')), { '@TOA#_test_OA_for_penn': '2022-12-09T08:26:54.123Z' })

  while (!output().includes('--subscriber leckie\n')) await once(child.stdout!, 'data')
  const [, command] = /^ {2}(CHAT_WEBHOOK_TOKEN=.*(?:\n {4}.*)+)$/m.exec(output()) as unknown as [string, string]
  // Neither the loaders nor the coverage of the tests: what runs is dist.
  const env = { ...process.env, NODE_OPTIONS: '', _TAPJS_PROCESSINFO_COVERAGE_: '0' }
  const pasted = await promisify(exec)(command, { cwd: root, env })
  t.match(pasted.stdout, `POST ${origin}/tencent-chat/webhook?`)
  t.match(pasted.stdout, '\njared is refused; leckie may subscribe.\n')

  await writeFile(blockList, '')
  t.equal(await answer(samples.beforeAddSubscriber), OK)

  child.kill('SIGTERM')
  const [status] = await once(child, 'close')
  t.equal(status, 0)
  t.notMatch(output(), /Sign=(?!\[redacted\])/)
})
