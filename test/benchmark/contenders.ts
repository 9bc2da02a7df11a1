import { samples } from 'fastify-tencent-chat-webhook/testing'
import { check, measure, type Case, type Measured, type Plan } from './measure.js'
import { ALLOWED, JARED_REFUSED } from './protocol.js'

/** The page's sample, which the hook refuses jared of; and the same from leckie alone, which nobody objects to. */
const refused = { event: samples.beforeAddSubscriber, body: JARED_REFUSED }
const allowed = {
  event: { ...samples.beforeAddSubscriber, SubscribeAccountList: [{ Subscriber_Account: 'leckie' }] },
  body: ALLOWED
}

/**
 * What else one could write or pick. The bare route comes first: it is what the ratios are to.
 *
 * With the logger on, the plugin writes a line about a refusal, which the routes beside it do not: there the request is one
 * that nobody objects to, and what the line takes is measured apart.
 */
export const contenders = [
  { name: 'bare', server: 'contenders/bare.ts', title: 'a bare Fastify route: schemas, no authentication', checks: false, ...refused },
  { name: 'by-hand', server: 'contenders/by-hand.ts', title: 'Fastify by hand: schemas, SDKAppID, time and Sign', checks: true, ...refused },
  { name: 'plugin', server: 'contenders/plugin.ts', title: 'fastify-tencent-chat-webhook', checks: true, ...refused },
  { name: 'bare-logging', server: 'contenders/bare.ts logging', title: "the bare route, with Fastify's logger on", checks: false, ...allowed },
  { name: 'by-hand-logging', server: 'contenders/by-hand.ts logging', title: "Fastify by hand, with Fastify's logger on", checks: true, ...allowed },
  { name: 'plugin-logging', server: 'contenders/plugin.ts logging', title: "fastify-tencent-chat-webhook, with Fastify's logger on", checks: true, ...allowed },
  { name: 'plugin-refusing', server: 'contenders/plugin.ts logging', title: 'the same, and a line about each refusal', checks: true, ...refused },
  { name: 'node-http', server: 'contenders/node-http.ts', title: 'node:http alone, no checks', checks: false, ...refused },
  { name: 'hono', server: 'contenders/hono.ts', title: 'Hono: the same checks', checks: true, ...refused },
  { name: 'express', server: 'contenders/express.ts', title: 'Express: the same checks', checks: true, ...refused }
]

/** Compares contenders, all with the same hook. */
export async function compareContenders (connections: number, plan: Plan, among = contenders): Promise<Measured[]> {
  const good = among.map(({ name, server, event, body }): Case => ({ name, server, event, body, forged: false, status: 200, requests: 4000, connections }))
  const forged = among.map(({ checks }, i): Case => ({
    ...good[i]!, forged: true, ...checks ? { status: 401, body: undefined } : {}
  }))
  await check(good)
  await check(forged)
  return measure(good, plan)
}
