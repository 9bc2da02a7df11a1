// A server: `REDIS_URL=… node dist/example/queue/server.js`, as many as you need.
import closeWithGrace from 'close-with-grace'
import { build } from './app.js'
import { readSettings } from './settings.js'

const { CHAT_WEBHOOK_SDKAPPID = '1400000000', CHAT_WEBHOOK_TOKEN = 'xxxxyyyy', HOST = '127.0.0.1', PORT = '3000' } = process.env

const app = await build({
  ...readSettings(process.env),
  sdkAppId: Number(CHAT_WEBHOOK_SDKAPPID),
  token: CHAT_WEBHOOK_TOKEN
})
closeWithGrace({ delay: 12_000 }, async ({ err }) => {
  if (err) app.log.error(err)
  await app.close()
})

const origin = await app.listen({ host: HOST, port: Number(PORT) })
console.log(`A server listens on ${origin}`)
