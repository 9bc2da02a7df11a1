// A Fastify route with schemas for all that comes and goes, and no authentication.
import type { AddressInfo } from 'node:net'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import { answer, hook, logger, path } from '../protocol.js'
import { Answer, Body, Query } from '../schemas.js'
import { serving } from '../serving.js'

const app = Fastify({ logger }).withTypeProvider<TypeBoxTypeProvider>()

app.post(path, {
  schema: { querystring: Query, body: Body, response: { 200: Answer } }
}, async ({ body }) => answer(await hook(body)))

await app.listen({ port: 0, host: '127.0.0.1' })
serving((app.server.address() as AddressInfo).port)
