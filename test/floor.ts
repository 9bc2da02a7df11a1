// The tests once more, with other versions of Fastify, and compiled by the oldest TypeScript that the README claims:
// `npm run test:floor` takes the oldest Fastify that package.json claims, the one that NestJS 11 brings, and the newest;
// `npm run test:floor -- 5.4.0` that one. They run in a copy, which leaves the checkout as it is.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './spawn.js'

const asked = process.argv.slice(2)
const left = ['.git', '.tap', 'dist'].map(name => join(root, name))
const copy = mkdtempSync(join(tmpdir(), 'chat-webhook-floor-'))
const read = (file: string) => JSON.parse(readFileSync(join(copy, file), 'utf8'))
// npm is a script of the shell's on Windows.
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: copy, stdio: 'inherit', shell: true, env: { ...process.env, TYPESCRIPT: 'typescript' } })

try {
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter: source => !left.includes(source) })
  // Before, because tests name types that an older Fastify has not. With its types, tests of the package compile projects.
  npm('run', 'build')
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit'], { cwd: copy, stdio: 'inherit' })
  for (const version of asked.length > 0 ? asked : ['oldest', '5.11.3', '5.x']) {
    const range = version === 'oldest' ? read('package.json').peerDependencies.fastify.replace('^', '') : version
    npm('install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `fastify@${range}`)
    const installed = read('node_modules/fastify/package.json').version
    if (/^\d+\.\d+\.\d+$/.test(range) && installed !== range) throw new Error(`Fastify ${range} was asked for, and ${installed} is there`)
    console.log(`Testing with Fastify ${installed}`)
    // Without coverage: some lines are there for what an older Fastify has not.
    npm('exec', '--', 'tap', '--disable-coverage')
  }
} finally {
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
}
