import SerializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { FastifyInstance } from 'fastify'
import { AnswerSchema, ENVELOPE, EnvelopeSchema, type Answer } from '../events/answer.js'
import { isClosed } from '../events/verdicts/reply.js'

export type Serialize = (answer: Answer) => string
type Schemas = ReturnType<FastifyInstance['getSchemas']>

// Fastify's, and not the host's, whose options may differ.
const buildCompiler = SerializerCompiler()

/**
 * Serializes all answers but those to events that users define: a failure has the fields that all answers have. Open, because
 * a hook of the host's can reply on this route, with fields of its own.
 */
export const serializeAnswer = compile({ ...AnswerSchema, required: [], additionalProperties: true })

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
  }, schemas)
}

function compile (schema: object, schemas: Schemas = {}): Serialize {
  return buildCompiler(schemas as {}, {})({ schema, httpStatus: '200', method: 'POST', url: '' })
}
