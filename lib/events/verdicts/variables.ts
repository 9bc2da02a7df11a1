import { Type } from '@sinclair/typebox'
import { because, taken } from '../meaning.js'
import type { VerdictType } from '../verdict.js'
import { replyVerdict } from './reply.js'

/** The app answers a step of a bot's task with variables in `Body`, which may be none, or says that the step has failed. */
export function variablesVerdict () {
  const { schema, decide } = replyVerdict(Type.Object({ Body: Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true })) }))
  return {
    type: 'VariablesVerdict',
    schema,
    returns: 'nothing, { reply: { Body } } with variables, or { reject: reason }, with a code if you like',
    decide,
    meaning: {
      example: { Body: { name: 'value' } },
      refusal: 'An answer by which the step is to fail has ActionStatus OK and another ErrorCode than 0.',
      otherwise: 'the step fails',
      explain ({ ErrorCode: code, ErrorInfo }, sent) {
        return code === 0
          ? taken('answered', 'Answered: Chat hands what is in Body to the task.')
          : taken('step failed', `The step has failed, says ErrorCode ${code}${because(ErrorInfo, sent)}.`)
      }
    }
  } satisfies VerdictType<typeof schema>
}
