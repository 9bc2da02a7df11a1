// The package as a user has it: packed, and unpacked into a folder outside of this one, beside nothing but what it
// depends on. Neither the network nor npm's cache is asked.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import t from 'tap'
import { extract } from 'tar'
import { root, runShell } from './spawn.js'

let installed: Promise<{ folder: string, tarball: string }> | undefined

/** Installs the package, once for all tests of a process, which remove it at their end. */
export function install (): Promise<{ folder: string, tarball: string }> {
  installed ??= installOnce()
  return installed
}

/** Puts packages that this checkout has beside it. */
export async function addTo (folder: string, packages: string[]) {
  for (const name of packages) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    if (!existsSync(link)) await symlink(join(root, 'node_modules', name), link, 'junction')
  }
}

async function installOnce () {
  const folder = await mkdtemp(join(tmpdir(), 'chat-webhook-'))
  t.teardown(() => rm(folder, { recursive: true }))

  // npm is a script of the shell's on Windows.
  const { stdout } = await runShell(`npm pack --json --ignore-scripts --offline --loglevel=error --pack-destination "${folder}"`)
  const tarball = join(folder, JSON.parse(stdout)[0].filename)

  const { name, dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await mkdir(join(folder, 'node_modules', name), { recursive: true })
  await extract({ file: tarball, cwd: join(folder, 'node_modules', name), strip: 1 })
  await addTo(folder, Object.keys({ ...dependencies, ...peerDependencies }))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { module: 'NodeNext', target: 'ES2022', strict: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')], skipLibCheck: true }
  }))
  return { folder, tarball }
}
