import Fastify from 'fastify'
import chatWebhook, { serializers } from 'fastify-tencent-chat-webhook'
import { BlockList } from './block-list.js'
import { docs } from './docs.js'
import { FullAccounts } from './full-accounts.js'
import { moderation } from './moderation.js'

export interface Settings {
  sdkAppId: number
  token: string
  /** User IDs that may not subscribe. */
  blockList: string
  /** Words that a message may not have. */
  wordList: string
  /** Where full accounts are recorded. */
  fullAccounts: string
  logLevel: string
}

/** A server that moderates messages, keeps blocked users out of Official Accounts, and remembers which accounts are full. */
export async function build (settings: Settings) {
  // The serializers keep the Sign out of the log when a webhook comes to a path that is not there.
  const app = Fastify({
    logger: { level: settings.logLevel, serializers },
    // While the server closes, hooks still answer. A 503 would let the action through.
    return503OnClosing: false
  })
  const blockList = new BlockList(settings.blockList)
  const fullAccounts = new FullAccounts(settings.fullAccounts)

  await app.register(docs)
  await app.register(chatWebhook, {
    sdkAppId: settings.sdkAppId,
    token: settings.token,
    // When a list cannot be read, nobody subscribes and no message is sent.
    fallback: 'reject'
  })

  app.onBeforeAddSubscriber(async (event, { signal }) => {
    const users = event.SubscribeAccountList.map(subscriber => subscriber.Subscriber_Account)
    const blocked = await blockList.among(users, { signal })
    if (blocked.length > 0) return { refuse: blocked }
  })

  app.onOfficialAccountFull(async event => {
    await fullAccounts.markFull(event.Official_Account, event.EventTime)
  })

  app.register(moderation, { wordList: settings.wordList })

  return app
}
