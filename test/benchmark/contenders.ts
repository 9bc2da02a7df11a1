import { samples } from 'fastify-tencent-chat-webhook/testing'
import { check, measure, type Case, type Measured } from './measure.js'
import { JARED_REFUSED } from './protocol.js'

export const contenders = [
  { name: 'fastify-bare', title: 'a bare Fastify route: schemas, no authentication', checks: false },
  { name: 'node-http', title: 'node:http alone, no checks', checks: false },
  { name: 'fastify-by-hand', title: 'Fastify by hand: schemas, SDKAppID, time and Sign', checks: true },
  { name: 'plugin', title: 'fastify-tencent-chat-webhook', checks: true },
  { name: 'plugin-logging', title: 'fastify-tencent-chat-webhook, with Fastify\'s logger on', checks: true },
  { name: 'hono', title: 'Hono: the same checks', checks: true },
  { name: 'express', title: 'Express: the same checks', checks: true }
]

/**
 * What else one could write or pick, all with the page's sample request and the same hook. The bare route comes first:
 * it is what the ratios are to.
 */
export async function compareContenders (quick: boolean): Promise<Measured[]> {
  const good = contenders.map(({ name }): Case => ({
    name,
    server: `contenders/${name}.ts`,
    event: samples.beforeAddSubscriber,
    forged: false,
    status: 200,
    body: JARED_REFUSED,
    requests: 4000
  }))
  const forged = contenders.map(({ checks }, i): Case => ({
    ...good[i]!, forged: true, ...checks ? { status: 401, body: undefined } : {}
  }))
  await check(good)
  await check(forged)
  return measure(good, quick ? { generations: 1, warmUps: 3, rounds: 5 } : { generations: 5, warmUps: 4, rounds: 9 })
}
