import { samples } from 'fastify-tencent-chat-webhook/testing'
import { check, measure, type Case, type Measured, type Plan } from './measure.js'
import { JARED_REFUSED } from './protocol.js'

/** What else one could write or pick. The bare route comes first: it is what the ratios are to. */
export const contenders = [
  { name: 'bare', server: 'contenders/bare.ts', title: 'a bare Fastify route: schemas, no authentication', checks: false },
  { name: 'by-hand', server: 'contenders/by-hand.ts', title: 'Fastify by hand: schemas, SDKAppID, time and Sign', checks: true },
  { name: 'plugin', server: 'contenders/plugin.ts', title: 'fastify-tencent-chat-webhook', checks: true },
  { name: 'bare-logging', server: 'contenders/bare.ts logging', title: "the bare route, with Fastify's logger on", checks: false },
  { name: 'by-hand-logging', server: 'contenders/by-hand.ts logging', title: "Fastify by hand, with Fastify's logger on", checks: true },
  { name: 'plugin-logging', server: 'contenders/plugin.ts logging', title: "fastify-tencent-chat-webhook, with Fastify's logger on", checks: true },
  { name: 'node-http', server: 'contenders/node-http.ts', title: 'node:http alone, no checks', checks: false },
  { name: 'hono', server: 'contenders/hono.ts', title: 'Hono: the same checks', checks: true },
  { name: 'express', server: 'contenders/express.ts', title: 'Express: the same checks', checks: true }
]

/** Compares contenders, all with the page's sample request and the same hook. */
export async function compareContenders (connections: number, plan: Plan, among = contenders): Promise<Measured[]> {
  const good = among.map(({ name, server }): Case => ({
    name,
    server,
    event: samples.beforeAddSubscriber,
    forged: false,
    status: 200,
    body: JARED_REFUSED,
    requests: 4000,
    connections
  }))
  const forged = among.map(({ checks }, i): Case => ({
    ...good[i]!, forged: true, ...checks ? { status: 401, body: undefined } : {}
  }))
  await check(good)
  await check(forged)
  return measure(good, plan)
}
