import { exec, execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import processOnSpawn, { type ProcessOnSpawn } from 'process-on-spawn'
import type { Test } from 'tap'

/** The folder of this package, where tests are run. */
export const root = process.cwd()

/** Runs Node to its end, in the folder of this package; rejects when it fails. */
export async function run (args: string[], env: Record<string, string> = {}) {
  return withoutTap(() => promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, ...env } }))
}

/** Runs a line of the shell to its end, in the folder of this package; rejects when it fails. */
export async function runShell (line: string) {
  return withoutTap(() => promisify(exec)(line, { cwd: root }))
}

/** Runs a server until the test ends, and says where it listens once it does. */
export async function serve (t: Test, file: string, env: Record<string, string> = {}): Promise<{ origin: string, child: ChildProcess, output: () => string }> {
  const child = withoutTap(() => spawn(process.execPath, [file], {
    cwd: root, env: { ...process.env, ...env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit']
  }))
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

/** Starts a process that tap does not load itself into: that takes longer than most of them, and breaks the compiler. */
function withoutTap<Started> (start: () => Started): Started {
  processOnSpawn.addListener(clearOptions)
  try {
    return start()
  } finally {
    processOnSpawn.removeListener(clearOptions)
  }
}

function clearOptions ({ env }: ProcessOnSpawn.SpawnOptions) {
  env.NODE_OPTIONS = ''
}

/** The file of a command that a package in `node_modules` brings. */
export async function bin (name: string, command = name): Promise<string> {
  const folder = join(root, 'node_modules', name)
  return join(folder, JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).bin[command])
}
