import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from './child.js'
import { kinds, type Kind } from './kinds.js'
import { ask } from './request.js'
import type { Tally } from './tally.js'

const CLIENTS = 32
/** However fast the machine is. */
const MOST_REQUESTS = 2_000_000

let next = 0

/** Sends requests of all kinds at once, for so many milliseconds, and waits for what becomes of the last of them. */
export async function traffic (child: Child, tally: Tally, duration: number): Promise<void> {
  const end = performance.now() + duration
  const most = next + MOST_REQUESTS
  // Chat keeps its connections; strangers come and go.
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS })

  async function client () {
    while (performance.now() < end && next < most) {
      const kind = draw()
      const id = `@TOA#_${next++}`
      tally.sent(kind)
      await ask(child.origin, agent, kind, id, tally)
    }
  }

  // No kind is left out of a short run.
  const each = kinds.map(async (kind, i) => {
    await sleep(i)
    tally.sent(kind)
    await ask(child.origin, agent, kind, `@TOA#_${next++}`, tally)
  })
  await Promise.all([...each, ...Array.from({ length: CLIENTS }, client)])
  agent.destroy()
}

const total = kinds.reduce((sum, { share }) => sum + share, 0)

function draw (): Kind {
  let left = Math.random() * total
  return kinds.find(({ share }) => (left -= share) < 0) as Kind
}
