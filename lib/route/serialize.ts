import SerializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { TSchema } from '@sinclair/typebox'
import { AnswerSchema, FailureSchema } from '../events/answer.js'

// Not the host's, whose options may differ. Nor by way of the reply: it has lost the route's serializers when one of the
// host's hooks has called `callNotFound`.
const compileSerializer = SerializerCompiler()({}, {})

/** Serializes what goes out with HTTP 200. */
export const serializeAnswer = compile(AnswerSchema, '200')
/** Serializes what goes out with an HTTP error: all failures have the same schema. */
export const serializeFailure = compile(FailureSchema, '500')

/** The serializer compiler of the route. */
export function serializerCompiler ({ httpStatus }: { httpStatus?: string }) {
  return httpStatus === '200' ? serializeAnswer : serializeFailure
}

function compile (schema: TSchema, httpStatus: string) {
  return compileSerializer({ schema, httpStatus, method: 'POST', url: '' })
}
