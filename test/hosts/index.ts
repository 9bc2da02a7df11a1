// Projects that have a framework, a test runner or a runtime of their own install the package from its tarball, and run their tests:
// `npx tsx test/hosts/index.ts` after a build. It needs the registry.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blocks } from '../package/documents.js'
import { root } from '../spawn.js'

// Where those with NestJS have the module of docs/hosts.md.
const nest: Record<string, string> = { 'nest-11': '.', 'nest-12': 'src' }
const projects = ['nest-11', 'nest-12', 'runtimes']
const documented = blocks('ts').find(({ code }) => code.startsWith('// chat.module.ts\n'))!.code
const folder = mkdtempSync(join(tmpdir(), 'chat-webhook-hosts-'))

// npm is a script of the shell's on Windows.
const npm = (cwd: string, ...args: string[]) => execFileSync('npm', [...args, '--no-audit', '--no-fund'], { cwd, stdio: 'inherit', shell: true })

try {
  npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder)
  const tarball = readdirSync(folder).find(file => file.endsWith('.tgz'))
  for (const project of projects) {
    console.log(`\n${project}`)
    const cwd = join(folder, project)
    cpSync(join(root, 'test/hosts', project), cwd, { recursive: true })
    if (Object.hasOwn(nest, project)) {
      const source = join(cwd, nest[project]!)
      cpSync(join(root, 'test/hosts/nest'), source, { recursive: true })
      writeFileSync(join(source, 'chat.module.ts'), documented)
    }
    npm(cwd, 'ci', '--loglevel=error')
    npm(cwd, 'install', '--no-save', '--ignore-scripts', '--loglevel=error', join('..', tarball!))
    npm(cwd, 'test')
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
