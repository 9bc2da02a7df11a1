import type { ChatWebhookEvent } from 'fastify-tencent-chat-webhook'

/** The events that become jobs. */
export const commands = [
  'OfficialAccount.CallbackAfterAddSubscriber',
  'OfficialAccount.CallbackAfterDeleteSubscriber',
  'OfficialAccount.CallbackAfterOfficialAccountFull'
] as const

export type Command = (typeof commands)[number]
export type Event = ChatWebhookEvent<Command>

/** The name of their queue. */
export const queueName = 'events'
