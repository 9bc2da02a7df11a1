// The properties by many more values than in `npm test`: `npx tsx test/long.ts` after a build, or `npx tsx test/long.ts 100` for
// a hundred times as many.
import { spawnSync } from 'node:child_process'
import { bin, root } from './spawn.js'

const [, , times = '20'] = process.argv
const files = ['route/properties', 'route/deadline', 'route/delivery-id'].map(file => `dist/test/${file}.js`)
const { status } = spawnSync(process.execPath, [await bin('tap'), '--disable-coverage', ...files], {
  cwd: root, stdio: 'inherit', env: { ...process.env, RUNS: times }
})
process.exitCode = status ?? 1
