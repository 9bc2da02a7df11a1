// `npm run demo` starts the example's server, sends it webhooks as Chat would, and prints the requests and the answers.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './app.js'

const sdkAppId = 1400000000
const token = 'xxxxyyyy'
const folder = await mkdtemp(join(tmpdir(), 'chat-webhook-'))
const fullAccounts = join(folder, 'full-accounts.json')

const app = await build({
  sdkAppId, token, blockList: 'example/block-list.txt', wordList: 'example/word-list.txt', fullAccounts, logLevel: 'warn'
})
try {
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  console.log(`A server with the plugin listens on ${origin}; its block list holds jared, its word list "red packet".\n`)
  for (const event of ['before-add-subscriber', 'official-account-full', 'C2C.CallbackBeforeSendMsg']) {
    console.log(`$ tencent-chat-webhook send ${event}`)
    await send(event, `${origin}/tencent-chat/webhook`)
    console.log()
  }
  console.log(`The record of full accounts:\n${await readFile(fullAccounts, 'utf8')}`)
} finally {
  await app.close()
  await rm(folder, { recursive: true })
}

async function send (event: string, url: string) {
  const child = spawn(process.execPath, ['dist/lib/cli/index.js', 'send', event, '--url', url, '--sdk-app-id', String(sdkAppId)], {
    env: { ...process.env, CHAT_WEBHOOK_TOKEN: token },
    stdio: 'inherit'
  })
  const [status] = await once(child, 'exit')
  if (status !== 0) process.exitCode = 1
}
