import { Type, type Static, type TObject } from '@sinclair/typebox'

/** What every answer to Chat has, in the order in which it is sent. */
export const AnswerSchema = Type.Object({
  ActionStatus: Type.Unsafe<'OK' | 'FAIL'>({ type: 'string', enum: ['OK', 'FAIL'] }),
  ErrorInfo: Type.String(),
  ErrorCode: Type.Integer()
})

/** An answer; an event's own fields stand behind the three that all have. */
export type Answer = Static<typeof AnswerSchema> & Record<string, unknown>

/** What has been checked already: nothing is left out of it, however deep it stands. */
export const OpenAnswerSchema = Type.Object(AnswerSchema.properties, { additionalProperties: true })

/** The schema of answers that can have these fields too, last. None must: an answer that rejects has no use for them. */
export function answerSchema (reply?: TObject): TObject {
  if (reply === undefined) return AnswerSchema
  const { properties, additionalProperties = false } = reply
  return { ...AnswerSchema, properties: { ...AnswerSchema.properties, ...properties }, additionalProperties }
}

/** Go ahead; or, to an after-event, heard. */
export function allowed (): Answer {
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
}

/** Do not. `OK` says that the webhook worked: Chat's samples keep it when they refuse. */
export function rejected (reason: string, code = 1): Answer {
  return { ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: code }
}

/** Do not deliver it, but tell its sender that it was sent. */
export function discarded (): Answer {
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 2 }
}

/** The webhook did not work. */
export function failed (text: string): Answer {
  return { ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 }
}
