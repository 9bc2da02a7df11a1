// The commands that the plugin knows, for the tests that go through all of them.
import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { request, samples } from './helpers.js'

export const commands = Object.keys(samples).filter(name => name.includes('.')) as ChatWebhookCommand[]

/** The samples, without the types of their fields: the compiler takes long over so many at once. */
export const bodies = samples as Readonly<Record<ChatWebhookCommand, Record<string, any>>>

/** A request for a command, with any JSON as its body: its sample, if there is none. */
export function sent (command: string, body: unknown = bodies[command as ChatWebhookCommand]) {
  return request(JSON.stringify(body), { query: { CallbackCommand: command } })
}
