import type { WebhookEvent } from './event.js'
import { beforeAddSubscriber } from './before-add-subscriber.js'
import { officialAccountFull } from './official-account-full.js'

/** Every event that the plugin knows. To add one, write its file and put it here. */
export const events: readonly WebhookEvent[] = [
  beforeAddSubscriber,
  officialAccountFull
]
