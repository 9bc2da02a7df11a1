import type { Job } from 'bullmq'
import type { Event } from './events.js'

/**
 * The work of this example: tells a service of your own, which may be slow, or away for an hour. A job can run twice, for
 * a worker can be killed between doing it and saying so: the key lets the service know.
 */
export async function notify (url: string, { id, data }: Job<Event>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id! },
    body: JSON.stringify(data),
    signal: AbortSignal.timeout(10_000)
  })
  await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
}
