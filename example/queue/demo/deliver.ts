import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'

const AT_ONCE = 20
const OK = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}'

/** That so many Official Accounts are full, each of them another one. */
export function events (count: number) {
  return Array.from({ length: count }, (_, i) => ({ ...samples.officialAccountFull, Official_Account: `@TOA#_demo_${i}` }))
}

/** Sends each event to all servers at once, as if Chat told it again; resolves to how many answers were OK. */
export async function deliver (
  all: ReturnType<typeof events>, origins: string[], credentials: { sdkAppId: number, token: string }, signal: AbortSignal
): Promise<number> {
  let ok = 0
  const rest = all.values()
  const one = async () => {
    for (const event of rest) {
      await Promise.all(origins.map(async origin => {
        const { url, ...init } = webhookRequest(event, credentials)
        const response = await fetch(origin + url, { ...init, signal })
        const answer = await response.text()
        if (response.status === 200 && answer === OK) ok++
        else console.error(`${origin} answered ${response.status} ${answer}`)
      }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return ok
}
