import Fastify from 'fastify'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { expect, test } from 'vitest'

test('vitest loads it, and it tells Chat from strangers', async () => {
  const app = Fastify()
  await app.register(chatWebhook, { sdkAppId: 1400000000, token: 'xxxxyyyy' })
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
  const ask = token => app.inject(webhookRequest(samples.beforeAddSubscriber, { sdkAppId: 1400000000, token }))
  expect((await ask('xxxxyyyy')).json()).toMatchObject({ ErrorCode: 0, RefusedSubscribers_Account: ['jared'] })
  expect((await ask('forged')).statusCode).toBe(401)
  await app.close()
})
