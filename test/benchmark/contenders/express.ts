// Express 5 as it comes, in production mode; Ajv compiles the schemas, and strangers are sent away before the body is read.
import type { AddressInfo } from 'node:net'
import { Ajv } from 'ajv'
import express from 'express'
import { UNAUTHORIZED, answer, hook, isGenuine, path } from '../protocol.js'
import { Body, Query } from '../schemas.js'
import { serving } from '../serving.js'

const ajv = new Ajv()
const isQuery = ajv.compile(Query)
const isBody = ajv.compile(Body)

const app = express()

app.post(path, (request, response, next) => {
  if (isGenuine(request.query)) next()
  else response.status(401).json(UNAUTHORIZED)
}, express.json(), async (request, response) => {
  if (!isQuery(request.query) || !isBody(request.body)) response.status(400).json({ error: 'not a webhook' })
  else response.json(answer(await hook(request.body)))
})

const server = app.listen(0, '127.0.0.1', () => serving((server.address() as AddressInfo).port))
