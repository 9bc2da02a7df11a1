import { Type, type Static, type TProperties } from '@sinclair/typebox'

const common = {
  ActionStatus: Type.Unsafe<'OK' | 'FAIL'>({ type: 'string', enum: ['OK', 'FAIL'] }),
  ErrorInfo: Type.String(),
  ErrorCode: Type.Integer()
}

/** What every answer to Chat has, in the order in which it is sent. */
export const AnswerSchema = Type.Object(common)

/** An answer; an event's own fields stand behind the three that all have. */
export type Answer = Static<typeof AnswerSchema> & Record<string, unknown>

/** The schema of the answers of all these events together, their own fields last. */
export function answerSchema (fields: TProperties[]) {
  return Type.Object(Object.assign({ ...common }, ...fields) as typeof common)
}

/** Go ahead; or, to an after-event, heard. */
export function allowed (): Answer {
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
}

/** Do not. `OK` says that the webhook worked: Chat's samples keep it when they refuse. */
export function rejected (reason: string): Answer {
  return { ActionStatus: 'OK', ErrorInfo: reason, ErrorCode: 1 }
}

/** The webhook did not work. */
export function failed (text: string): Answer {
  return { ActionStatus: 'FAIL', ErrorInfo: text, ErrorCode: 1 }
}
