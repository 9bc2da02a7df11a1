// Makes what is published of what TypeScript has compiled: few files, because a server that starts waits for each; as ES
// modules and as CommonJS, with the types of both.
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { dts } from 'rollup-plugin-dts'

const { name, version, type, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const typebox = '@sinclair/typebox'
const used = Object.keys({ ...dependencies, ...peerDependencies })
const isOneOf = names => id => id.startsWith('node:') || names.some(name => id === name || id.startsWith(`${name}/`))

const output = (format, extension, more) => ({
  dir: 'dist', format, entryFileNames: `[name]${extension}`, chunkFileNames: `[name]${extension}`, ...more
})
const license = readFileSync(`node_modules/${typebox}/license`, 'utf8').trim()
const code = {
  external: isOneOf(used.filter(name => name !== typebox)),
  onwarn: warning => {
    const isTypebox = warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids.every(id => id.includes(typebox))
    if (!isTypebox) throw new Error(warning.message)
  }
}
// What the plugin, the testing kit and the command need, in one file: Node takes a millisecond for each.
const isShared = /\/lib\/(events\/|verify\/|(errors|options|hooks\/(compile|first-error|repair))\.js)/
const banner = ({ fileName }) => fileName.startsWith('events.') ? `/*\nContains ${typebox}:\n\n${license}\n*/` : ''

// Among compiled files, the package's name stands for the compiled files: those are what the tests test.
writeFileSync('dist/package.json', JSON.stringify({
  name, version, type, exports: { '.': './lib/index.js', './testing': './lib/testing/index.js', './package.json': './package.json' }
}))

export default [
  {
    ...code,
    input: { index: 'dist/lib/index.js', testing: 'dist/lib/testing/index.js', cli: 'dist/lib/cli/index.js' },
    plugins: [nodeResolve()],
    output: output('es', '.js', { banner, manualChunks: id => isShared.test(id) || id.includes(typebox) ? 'events' : undefined })
  },
  {
    ...code,
    input: { index: 'dist/index.js', testing: 'dist/testing.js' },
    output: output('cjs', '.cjs', {
      chunkFileNames: 'events.cjs',
      banner,
      exports: 'named',
      esModule: false,
      // require() gives the plugin itself, as it does of Fastify's own plugins.
      footer: ({ name }) => name === 'index' ? 'module.exports = Object.assign(exports.default, exports)' : ''
    })
  },
  {
    input: { index: 'dist/lib/index.d.ts', testing: 'dist/lib/testing/index.d.ts' },
    external: isOneOf([...used, '@fastify/type-provider-typebox']),
    plugins: [dts()],
    output: [
      output('es', '.d.ts', { chunkFileNames: 'events.d.ts' }),
      output('es', '.d.cts', { chunkFileNames: 'events.d.cts', plugins: [{ renderChunk: (code, { name }) => name === 'index' ? exportPlugin(code) : null }] })
    ]
  }
]

/** Types of `module.exports = plugin`: a function that has the other exports as properties. */
function exportPlugin (code) {
  const passedOn = []
  return code
    .replace(/^export (?:type )?\{(.*)\} from (.*)/gm, (_, names, file) => {
      passedOn.push(...names.split(',').map(name => name.split(' as ').at(-1).trim()))
      return `import {${names}} from ${file}`
    })
    .replace(/^export \{[^]*/m, exports => `declare namespace plugin {\nexport { ${passedOn.join(', ')} };\n${exports}\n}\nexport = plugin;\n`)
}
