// The same, with the authentication that a careful user adds: before the body is read.
import type { AddressInfo } from 'node:net'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import { UNAUTHORIZED, answer, hook, isGenuine, logger, path } from '../protocol.js'
import { Answer, Body, Query } from '../schemas.js'
import { serving } from '../serving.js'

const app = Fastify({ logger }).withTypeProvider<TypeBoxTypeProvider>()

app.post(path, {
  schema: { querystring: Query, body: Body, response: { '2xx': Answer, '4xx': Answer } },
  onRequest: async (request, reply) => {
    if (!isGenuine(request.query)) return reply.code(401).send(UNAUTHORIZED)
  }
}, async ({ body }) => answer(await hook(body)))

await app.listen({ port: 0, host: '127.0.0.1' })
serving((app.server.address() as AddressInfo).port)
