import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { CHAT_WEBHOOK_ALREADY_REGISTERED } from './errors.js'
import { beforeAddSubscriber, officialAccountFull } from './events/official-account/index.js'
import { drainOnClose } from './hooks/drain.js'
import { InFlight } from './hooks/in-flight.js'
import { Hooks } from './hooks/registry.js'
import { readOptions, type ChatWebhookOptions } from './options.js'
import { route } from './route/index.js'

async function plugin (app: FastifyInstance, options: ChatWebhookOptions): Promise<void> {
  if (Object.hasOwn(app, 'onChatWebhook')) throw new CHAT_WEBHOOK_ALREADY_REGISTERED()
  const settings = readOptions(options)
  const hooks = new Hooks()
  const inFlight = new InFlight()

  app.decorate('onChatWebhook', function (this: FastifyInstance, event: unknown, hook: unknown) {
    hooks.add('onChatWebhook', event, this, hook)
    return this
  })
  app.decorate('onBeforeAddSubscriber', function (this: FastifyInstance, hook: unknown) {
    hooks.add('onBeforeAddSubscriber', beforeAddSubscriber.command, this, hook)
    return this
  })
  app.decorate('onOfficialAccountFull', function (this: FastifyInstance, hook: unknown) {
    hooks.add('onOfficialAccountFull', officialAccountFull.command, this, hook)
    return this
  })
  app.register(route, { ...settings.register, settings, hooks, inFlight })

  app.addHook('onReady', async () => hooks.compile())
  drainOnClose(app, inFlight, settings.drainTimeout)
}

/** Receives Tencent Chat webhooks on one route, and calls the hooks that the app has registered for them. */
export const chatWebhook = fp(plugin, { fastify: '5.x', name: 'fastify-tencent-chat-webhook' })
