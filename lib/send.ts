import type { TSchema } from '@sinclair/typebox'
import type { FastifyReply } from 'fastify'
import { AnswerSchema, type Answer } from './answer.js'

/** The text of an answer, by Fastify's serializer for its schema. */
export function serialize (reply: FastifyReply, answer: Answer, schema: TSchema = AnswerSchema): string {
  return reply.serializeInput(answer, schema)
}

/** Sends text: the host's reply serializer and `preSerialization` hooks, which get to see objects only, would change it. */
export function send (reply: FastifyReply, status: number, text: string): void {
  reply.code(status).header('content-type', 'application/json; charset=utf-8').send(text)
}
