// The tests once more, with the oldest Fastify that package.json claims, and compiled by the oldest TypeScript that the
// README claims: `npm run test:floor`. They run in a copy, which leaves the checkout as it is.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './spawn.js'

const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const floor = peerDependencies.fastify.replace('^', '')
const left = ['.git', '.tap', 'dist'].map(name => join(root, name))
const copy = mkdtempSync(join(tmpdir(), 'chat-webhook-floor-'))
// npm is a script of the shell's on Windows.
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: copy, stdio: 'inherit', shell: true, env: { ...process.env, TYPESCRIPT: 'typescript' } })

try {
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter: source => !left.includes(source) })
  npm('install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `fastify@${floor}`)
  const { version } = JSON.parse(readFileSync(join(copy, 'node_modules/fastify/package.json'), 'utf8'))
  if (version !== floor) throw new Error(`Fastify ${floor} was asked for, and ${version} is there`)
  console.log(`Testing with Fastify ${version}`)
  npm('run', 'build')
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: copy, stdio: 'inherit' })
  npm('exec', 'tap')
} finally {
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
}
