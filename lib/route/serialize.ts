import SerializerCompiler from '@fastify/fast-json-stringify-compiler'
import type { TSchema } from '@sinclair/typebox'
import { AnswerSchema, FailureSchema, type Answer } from '../events/answer.js'
import { isDocumented, type WebhookEvent } from '../events/define.js'

// Not the host's, whose options may differ. Nor by way of the reply: it has lost the route's serializers when one of the
// host's hooks has called `callNotFound`.
const compileSerializer = SerializerCompiler()({}, {})

const serializeKnown = compile(AnswerSchema, '200')
/** Serializes what goes out with an HTTP error: all failures have the same schema. */
export const serializeFailure = compile(FailureSchema, '500')

/**
 * Serializes what goes out with HTTP 200.
 *
 * @param event what it answers. The reply to an event that a user defines may have a field of another event's answer, in
 * another form, which the schema would change.
 */
export function serializeAnswer (answer: Answer, event: WebhookEvent | undefined): string {
  return event === undefined || isDocumented(event) ? serializeKnown(answer) : JSON.stringify(answer)
}

/** The serializer compiler of the route. */
export function serializerCompiler ({ httpStatus }: { httpStatus?: string }) {
  return httpStatus === '200' ? serializeKnown : serializeFailure
}

function compile (schema: TSchema, httpStatus: string) {
  return compileSerializer({ schema, httpStatus, method: 'POST', url: '' })
}
