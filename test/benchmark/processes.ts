import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const PATIENCE = 60_000

const children = new Set<ChildProcess>()
process.on('exit', () => { for (const child of children) child.kill('SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

/** The servers have a core to themselves, and the load another one, where the system lets us say so. */
export const pinned = ['0', '1'].every(core => spawnSync('taskset', ['-c', core, 'true']).status === 0)
export const SERVER_CORE = 1
export const LOAD_CORE = 0

/** A process that runs a file of this directory, and answers each message by one. */
export class Process {
  readonly #child: ChildProcess

  private constructor (child: ChildProcess) {
    this.#child = child
  }

  /**
   * Plain Node, and nothing else in it: a loader of TypeScript would have a thread of its own there, and a say in the
   * code (tsx wraps each function of a file to keep its name, whenever one is made). So the types go beforehand, and
   * the script in through stdin. Packages stay outside of it, this one's `dist` among them.
   *
   * @returns the process and the first thing that it says
   */
  static async start<First> (file: string, core: number, ...args: string[]): Promise<[Process, First]> {
    const { outputFiles: [script] } = await build({
      absWorkingDir: here,
      entryPoints: [file],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      write: false,
      // Without its paths, which lead to this package's source: what is measured is what users get.
      tsconfigRaw: {}
    })
    const [command, ...rest] = [...pinned ? ['taskset', '-c', String(core)] : [], process.execPath, '--input-type=module', '-', ...args]
    const child = spawn(command as string, rest, {
      cwd: here, // from where packages are looked for
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
      stdio: ['pipe', 'ignore', 'inherit', 'ipc']
    })
    children.add(child)
    const started = new Process(child)
    const first = started.#next<First>()
    // A process that ends before it has read its script is missed elsewhere.
    child.stdin!.on('error', () => {}).end(script!.text)
    return [started, await first]
  }

  ask<Answer> (message: {}): Promise<Answer> {
    const answer = this.#next<Answer>()
    this.#child.send(message)
    return answer
  }

  end (): void {
    children.delete(this.#child)
    this.#child.kill('SIGKILL')
  }

  #next<Answer> (): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const child = this.#child
      const timer = setTimeout(() => done(new Error(`no word from a process for ${PATIENCE} ms`)), PATIENCE)
      const onExit = () => done(new Error('a process has ended by itself'))
      const onMessage = (message: any) => done(message?.error === undefined ? undefined : new Error(message.error), message)
      child.once('message', onMessage).once('exit', onExit)

      function done (error?: Error, message?: any) {
        clearTimeout(timer)
        child.off('message', onMessage).off('exit', onExit)
        if (error === undefined) resolve(message)
        else reject(error)
      }
    })
  }
}
