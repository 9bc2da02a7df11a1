// The tests once more, with another Fastify, and compiled by the oldest TypeScript that the README claims:
// `npx tsx test/floor.ts` takes the oldest Fastify that package.json claims, `npx tsx test/floor.ts 5.11.3` that one. They
// run in a copy, which leaves the checkout as it is.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './spawn.js'

const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [, , asked = 'oldest'] = process.argv
const range = asked === 'oldest' ? peerDependencies.fastify.replace('^', '') : asked
const left = ['.git', '.tap', 'dist'].map(name => join(root, name))
const copy = mkdtempSync(join(tmpdir(), 'chat-webhook-floor-'))
// npm is a script of the shell's on Windows.
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: copy, stdio: 'inherit', shell: true, env: { ...process.env, TYPESCRIPT: 'typescript' } })

try {
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter: source => !left.includes(source) })
  // Before, because tests name types that an older Fastify has not. With its types, tests of the package compile projects.
  npm('run', 'build')
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: copy, stdio: 'inherit' })
  npm('install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `fastify@${range}`)
  const { version } = JSON.parse(readFileSync(join(copy, 'node_modules/fastify/package.json'), 'utf8'))
  if (/^\d+\.\d+\.\d+$/.test(range) && version !== range) throw new Error(`Fastify ${range} was asked for, and ${version} is there`)
  console.log(`Testing with Fastify ${version}`)
  npm('exec', 'tap')
} finally {
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
}
