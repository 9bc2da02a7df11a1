// The plugin, with a hook for each command.
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { commands } from './commands.js'
import { path, sdkAppId, token } from './protocol.js'
import { serving } from './serving.js'

const app = Fastify()

await app.register(chatWebhook, { sdkAppId, token, path })
app.onChatWebhook(commands, async () => {})

await app.listen({ port: 0, host: '127.0.0.1' })
serving((app.server.address() as AddressInfo).port)
