import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
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
  app.register(route, { ...settings.register, settings, hooks, running })

  app.addHook('onReady', async () => hooks.close())

  // Before the server and what the hooks use are closed. Requests still come in meanwhile, so nobody waits for theirs here.
  let giveUpAt = 0
  app.addHook('preClose', async () => {
    giveUpAt = performance.now() + settings.drainTimeout
    await running.drain(Math.min(settings.drainTimeout, longestPreClose(app)))
  })
  // No request comes in any more.
  app.addHook('onClose', async () => {
    const left = await running.drain(giveUpAt - performance.now())
    if (left > 0) app.log.warn({ left }, `closing though hooks for Chat webhooks still run after ${settings.drainTimeout} ms`)
  })
}

/** Fastify's `close()` rejects when a `preClose` hook takes all of `pluginTimeout`, whose default is that of `drainTimeout`. */
function longestPreClose ({ initialConfig: { pluginTimeout } }: FastifyInstance) {
  return pluginTimeout ? 0.8 * pluginTimeout : Infinity
}

/** Receives Tencent Chat webhooks on one route, and hands them to the hooks that the app has registered. */
export const chatWebhook = fp(plugin, { fastify: '5.x', name: 'fastify-tencent-chat-webhook' })
