import http from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kind } from './kinds.js'
import { timeout } from './protocol.js'
import type { Tally } from './tally.js'

/** Who has no answer by then has none at all. */
const PATIENCE = 5 * timeout
const PIECES = 5

/** Sends one request, in the way of its kind, and counts what becomes of it. */
export async function ask (origin: string, keptAlive: http.Agent, kind: Kind, id: string, tally: Tally): Promise<void> {
  const { url, headers, body } = kind.make(id)
  const whole = kind.sends === undefined
  const request = http.request(origin + url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: whole ? keptAlive : false,
    signal: AbortSignal.timeout(PATIENCE)
  })
  // What goes wrong after the answer is not waited for.
  request.on('error', () => {})
  if (kind.right === undefined) return hangUp(request, kind, body, tally)

  try {
    const [[response]] = await Promise.all([once(request, 'response') as Promise<[http.IncomingMessage]>, send(request, kind, body)])
    let text = ''
    for await (const chunk of response.setEncoding('utf8')) text += chunk
    tally.answered(kind, id, response.statusCode as number, text)
  } catch (error) {
    tally.unanswered(kind, error as Error)
  }
  if (!whole) request.destroy()
}

async function send (request: http.ClientRequest, { sends }: Kind, body: string): Promise<void> {
  if (sends === 'slowly') {
    const length = Math.ceil(body.length / PIECES)
    for (let i = 0; i < PIECES - 1; i++) {
      request.write(body.slice(i * length, (i + 1) * length))
      await sleep(20)
    }
    request.end(body.slice((PIECES - 1) * length))
  } else if (sends === 'never whole') {
    request.write(body.slice(0, -1))
  } else {
    request.end(body)
  }
}

async function hangUp (request: http.ClientRequest, kind: Kind, body: string, tally: Tally): Promise<void> {
  if (kind.sends === 'and hangs up') request.end(body)
  else request.write(body.slice(0, body.length / 2))
  await sleep(Math.random() * 40)
  request.destroy()
  tally.aborted(kind)
}
