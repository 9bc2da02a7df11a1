import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { timeout, type Holds } from './protocol.js'

const SETTLED = 3 * timeout

/** The server, in a process of its own. */
export class Child {
  /** The after-events that the hooks have recorded in time. */
  readonly recorded = new Set<string>()
  origin = ''

  readonly #process: ChildProcess
  readonly #closed: Promise<unknown[]>

  private constructor () {
    const server = fileURLToPath(new URL('server.ts', import.meta.url))
    this.#process = spawn(process.execPath, ['--import', 'tsx', server], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#closed = once(this.#process, 'close')
    process.on('exit', () => this.#process.kill('SIGKILL'))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  }

  static async start (): Promise<Child> {
    const child = new Child()
    const lines = createInterface({ input: child.#process.stdout! })
    await new Promise<void>((resolve, reject) => {
      lines.on('line', line => {
        if (line.startsWith('recorded ')) child.recorded.add(line.slice('recorded '.length))
        else if (line.startsWith('Server listening at ')) resolve(child.origin = line.slice('Server listening at '.length) as any)
      })
      lines.once('close', () => reject(new Error('the server ended before it listened')))
    })
    return child
  }

  /** What it holds once the hooks that miss their deadline are done too. */
  async holds (): Promise<Holds> {
    await sleep(SETTLED)
    const response = await fetch(`${this.origin}/holds`, { headers: { connection: 'close' } })
    return await response.json() as Holds
  }

  /** Tells it to end, and says with what status it did, or that it did not. */
  async end (): Promise<number | 'hangs'> {
    this.#process.kill('SIGTERM')
    const patience = AbortSignal.timeout(30_000)
    const hangs = once(patience, 'abort').then(() => 'hangs' as const)
    return Promise.race([hangs, this.#closed.then(([status]) => status as number)])
  }
}
