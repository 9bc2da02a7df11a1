import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import { failed } from '../events/answer.js'
import { messageOf } from '../hooks/failure.js'
import type { Outgoing } from './send.js'
import { serializeAnswer } from '../hooks/serialize.js'

// The texts of failures. An error's own message is sent only where it names nothing but a field.
const texts = new Map(Object.entries({
  CHAT_WEBHOOK_WRONG_SDKAPPID: 'SdkAppid is not that of this app',
  CHAT_WEBHOOK_WRONG_SIGN: 'Sign or RequestTime is absent or wrong',
  CHAT_WEBHOOK_TOO_OLD: 'RequestTime is too old',
  CHAT_WEBHOOK_TOO_NEW: 'RequestTime is too new',
  CHAT_WEBHOOK_HOOK_FAILED: 'a hook failed',
  CHAT_WEBHOOK_WRONG_VERDICT: 'a hook failed',
  CHAT_WEBHOOK_DEADLINE: 'no answer before the deadline',
  CHAT_WEBHOOK_BODY_LATE: 'body has not arrived before the deadline',
  CHAT_WEBHOOK_BODY_GONE: 'body was read before Fastify',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body is too large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body is not as long as Content-Length says'
}))
const ownMessage = new Set(['CHAT_WEBHOOK_WRONG_COMMAND', 'CHAT_WEBHOOK_WRONG_BODY'])
// It has another cause than a wrong one: who sees only the answer must be able to tell them apart.
const NO_APP = 'SdkAppid is absent'

/** What Chat hears of a failure, unless a fallback applies. */
export interface Failure {
  readonly status: number
  readonly text: string
  /** The code of the error, if it has one. */
  readonly code: string | undefined
  /** What to look at, for the log. */
  readonly detail: string
}

/** Reads what has failed. A hook of the host's can throw any value, even one that throws when it is read. */
export function readFailure (error: any, reply: FastifyReply): Failure {
  try {
    const status = [error?.statusCode, error?.status, reply.statusCode].find(isFailure) ?? 500
    const code = typeof error?.code === 'string' ? error.code : undefined
    const text = hasOwnMessage(error) ? String(error.message) : texts.get(code) ?? STATUS_CODES[status] ?? 'failed'
    const detail = messageOf(error?.cause ?? error)
    return { status, text, code, detail }
  } catch {
    return { status: 500, text: 'Internal Server Error', code: undefined, detail: 'something that cannot be described' }
  }
}

function hasOwnMessage (error: any): boolean {
  return ownMessage.has(error?.code) || (error?.code === 'CHAT_WEBHOOK_WRONG_SDKAPPID' && error.message.startsWith(NO_APP))
}

/** Whether the body could not be read or parsed. */
export function isAboutBody ({ code }: Failure): boolean {
  return code !== undefined && /^(FST_ERR_CTP|CHAT_WEBHOOK_BODY)_/.test(code)
}

/** A failure with its HTTP status. */
export function failureAnswer ({ status, text }: Failure): Outgoing {
  return { status, text: serializeAnswer(failed(text)) }
}

function isFailure (status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 400 && (status as number) <= 599
}
