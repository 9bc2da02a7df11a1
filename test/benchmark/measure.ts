import type { Played, Round } from './load.js'
import { LOAD_CORE, Process, SERVER_CORE } from './processes.js'
import { median, quartiles } from './statistics.js'

/** A server and a request to it. */
export interface Case extends Omit<Round, 'port'> {
  name: string
  /** The file of the server, from this directory, and what it is told. Cases that name the same share a process. */
  server: string
}

export interface Measured {
  name: string
  /** Microseconds of CPU time that the server process takes for a request: the median of the rounds … */
  cpu: number
  /** … and their quartiles. */
  quartiles: [number, number]
  /** That by the first case's: the median of what each cycle of rounds says, as its rounds had the same weather. */
  ratio: number
  perSecond: number
  /** Milliseconds until 99 of 100 requests were answered. */
  p99: number
  /** The share of the time in which the load waits for the server. */
  idle: number
}

/** How many connections have a request under way at once: with few, the server waits in between; with many, never. */
export const LIGHT = 10
export const SATURATING = 48

export interface Plan {
  /** How often the servers are started anew: each time V8 compiles them a little differently. */
  generations: number
  /** Rounds of each generation that do not count, while V8 compiles. */
  warmUps: number
  /** Rounds of each generation that count. */
  rounds: number
}

/**
 * Measures cases in turns: one round of each, and from the beginning. A machine that has other things to do slows all
 * of them down alike.
 */
export async function measure (cases: Case[], { generations, warmUps, rounds }: Plan): Promise<Measured[]> {
  const all = cases.map(() => [] as Figures[])
  for (let i = 0; i < generations; i++) {
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1}/${generations}`)
    const generation = await start(cases)
    for (let j = 0; j < warmUps + rounds; j++) {
      // To and fro: what gets slower or faster by the minute does so for all.
      const order = [...cases.entries()]
      for (const [k, one] of j % 2 === 0 ? order : order.reverse()) {
        const figures = await generation.round(one)
        if (j >= warmUps) all[k]!.push(figures)
      }
    }
    generation.end()
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')

  return cases.map(({ name }, i) => {
    const cpu = all[i]!.map(one => one.cpu)
    return {
      name,
      cpu: median(cpu),
      quartiles: quartiles(cpu),
      ratio: median(cpu.map((one, cycle) => one / all[0]![cycle]!.cpu)),
      perSecond: median(all[i]!.map(one => one.perSecond)),
      p99: median(all[i]!.map(one => one.p99)),
      idle: median(all[i]!.map(one => one.idle))
    }
  })
}

type Figures = Played & { cpu: number }

async function start (cases: Case[]) {
  const [load] = await Process.start('load.ts', LOAD_CORE)
  const servers = new Map<string, [Process, port: number]>()
  for (const { server } of cases) {
    const [file, ...args] = server.split(' ') as [string, ...string[]]
    if (!servers.has(server)) servers.set(server, await Process.start<number>(file, SERVER_CORE, ...args))
  }
  return { round, end }

  async function round ({ name, server, ...round }: Case): Promise<Figures> {
    const [process, port] = servers.get(server)!
    const asked: Round = { ...round, port, connections: Math.min(round.connections, round.requests) }
    const before = await process.ask<number>('cpu')
    // It looks at every answer: there is no round with a wrong one.
    const played = await load.ask<Played>(asked).catch(error => { throw new Error(`${name}: ${error.message}`) })
    const after = await process.ask<number>('cpu')
    return { ...played, cpu: (after - before) / round.requests }
  }

  function end () {
    load.end()
    for (const [server] of servers.values()) server.end()
  }
}

/** Plays one request of each case; throws when it is not answered as it should be. */
export async function check (cases: Case[]): Promise<void> {
  await measure(cases.map(one => ({ ...one, requests: 1 })), { generations: 1, warmUps: 0, rounds: 1 })
}
