import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Test } from 'tap'

export const root = join(import.meta.dirname, '..')
const tsx = ['--import', 'tsx']

// Another loader than that of the tests: what it makes of the sources must not be counted as theirs.
function environment (env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...env, NODE_OPTIONS: '', _TAPJS_PROCESSINFO_COVERAGE_: '0' }
}

/** Runs a TypeScript file to its end; rejects when it fails. */
export async function run (file: string, args: string[] = [], env: Record<string, string> = {}) {
  return promisify(execFile)(process.execPath, [...tsx, file, ...args], { cwd: root, env: environment(env) })
}

/** Runs a server in a TypeScript file until the test ends, and says where it listens once it does. */
export async function serve (t: Test, file: string, env: Record<string, string> = {}): Promise<{ origin: string, child: ChildProcess, output: () => string }> {
  const child = spawn(process.execPath, [...tsx, file], { cwd: root, env: environment({ ...env, PORT: '0' }), stdio: ['ignore', 'pipe', 'inherit'] })
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
