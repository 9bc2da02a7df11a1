import type { Holds } from './protocol.js'

/** What a server may hold more of at the end than at the beginning: code that got compiled, caches that fill. */
const MOST_HEAP = 3_000_000

export interface Growth {
  readonly early: Holds
  readonly late: Holds
  /** What is open at the end and was not at the beginning. */
  readonly opened: string[]
  readonly fine: boolean
}

/** Compares what the server held after the warm-up and what it holds at the end. */
export function check (early: Holds, late: Holds): Growth {
  const before = [...early.resources]
  const opened = late.resources.filter(resource => {
    const index = before.indexOf(resource)
    if (index !== -1) before.splice(index, 1)
    return index === -1
  })
  return { early, late, opened, fine: opened.length === 0 && late.heapUsed - early.heapUsed <= MOST_HEAP }
}
