import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endWithUs } from './process.js'

/**
 * A `redis-server` of this machine, with a folder of its own, for the demo and the tests. What it has said yes to it
 * still has when it is killed and starts again.
 */
export class RedisServer {
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | undefined

  private constructor (folder: string, port: number) {
    this.#folder = folder
    this.#port = port
  }

  get url (): string {
    return `redis://127.0.0.1:${this.#port}`
  }

  /** @throws when the machine has no `redis-server`: an error with the code `ENOENT` */
  static async start (): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), 'chat-webhook-redis-')), await freePort())
    try {
      await server.start()
    } catch (error) {
      await server.remove()
      throw error
    }
    return server
  }

  /** Starts again where it was. */
  async start (): Promise<void> {
    // Of a process group of its own: ctrl-C in a terminal is for those who use it, and they stop it when they have done.
    const child = spawn('redis-server', [
      '--bind', '127.0.0.1', '--port', String(this.#port), '--dir', this.#folder,
      // By default it says yes to what it has written nowhere yet.
      '--save', '', '--appendonly', 'yes', '--appendfsync', 'always'
    ], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    await once(child, 'spawn')
    endWithUs(child)
    this.#child = child
    let log = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', chunk => {
        log += chunk
        if (log.includes('Ready to accept connections')) resolve()
      })
      child.once('exit', () => reject(new Error(`redis-server ended at once:\n${log}`)))
    })
  }

  /** As a crash would end it. */
  async kill (): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** From here on, connections stay open and nothing comes back. */
  freeze (): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw (): void {
    this.#child?.kill('SIGCONT')
  }

  /** Ends it for good, and leaves nothing behind. */
  async remove (): Promise<void> {
    await this.#end('SIGKILL')
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #end (signal: NodeJS.Signals) {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
}

async function freePort () {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
