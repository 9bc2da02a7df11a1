import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { CHAT_WEBHOOK_ALREADY_REGISTERED } from './errors.js'
import type { WebhookEvent } from './events/event.js'
import { beforeAddSubscriber, officialAccountFull } from './events/index.js'
import { Hooks, type BeforeAddSubscriberHook, type OfficialAccountFullHook } from './hooks.js'
import { readOptions, type ChatWebhookOptions } from './options.js'
import { route } from './route.js'
import { Running } from './running.js'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Registers a hook for `OfficialAccount.CallbackBeforeAddSubscriber`: users are about to subscribe to an Official
     * Account. It lets them by returning nothing, refuses some by `{ refuse: [userID, …] }`, and all by
     * `{ reject: reason }`. Hooks run one after another; refusals add up, and the first `reject` ends the run.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @see https://trtc.io/document/60799
     */
    onBeforeAddSubscriber (hook: BeforeAddSubscriberHook<this>): this
    /**
     * Registers a hook for `OfficialAccount.CallbackAfterOfficialAccountFull`: an Official Account has reached its
     * number of subscribers. Hooks start together, and the answer waits for all of them.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @see https://trtc.io/document/60801
     */
    onOfficialAccountFull (hook: OfficialAccountFullHook<this>): this
  }
}

async function plugin (app: FastifyInstance, options: ChatWebhookOptions): Promise<void> {
  if (Object.hasOwn(app, 'onBeforeAddSubscriber')) throw new CHAT_WEBHOOK_ALREADY_REGISTERED()
  const settings = readOptions(options)
  const hooks = new Hooks()
  const running = new Running()

  app.decorate('onBeforeAddSubscriber', registrar('onBeforeAddSubscriber', beforeAddSubscriber))
  app.decorate('onOfficialAccountFull', registrar('onOfficialAccountFull', officialAccountFull))
  app.register(route, { ...settings.register, settings, hooks, running })

  app.addHook('onReady', async () => hooks.close())

  // Before the server and what the hooks use are closed, and again for the requests that were still coming in then.
  let giveUpAt: number | undefined
  async function drain () {
    giveUpAt ??= performance.now() + settings.drainTimeout
    return running.drain(giveUpAt - performance.now())
  }
  app.addHook('preClose', async () => { await drain() })
  app.addHook('onClose', async () => {
    const left = await drain()
    if (left > 0) app.log.warn({ left }, `closing though hooks for Chat webhooks still run after ${settings.drainTimeout} ms`)
  })

  function registrar (name: string, event: WebhookEvent) {
    return function <Instance extends FastifyInstance> (this: Instance, hook: unknown): Instance {
      hooks.add(name, event, this, hook)
      return this
    }
  }
}

/** Receives Tencent Chat webhooks on one route, and hands them to the hooks that the app has registered. */
export const chatWebhook = fp(plugin, { fastify: '5.x', name: 'fastify-tencent-chat-webhook' })
