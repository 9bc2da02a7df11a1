import { Type } from '@sinclair/typebox'

/** The query string that Chat adds to the configured URL. Anything else in it is kept as it is. */
export const QuerySchema = Type.Object({
  SdkAppid: Type.String({ description: 'SDKAppID of the app, in decimal digits' }),
  CallbackCommand: Type.String({ description: 'The command of the webhook' }),
  contenttype: Type.Optional(Type.String({ description: 'json' })),
  ClientIP: Type.Optional(Type.String({ description: 'IP address of the client; some webhooks have none' })),
  // An open set: the pages do not agree on its values.
  OptPlatform: Type.Optional(Type.String({ description: 'Platform of the client: RESTAPI, Web, Android, iOS, …' })),
  RequestTime: Type.Optional(Type.String({ description: 'Unix time in seconds, when webhook authentication is on' })),
  Sign: Type.Optional(Type.String({ description: 'sha256(token + RequestTime) in hex, when webhook authentication is on' })),
  RequestID: Type.Optional(Type.String({ description: 'Identifies the request, on the pages of some families; seen as RequestId, too' }))
})

/** `request.query` of a webhook. */
export interface ChatWebhookQuery {
  /** SDKAppID of the app, in decimal digits. */
  SdkAppid: string
  /** The command of the webhook. */
  CallbackCommand: string
  /** `json` */
  contenttype?: string
  /** IP address of the client. Some webhooks have none. */
  ClientIP?: string
  /** Platform of the client: RESTAPI, Web, Android, iOS, … */
  OptPlatform?: string
  /** Unix time in seconds, when webhook authentication is on. */
  RequestTime?: string
  /** `[redacted]`, when webhook authentication is on. */
  Sign?: string
}
