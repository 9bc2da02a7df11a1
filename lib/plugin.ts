import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Deadlines } from './deadlines.js'
import { drainOnClose } from './draining.js'
import { CHAT_WEBHOOK_ALREADY_REGISTERED } from './errors.js'
import { beforeAddSubscriber, officialAccountFull } from './events/index.js'
import { Hooks } from './hooks.js'
import { logError } from './log-error.js'
import { readOptions, type ChatWebhookOptions } from './options.js'
import { route } from './route.js'
import { Running } from './running.js'

async function plugin (app: FastifyInstance, options: ChatWebhookOptions): Promise<void> {
  if (Object.hasOwn(app, 'onChatWebhook')) throw new CHAT_WEBHOOK_ALREADY_REGISTERED()
  const settings = readOptions(options)
  const hooks = new Hooks()
  const deadlines = new Deadlines(settings.timeout)
  const running = new Running(error => logError(app.log, 'error', { err: error }, 'a run of hooks broke off'))

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
  app.register(route, { ...settings.register, settings, hooks, running, deadlines })

  app.addHook('onReady', async () => hooks.close())
  drainOnClose(app, running, deadlines, settings.drainTimeout)
}

/** Receives Tencent Chat webhooks on one route, and hands them to the hooks that the app has registered. */
export const chatWebhook = fp(plugin, { fastify: '5.x', name: 'fastify-tencent-chat-webhook' })
