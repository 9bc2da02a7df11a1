// What tests need in order to send webhooks as Chat sends them.
export { samples } from './samples.js'
export { webhookRequest, type WebhookRequest } from './request.js'
export type { WebhookRequestOptions } from './options.js'
