// A server to try the plugin with: after a build, `node dist/example/server.js`. Its settings come from the environment.
import closeWithGrace from 'close-with-grace'
import { build } from './app.js'

const {
  CHAT_WEBHOOK_SDKAPPID = '1400000000',
  CHAT_WEBHOOK_TOKEN = 'xxxxyyyy',
  BLOCK_LIST = 'example/block-list.txt',
  WORD_LIST = 'example/word-list.txt',
  FULL_ACCOUNTS = 'full-accounts.json',
  LOG_LEVEL = 'info',
  PORT = '3000'
} = process.env

const app = await build({
  sdkAppId: Number(CHAT_WEBHOOK_SDKAPPID),
  token: CHAT_WEBHOOK_TOKEN,
  blockList: BLOCK_LIST,
  wordList: WORD_LIST,
  fullAccounts: FULL_ACCOUNTS,
  logLevel: LOG_LEVEL
})
// Before the process ends, requests that have arrived are answered and their hooks finish. An open connection delays that
// no longer than this.
closeWithGrace({ delay: 12_000 }, async ({ err }) => {
  if (err) app.log.error(err)
  await app.close()
})

const origin = await app.listen({ host: '127.0.0.1', port: Number(PORT) })

console.log(`
${origin}/docs shows the webhooks that this server handles.
The block list is ${BLOCK_LIST}, the word list ${WORD_LIST}; full accounts are recorded in ${FULL_ACCOUNTS}.
Paste this into another terminal, in this folder, with the token that the server has:

  CHAT_WEBHOOK_TOKEN=${process.env.CHAT_WEBHOOK_TOKEN === undefined ? CHAT_WEBHOOK_TOKEN : '…'} node dist/lib/cli/index.js send before-add-subscriber \\
    --url ${origin}/tencent-chat/webhook --sdk-app-id ${CHAT_WEBHOOK_SDKAPPID} \\
    --set Operator_Account=penn
`)
