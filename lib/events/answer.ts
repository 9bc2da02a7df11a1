import { Type, type Static } from '@sinclair/typebox'
import { OpenMsgBody } from './elements.js'
import { CloudCustomData } from './fields.js'

/** The fields that all answers have, which a reply of a user's own event must leave alone. */
export const EnvelopeSchema = Type.Object({
  ActionStatus: Type.Unsafe<'OK' | 'FAIL'>({ type: 'string', enum: ['OK', 'FAIL'] }),
  ErrorInfo: Type.String(),
  ErrorCode: Type.Integer()
})
export const ENVELOPE = Object.keys(EnvelopeSchema.properties)

/** What Chat gets with HTTP 200: three fields, then those that a verdict adds. The order of its keys is that of the JSON. */
export const AnswerSchema = Type.Object({
  ...EnvelopeSchema.properties,
  RefusedSubscribers_Account: Type.Optional(Type.Array(Type.String(), { description: 'Users who must not subscribe' })),
  RefusedMembers_Account: Type.Optional(Type.Array(Type.String(), { description: 'Users who must not join the group' })),
  ResultItem: Type.Optional(Type.Array(Type.Object({
    To_Account: Type.String(),
    ResultCode: Type.Integer({ description: '0, or 38000 to 39000 for a refusal' }),
    ResultInfo: Type.String()
  }), { description: 'A result for each user of a friend request' })),
  MsgBody: Type.Optional({ ...OpenMsgBody, description: 'Replaces the elements of the message' } as typeof OpenMsgBody),
  CloudCustomData,
  RspData: Type.Optional(Type.String({ description: 'What the chatbot gets from the app' })),
  Body: Type.Optional(Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true, description: "Variables for a bot's task" })))
})

/** An answer with HTTP 200. */
export type Answer = Static<typeof AnswerSchema>

/** The action may go ahead. For an after-event: it is recorded. */
export function allowed (): Answer {
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
}

/** The action must not happen. `OK` says that the webhook worked: Chat's samples keep it when they refuse. */
export function rejected (reason: string, code = 1): Answer {
  return { ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: code }
}

/** The message is not delivered, and its sender gets no error. */
export function discarded (): Answer {
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 2 }
}

/** The webhook did not work. */
export function failed (text: string): Answer {
  return { ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 }
}
