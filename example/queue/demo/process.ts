import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Ends a child when this process ends without having done so. */
export function endWithUs (child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
}

/** A server or a worker of this example in a process of its own, for the demo and the tests. */
export class Process {
  /** The status that it ends with, or the signal that ends it. */
  readonly end: Promise<number | NodeJS.Signals>
  /** The line in which a server says where it listens: rejects when there is none. */
  readonly origin: Promise<string>
  /** Whether it ends because it was told to. */
  stopped = false
  readonly #child: ChildProcess

  constructor (name: 'server' | 'worker', env: Record<string, string>) {
    // The same form as this file: TypeScript under tsx, or what the build has made of it.
    const file = fileURLToPath(new URL(`../${name}${extname(import.meta.url)}`, import.meta.url))
    // In a process group of its own: ctrl-C in a terminal is for the one that started it, and that one stops it.
    const child = this.#child = spawn(process.execPath, [...process.execArgv, file], {
      env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'], detached: true
    })
    endWithUs(child)
    this.end = once(child, 'exit').then(([status, signal]) => status ?? signal)
    this.origin = new Promise((resolve, reject) => {
      createInterface(child.stdout)
        .on('line', line => {
          const [, origin] = /^A server listens on (.*)$/.exec(line) ?? []
          if (origin === undefined) console.error(line)
          else resolve(origin)
        })
        .once('close', () => reject(new Error(`the ${name} has ended`)))
    })
    this.origin.catch(() => {})
  }

  async stop (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals> {
    this.stopped = true
    this.#child.kill(signal)
    return this.end
  }
}
