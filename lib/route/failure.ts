import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { failed } from '../events/answer.js'
import { log } from '../events/log.js'
import { messageOf, propertyOf } from '../hooks/failure.js'
import type { Outgoing } from './send.js'
import { serializeFailure } from './serialize.js'

// The texts of failures. An error's own message is sent only where it names nothing but a field.
const texts = new Map(Object.entries({
  CHAT_WEBHOOK_WRONG_SDKAPPID: 'SdkAppid is not that of this app',
  CHAT_WEBHOOK_WRONG_SIGN: 'Sign or RequestTime is absent or wrong',
  CHAT_WEBHOOK_TOO_OLD: 'RequestTime is too old',
  CHAT_WEBHOOK_TOO_NEW: 'RequestTime is too new',
  CHAT_WEBHOOK_HOOK_FAILED: 'a hook failed',
  CHAT_WEBHOOK_WRONG_VERDICT: 'a hook failed',
  CHAT_WEBHOOK_DEADLINE: 'no answer before the deadline',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body is too large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body is empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body is not JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body is not as long as Content-Length says'
}))
const ownMessage = new Set(['CHAT_WEBHOOK_WRONG_COMMAND', 'CHAT_WEBHOOK_WRONG_BODY'])

/** A failure, as it is answered unless a fallback applies. */
export interface Failure {
  readonly status: number
  readonly text: string
}

/** Logs an error, and returns the failure to answer with. */
export function reportFailure (error: unknown, request: FastifyRequest, reply: FastifyReply): Failure {
  const status = statusOf(error, reply)
  const code = propertyOf(error, 'code') as string
  const text = texts.get(code) ?? (ownMessage.has(code) ? messageOf(error) : STATUS_CODES[status] ?? 'failed')
  log(request.log, status < 500 ? 'warn' : 'error', { err: error }, `Chat webhook failed: ${text}`)
  return { status, text }
}

/** A failure with its HTTP status. */
export function failureAnswer ({ status, text }: Failure): Outgoing {
  return { status, text: serializeFailure(failed(text)) }
}

// A host's hook can throw any value, and can set a status first.
function statusOf (error: unknown, { statusCode }: FastifyReply): number {
  const statuses = [propertyOf(error, 'statusCode'), propertyOf(error, 'status'), statusCode]
  return statuses.find(isFailure) ?? 500
}

function isFailure (status: unknown): status is number {
  return Number.isInteger(status) && (status as number) >= 400 && (status as number) <= 599
}
