import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { allowed, failed, rejected } from './answer.js'
import type { Exchange } from './exchange.js'
import { logError } from './log-error.js'
import type { Settings } from './options.js'
import { send, serialize, type Outgoing } from './send.js'
import { expectEnd, isUnread } from './unread-body.js'

// What Chat hears of a failure: never an error's own message, unless all that can be in it is the name of a field.
const texts: Record<string, string> = {
  CHAT_WEBHOOK_WRONG_SDKAPPID: 'SdkAppid is not that of this app',
  CHAT_WEBHOOK_WRONG_SIGN: 'Sign or RequestTime is absent or wrong',
  CHAT_WEBHOOK_TOO_OLD: 'RequestTime is too old',
  CHAT_WEBHOOK_TOO_NEW: 'RequestTime is too new',
  CHAT_WEBHOOK_HOOK_FAILED: 'a hook failed',
  CHAT_WEBHOOK_WRONG_VERDICT: 'a hook failed',
  CHAT_WEBHOOK_DEADLINE: 'no answer before the deadline',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body is too large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body is empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body is not JSON, or has a key that would poison a prototype',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body is not as long as Content-Length says'
}
const ownMessage = new Set(['CHAT_WEBHOOK_WRONG_COMMAND', 'CHAT_WEBHOOK_WRONG_BODY'])

/** What Chat hears of a failure of this exchange, or of a request that is not known to be genuine. Logs the failure. */
export type AnswerToFailure = (error: FastifyError, request: FastifyRequest, reply: FastifyReply, exchange?: Exchange) => Outgoing

export function answerToFailure ({ fallback }: Settings): AnswerToFailure {
  return (error, request, reply, exchange) => {
    const status = statusOf(error, reply)
    const text = textOf(error, status)
    logError(request.log, status < 500 ? 'warn' : 'error', { err: error }, `Chat webhook failed: ${text}`)
    if (exchange?.event?.kind !== 'before' || fallback === 'error') return { status, text: serialize(reply, failed(text)) }
    return { status: 200, text: serialize(reply, fallback === 'allow' ? allowed() : rejected(text)) }
  }
}

/**
 * Answers a failure, whoever caused it: this plugin, a parser, or a hook of the host's.
 *
 * @param exchangeOf finds the exchange of a request; none before it is known to be genuine, and then no fallback speaks
 */
export function failureHandler (
  answerTo: AnswerToFailure, { timeout }: Settings, exchangeOf: (request: FastifyRequest) => Exchange | null
) {
  return function (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    if (isUnread(request.raw)) expectEnd(request.raw, reply.raw, timeout)
    const exchange = exchangeOf(request)
    if (exchange !== null) return exchange.failed(error)
    send(reply, answerTo(error, request, reply))
  }
}

// A host's hook can throw anything, and have set a status before.
function statusOf (error: { statusCode?: number, status?: number } | undefined, { statusCode }: FastifyReply): number {
  const isFailure = (status = 0) => status >= 400 && status <= 599
  return [error?.statusCode, error?.status, statusCode].find(isFailure) ?? 500
}

function textOf (error: Partial<FastifyError> | undefined, status: number): string {
  const code = error?.code ?? ''
  if (ownMessage.has(code)) return error?.message as string
  return texts[code] ?? STATUS_CODES[status] ?? 'failed'
}
