// A server as it starts: bare Fastify, or with the plugin and a hook for each command that it is told.
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { serving } from './serving.js'

const [, , ...commands] = process.argv
const app = Fastify()
app.get('/', async () => 'ok')

if (commands.length > 0) {
  const { default: chatWebhook } = await import('fastify-tencent-chat-webhook')
  await app.register(chatWebhook, { sdkAppId: 1400000000, token: 'xxxxyyyy' })
  for (const command of commands) app.onChatWebhook(command as 'State.StateChange', async () => {})
}

await app.listen({ port: 0, host: '127.0.0.1' })
serving((app.server.address() as AddressInfo).port)
