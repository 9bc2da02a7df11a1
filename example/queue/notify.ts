import type { Job } from 'bullmq'
import type { Event } from './events.js'

/**
 * The work of this example: sends the event to a service of your own, which may be slow, or down for an hour. A job can
 * run twice, because a worker can be killed before it reports the job as done: the service can tell by the key.
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
