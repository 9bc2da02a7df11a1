// npm run soak                  three minutes of everything at once, against a server in a process of its own
// npm run soak -- --minutes 1   shorter, or longer
import { parseArgs } from 'node:util'
import { Child } from './child.js'
import { kinds } from './kinds.js'
import { check, type Growth } from './leaks.js'
import { print } from './report.js'
import { Tally } from './tally.js'
import { traffic } from './traffic.js'

const MOST_MINUTES = 60
/** Until memory has found its level. */
const WARM_UP = 20_000

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0 && minutes <= MOST_MINUTES)) throw new Error(`--minutes takes a number up to ${MOST_MINUTES}`)

const child = await Child.start()
await traffic(child, new Tally(kinds), Math.min(WARM_UP, minutes * 20_000))
const early = await child.holds()

const tally = new Tally(kinds)
const began = performance.now()
await traffic(child, tally, minutes * 60_000)
const seconds = (performance.now() - began) / 1000
const late = await child.holds()
const status = await child.end()

const growth: Growth = check(early, late)
const lost = tally.unrecorded(child.recorded)
const fine = tally.fine() && growth.fine && lost === 0 && status === 0
print({ tally, seconds, growth, lost, status })
console.log(fine ? '\nEverything adds up.' : '\nSomething is off.')
process.exitCode = fine ? 0 : 1
