// npm run bench                what it costs to answer a webhook; keeps the figures and the chart
// npm run bench -- --quick     a first look in half a minute, which is not kept
// npm run bench -- --chart     draws the chart again, from the figures that are kept
import { parseArgs } from 'node:util'
import { writeChart } from './chart.js'
import { compareContenders } from './contenders.js'
import { measureFirstRequests } from './first-requests.js'
import { measureLists } from './lists.js'
import { report } from './report.js'
import { readResult, result, writeResult } from './result.js'
import { measureStrangers } from './strangers.js'

const { values: { quick = false, chart = false } } = parseArgs({ options: { quick: { type: 'boolean' }, chart: { type: 'boolean' } } })

if (chart) {
  writeChart(readResult())
} else {
  const measured = result({
    contenders: await compareContenders(quick),
    lists: await measureLists(quick),
    strangers: await measureStrangers(quick),
    firstRequests: await measureFirstRequests(quick)
  })
  report(measured)
  if (!quick) {
    writeResult(measured)
    writeChart(readResult())
  }
}
// The processes that an error leaves behind are ended on the way out.
process.exit()
