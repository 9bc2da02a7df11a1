import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { CHAT_WEBHOOK_ALREADY_REGISTERED } from './errors.js'
import { drainOnClose } from './hooks/drain.js'
import { InFlight } from './hooks/in-flight.js'
import { Hooks } from './hooks/registry.js'
import { readOptions, type ChatWebhookOptions } from './options.js'
import { route } from './route/index.js'

// Any instance: the compiler takes a second to compare types of Fastify's, in the editor of everybody who registers the plugin.
async function plugin (instance: any, options: ChatWebhookOptions): Promise<void> {
  const app: FastifyInstance = instance
  if (Object.hasOwn(app, 'onChatWebhook')) throw new CHAT_WEBHOOK_ALREADY_REGISTERED()
  const settings = readOptions(options)
  const hooks = new Hooks()
  const inFlight = new InFlight()

  decorate(app, {
    onChatWebhook (event, hook) {
      hooks.add('onChatWebhook', event, this, hook)
      return this
    },
    onBeforeAddSubscriber (hook) {
      hooks.add('onBeforeAddSubscriber', 'OfficialAccount.CallbackBeforeAddSubscriber', this, hook)
      return this
    },
    onOfficialAccountFull (hook) {
      hooks.add('onOfficialAccountFull', 'OfficialAccount.CallbackAfterOfficialAccountFull', this, hook)
      return this
    }
  })
  app.register(route, { ...settings.register, settings, hooks, inFlight })

  drainOnClose(app, inFlight, settings.drainTimeout)
}

// The arguments are unknown: a user without TypeScript can pass anything.
type Decorators = Record<string, (this: FastifyInstance, ...given: unknown[]) => FastifyInstance>

function decorate (app: FastifyInstance, decorators: Decorators) {
  for (const [name, decorator] of Object.entries(decorators)) app.decorate(name, decorator)
}

/** Receives Tencent Chat webhooks on one route, and calls the hooks that the app has registered for them. */
export const chatWebhook = fp(plugin, { fastify: '^5.0.0', name: 'fastify-tencent-chat-webhook' })
