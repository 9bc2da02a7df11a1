import { samples } from 'fastify-tencent-chat-webhook/testing'
import { Process, SERVER_CORE } from './processes.js'
import { median, quartiles } from './statistics.js'

const commands = Object.keys(samples).filter(name => name.includes('.'))

const boots = [
  { name: 'bare', title: 'bare Fastify', commands: [] },
  { name: 'one', title: 'with the plugin and one hook', commands: ['OfficialAccount.CallbackBeforeAddSubscriber'] },
  { name: 'all', title: 'with the plugin and hooks for all events', commands }
]

export interface Boot {
  name: string
  title: string
  /** Milliseconds of CPU time from the start of the process until it listens, Node's own included: the median … */
  cpu: number
  /** … and the quartiles. */
  quartiles: [number, number]
  /** That by bare Fastify's: the median of the turns. */
  ratio: number
}

/** What it costs to start a server, by whole processes in turns. */
export async function measureBoots (turns: number): Promise<Boot[]> {
  const all: number[][] = boots.map(() => [])
  // The first turn fills the system's caches.
  for (let i = 0; i <= turns; i++) {
    for (const [k, { commands }] of boots.entries()) {
      const [server] = await Process.start('boot-server.ts', SERVER_CORE, ...commands)
      const cpu = await server.ask<number>('cpu')
      server.end()
      if (i > 0) all[k]!.push(cpu / 1000)
    }
  }
  return boots.map(({ name, title }, i) => {
    const cpu = all[i]!
    return { name, title, cpu: median(cpu), quartiles: quartiles(cpu), ratio: median(cpu.map((one, turn) => one / all[0]![turn]!)) }
  })
}
