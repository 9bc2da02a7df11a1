import Fastify from 'fastify'
import chatWebhook, { serializers, type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { BlockList } from './block-list.js'
import { commands } from './events.js'
import { queue } from './queue.js'
import { failFast, redis } from './redis.js'
import type { Settings } from './settings.js'

interface ServerSettings extends Settings {
  sdkAppId: number
  token: string
  /** Default: `reject`. */
  fallback?: ChatWebhookOptions['fallback']
}

/** One of any number of servers. The block list and the queue of jobs are in Redis. */
export async function build ({ redisUrl, prefix, logLevel, sdkAppId, token, fallback = 'reject' }: ServerSettings) {
  const app = Fastify({ logger: { level: logLevel, serializers }, return503OnClosing: false })

  await app.register(redis, { url: redisUrl, ...failFast })
  await app.register(queue, { prefix })
  // When Redis does not answer, nobody subscribes.
  await app.register(chatWebhook, { sdkAppId, token, fallback })

  const blockList = new BlockList(app.redis, `${prefix}:blocked`)
  app.onBeforeAddSubscriber(async event => {
    const users = event.SubscribeAccountList.map(subscriber => subscriber.Subscriber_Account)
    const blocked = await blockList.among(users)
    if (blocked.length > 0) return { refuse: blocked }
  })

  // The answer is OK once Redis has the job. After a failure Chat may send the event again: it becomes the same job, even
  // if Redis had it the first time and only the reply got lost.
  for (const command of commands) {
    app.onChatWebhook(command, async (event, { deliveryId }) => {
      await app.queue.add(command, event, { jobId: deliveryId })
    })
  }

  return app
}
