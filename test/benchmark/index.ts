// npm run bench                                     what it costs to answer a webhook; keeps the figures and the chart
// npm run bench -- --quick                          a first look in a minute, which is not kept
// npm run bench -- --only plugin,by-hand,bare       these contenders under the saturating load; not kept
// npm run bench -- --only boot                      what it costs to start; not kept
// npm run bench -- --chart                          draws the chart again, from the figures that are kept
//
// --rounds 50 has so many rounds of each contender, or turns of boot, count.
import { parseArgs } from 'node:util'
import { measureBoots } from './boot.js'
import { writeChart } from './chart.js'
import { compareContenders, contenders } from './contenders.js'
import { measureLists } from './lists.js'
import { LIGHT, SATURATING, type Plan } from './measure.js'
import { report, reportBoots, reportContenders, reportMachine } from './report.js'
import { machine, readResult, writeResult } from './result.js'
import { measureStrangers } from './strangers.js'

const { values: { quick = false, chart = false, only, rounds } } = parseArgs({
  options: { quick: { type: 'boolean' }, chart: { type: 'boolean' }, only: { type: 'string' }, rounds: { type: 'string' } }
})

if (chart) writeChart(readResult())
else if (only !== undefined) await measureOnly(only.split(','), Number(rounds ?? 20))
else await measureAll()
// The processes that an error leaves behind are ended on the way out.
process.exit()

async function measureOnly (names: string[], rounds: number) {
  const unknown = names.find(name => name !== 'boot' && !contenders.some(one => one.name === name))
  if (unknown !== undefined) throw new Error(`there is no "${unknown}", but ${contenders.map(one => one.name).join(', ')} and boot`)
  reportMachine(machine)
  const among = contenders.filter(one => names.includes(one.name))
  if (among.length > 0) reportContenders(SATURATING, await compareContenders(SATURATING, { generations: 2, warmUps: 12, rounds: Math.ceil(rounds / 2) }, among))
  if (names.includes('boot')) reportBoots(await measureBoots(rounds))
}

async function measureAll () {
  const plan = (full: Plan): Plan => {
    const { generations, warmUps, rounds: count } = quick ? { generations: 1, warmUps: 3, rounds: 5 } : full
    return { generations, warmUps, rounds: rounds === undefined ? count : Number(rounds) }
  }
  const result = {
    ...machine,
    saturating: await compareContenders(SATURATING, plan({ generations: 4, warmUps: 12, rounds: 12 })),
    light: await compareContenders(LIGHT, plan({ generations: 4, warmUps: 6, rounds: 9 })),
    boots: await measureBoots(quick ? 5 : 20),
    lists: await measureLists(plan({ generations: 2, warmUps: 5, rounds: 12 })),
    strangers: await measureStrangers(plan({ generations: 2, warmUps: 5, rounds: 12 }))
  }
  report(result)
  if (quick) return
  writeResult(result)
  writeChart(readResult())
}
