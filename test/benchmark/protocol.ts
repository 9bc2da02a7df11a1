import { createHash, timingSafeEqual } from 'node:crypto'
import type { Static } from '@sinclair/typebox'
import type { Answer, Body } from './schemas.js'

export const path = '/tencent-chat/webhook'
export const sdkAppId = 1400000000
export const token = 'xxxxyyyy'

/** Whether Fastify's logger is on. What it prints goes to /dev/null, as the whole output of a server process does. */
export const logger = process.argv.includes('logging')

/** What every contender answers, to the byte. */
export const ALLOWED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'
export const JARED_REFUSED = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedSubscribers_Account":["jared"]}'

const banned = new Set(['jared'])

/** The hook of every contender. */
export async function hook (event: Static<typeof Body>): Promise<{ refuse: string[] } | undefined> {
  const refuse = event.SubscribeAccountList.map(one => one.Subscriber_Account).filter(account => banned.has(account))
  if (refuse.length > 0) return { refuse }
}

/** What those contenders that have no plugin make of the hook's result. */
export function answer (verdict: { refuse: string[] } | undefined): Static<typeof Answer> {
  // Two literals: V8 takes long over a spread.
  if (verdict === undefined) return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 }
  return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RefusedSubscribers_Account: verdict.refuse }
}

/** And to strangers. */
export const UNAUTHORIZED: Static<typeof Answer> = { ActionStatus: 'FAIL', ErrorInfo: 'unauthorized', ErrorCode: 1 }

/** The checks as a careful user writes them by hand, whatever the framework. */
export function isGenuine ({ SdkAppid, RequestTime, Sign }: Record<string, unknown>): boolean {
  if (SdkAppid !== String(sdkAppId)) return false
  if (typeof RequestTime !== 'string' || typeof Sign !== 'string' || !/^\d+$/.test(RequestTime)) return false
  if (Math.abs(Date.now() / 1000 - Number(RequestTime)) > 60) return false

  const expected = Buffer.from(createHash('sha256').update(token + RequestTime).digest('hex'))
  const given = Buffer.from(Sign)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
