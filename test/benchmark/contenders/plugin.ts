import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { hook, logger, path, sdkAppId, token } from '../protocol.js'
import { serving } from '../serving.js'

const app = Fastify({ logger })

await app.register(chatWebhook, { sdkAppId, token, path })
app.onBeforeAddSubscriber(hook)

await app.listen({ port: 0, host: '127.0.0.1' })
serving((app.server.address() as AddressInfo).port)
