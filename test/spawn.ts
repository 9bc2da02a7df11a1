import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Test } from 'tap'

/** The folder of this package. */
export const root = fileURLToPath(new URL('.', import.meta.resolve('fastify-tencent-chat-webhook/package.json')))

// No coverage: that of a process which is killed is lost, and one that starts is slow enough.
function environment (env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...env, NODE_OPTIONS: '', _TAPJS_PROCESSINFO_COVERAGE_: '0' }
}

/** Runs Node to its end, in the folder of this package; rejects when it fails. */
export async function run (args: string[], env: Record<string, string> = {}) {
  return promisify(execFile)(process.execPath, args, { cwd: root, env: environment(env) })
}

/** Runs a server until the test ends, and says where it listens once it does. */
export async function serve (t: Test, file: string, env: Record<string, string> = {}): Promise<{ origin: string, child: ChildProcess, output: () => string }> {
  const child = spawn(process.execPath, [file], { cwd: root, env: environment({ ...env, PORT: '0' }), stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  t.teardown(async () => {
    child.kill('SIGKILL')
    await exit
  })
  let output = ''
  const origin = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', chunk => {
      output += chunk
      const [, origin] = /Server listening at (http:\/\/127\.0\.0\.1:\d+)\D/.exec(output) ?? []
      if (origin !== undefined) resolve(origin)
    })
    child.stdout.once('close', () => reject(new Error(`${file} ended before it listened:\n${output}`)))
  })
  return { origin: await origin, child, output: () => output }
}

/** The file of a command that a package in `node_modules` brings. */
export async function bin (name: string, command = name): Promise<string> {
  const folder = join(root, 'node_modules', name)
  return join(folder, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).bin[command])
}
