import { Type } from '@sinclair/typebox'
import type { VerdictType } from '../verdict.js'
import { replyVerdict } from './reply.js'

/** The app answers a step of a bot's task with variables in `Body`, which may be none, or says that the step has failed. */
export function variablesVerdict () {
  const { schema, decide } = replyVerdict(Type.Object({ Body: Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true })) }))
  const verdict: VerdictType<typeof schema> = {
    schema,
    returns: 'nothing, { reply: { Body } } with variables, or { reject: reason }, with a code if you like',
    decide
  }
  return verdict
}
