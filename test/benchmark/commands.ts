import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { samples } from 'fastify-tencent-chat-webhook/testing'

export const commands = Object.keys(samples).filter(name => name.includes('.')) as ChatWebhookCommand[]
