import { samples } from 'fastify-tencent-chat-webhook/testing'
import { check, LIGHT, measure, type Measured, type Plan } from './measure.js'

export const sizes = [1, 10, 100, 1000, 5000] as const

/** What the plugin takes for longer and longer lists of subscribers, every other one of whom is refused. */
export async function measureLists (plan: Plan): Promise<Measured[]> {
  const cases = sizes.map(size => {
    const accounts = Array.from({ length: size }, (_, i) => `user-${i}`)
    return {
      name: String(size),
      server: 'lists-server.ts',
      event: { ...samples.beforeAddSubscriber, SubscribeAccountList: accounts.map(account => ({ Subscriber_Account: account })) },
      forged: false,
      connections: LIGHT,
      status: 200,
      body: JSON.stringify({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RefusedSubscribers_Account: accounts.filter((_, i) => i % 2 === 0) }),
      requests: size < 1000 ? 2000 : 100
    }
  })
  await check(cases)
  return measure(cases, plan)
}

/** Microseconds that each further subscriber takes, from one size to the next. */
export function perSubscriber (lists: Measured[]): (number | undefined)[] {
  return lists.map(({ cpu }, i) => i === 0 ? undefined : (cpu - lists[i - 1]!.cpu) / (sizes[i]! - sizes[i - 1]!))
}

/** Twice leaves room for caches that a longer list falls out of; were the cost quadratic, it would be six times. */
export function isLinear (lists: Measured[]): boolean {
  const [to1000, to5000] = perSubscriber(lists).slice(-2) as [number, number]
  return to5000 < 2 * to1000
}
