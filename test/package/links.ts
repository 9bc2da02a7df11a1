// Every relative link leads somewhere: in the repository, and in the package.
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import t from 'tap'
import { list } from 'tar'
import { install } from '../install.js'
import { root } from '../spawn.js'
import { documents } from './documents.js'

/** What a heading is called in a link. */
function slug (heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')
}

function withoutCode (text: string): string {
  return text.replace(/^```[^]*?^```$/gm, '')
}

t.test('every relative link leads somewhere', async t => {
  const { tarball } = await install()
  const shipped = new Set<string>()
  await list({ file: tarball, onReadEntry: ({ path }) => { shipped.add(path.replace('package/', '')) } })
  let count = 0
  for (const [file, text] of documents) {
    for (const [, target = ''] of withoutCode(text).matchAll(/\]\((?!https?:)(.*?)\)/g)) {
      count++
      const [path, anchor] = target.split('#') as [string, string?]
      const to = path === '' ? file : posix.join(posix.dirname(file), path)
      t.ok(existsSync(join(root, to)), `${file}: ${target} is in the repository`)
      if (shipped.has(file)) t.ok(shipped.has(to), `${file}: ${target} is in the package`)
      if (anchor === undefined) continue
      const headings = [...withoutCode(documents.get(to) as string).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading))
      t.ok(headings.includes(anchor), `${file}: ${target} is a heading`)
    }
  }
  t.ok(count > 20, 'they are found')
})
