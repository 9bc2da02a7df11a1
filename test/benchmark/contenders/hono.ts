// Hono on Node; its TypeBox validator checks what comes.
import { serve } from '@hono/node-server'
import { tbValidator } from '@hono/typebox-validator'
import { Hono } from 'hono'
import { UNAUTHORIZED, answer, hook, isGenuine, path } from '../protocol.js'
import { Body, Query } from '../schemas.js'
import { serving } from '../serving.js'

const app = new Hono()

app.post(path, async (c, next) => {
  if (!isGenuine(c.req.query())) return c.json(UNAUTHORIZED, 401)
  await next()
}, tbValidator('query', Query), tbValidator('json', Body), async c => c.json(answer(await hook(c.req.valid('json')))))

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => serving(port))
