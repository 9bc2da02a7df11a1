import SerializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { FastifyInstance } from 'fastify'
import { AnswerSchema, ENVELOPE, EnvelopeSchema, type Answer } from '../events/answer.js'
import { isClosed } from '../events/verdicts/reply.js'

export type Serialize = (answer: Answer) => string
type Schemas = ReturnType<FastifyInstance['getSchemas']>

// Fastify's, and not the host's, whose options may differ.
const buildCompiler = SerializerCompiler()

// Open, because a hook of the host's can reply on this route, with fields of its own.
const open = { required: [], additionalProperties: true }

/** Serializes what goes out with HTTP 200. */
export const serializeAnswer = compile({ ...AnswerSchema, ...open }, '200')
/** Serializes what goes out with an HTTP error: all failures have the same schema. */
export const serializeFailure = compile({ ...EnvelopeSchema, ...open }, '500')

/** The serializer compiler of the route. */
export function serializerCompiler ({ httpStatus }: { httpStatus?: string }): Serialize {
  return httpStatus === '200' ? serializeAnswer : serializeFailure
}

/** Compiles the answer to an event that the user has defined: the fields that all answers have, then those of its reply. */
export function compileReply (reply: object | undefined, schemas: Schemas): Serialize {
  const { properties }: { properties?: object } = { ...reply }
  const fields = reply === undefined || isClosed(reply) ? { additionalProperties: false, ...reply } : { additionalProperties: true }
  return compile({
    ...fields,
    type: 'object',
    properties: { ...EnvelopeSchema.properties, ...properties },
    // These come first in the JSON. What the reply requires, a rejection does not have.
    required: ENVELOPE
  }, '200', schemas)
}

function compile (schema: object, httpStatus: string, schemas: Schemas = {}): Serialize {
  return buildCompiler(schemas as {}, {})({ schema, httpStatus, method: 'POST', url: '' })
}
