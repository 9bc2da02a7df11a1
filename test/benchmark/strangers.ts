import { samples } from 'fastify-tencent-chat-webhook/testing'
import { check, LIGHT, measure, type Case, type Measured, type Plan } from './measure.js'
import { JARED_REFUSED } from './protocol.js'

/**
 * What the plugin takes to refuse a request for its Sign, and to accept the same request: with the sample's body, and
 * with one of 1 MB. The latter is the sample and one long string, as nothing of that size is cheaper to accept.
 */
export async function measureStrangers (plan: Plan): Promise<Measured[]> {
  const bodies = [
    { size: 'sample', event: samples.beforeAddSubscriber, requests: 2000 },
    { size: '1 MB', event: { ...samples.beforeAddSubscriber, Padding: 'x'.repeat(1_000_000) }, requests: 50 }
  ]
  const cases = bodies.flatMap(({ size, event, requests }): Case[] => {
    const request = { server: 'contenders/plugin.ts', event, requests, connections: LIGHT }
    return [
      { ...request, name: `${size} accepted`, forged: false, status: 200, body: JARED_REFUSED },
      { ...request, name: `${size} refused`, forged: true, status: 401 }
    ]
  })
  await check(cases)
  return measure(cases, plan)
}

export function areCheaper (strangers: Measured[]): boolean {
  const [accepted, refused, large, largeRefused] = strangers.map(one => one.cpu) as [number, number, number, number]
  return refused < accepted && largeRefused < large
}
