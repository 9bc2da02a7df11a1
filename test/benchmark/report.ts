import type { Result } from './result.js'
import { contenders } from './contenders.js'
import { isLinear, perSubscriber } from './lists.js'
import type { Measured } from './measure.js'
import { areCheaper } from './strangers.js'

const titles = new Map(contenders.map(({ name, title }) => [name, title]))

/** Prints a result, and whether it is what this plugin wants it to be. */
export function report ({ contenders, lists, strangers, firstRequests, node, cpu, pinned }: Result): void {
  print(`Node.js ${node}, ${cpu}, ${pinned ? 'server and load on a core each' : 'NOT PINNED: server and load may share a core'}`)

  print('\nThe sample request, signed; jared is refused')
  table(contenders.map(one => ({ '': titles.get(one.name) ?? one.name, ...figures(one), 'x bare route': one.ratio.toFixed(3) })))

  print('\nThe plugin with longer lists, every other subscriber refused')
  const each = perSubscriber(lists)
  table(lists.map((one, i) => ({ '': `${one.name} subscribers`, ...figures(one), 'µs for each more': each[i]?.toFixed(3) ?? '' })))

  print('\nThe plugin and strangers, whose Sign is wrong')
  table(strangers.map(one => ({ '': one.name, ...figures(one) })))

  print('\nThe first request of a command, when the server and other commands are warm')
  print(`${firstRequests.half.toFixed(2)} x a warm one for half of the commands at most, ${firstRequests.most.toFixed(2)} x for nine of ten`)

  const [plugin, byHand, express] = ['plugin', 'fastify-by-hand', 'express'].map(name => contenders.find(one => one.name === name)!.ratio) as [number, number, number]
  print('\nGoals')
  goal(plugin <= 1.1, `at most 1.10 x the bare Fastify route: ${plugin.toFixed(3)}`)
  goal(plugin < byHand, `cheaper than Fastify by hand: ${(plugin / byHand).toFixed(3)} x`)
  goal(plugin <= express / 4, `at most a quarter of Express: 1 / ${(express / plugin).toFixed(2)}`)
  goal(firstRequests.half <= 3, `the first request of a command at most 3 x a warm one: ${firstRequests.half.toFixed(2)}`)
  goal(isLinear(lists), 'the cost of a list grows linearly')
  goal(areCheaper(strangers), 'a request refused for its Sign costs less than an accepted one, whatever the size of its body')
}

function figures ({ cpu, quartiles: [q1, q3], perSecond, p99 }: Measured) {
  return {
    'CPU µs': cpu.toFixed(1),
    'middle half': `${q1.toFixed(1)}–${q3.toFixed(1)}`,
    'requests/s': perSecond.toFixed(0),
    'p99 ms': p99.toFixed(2)
  }
}

function table (rows: Record<string, string>[]): void {
  const names = Object.keys(rows[0]!)
  const widths = names.map(name => Math.max(name.length, ...rows.map(row => row[name]!.length)))
  for (const row of [Object.fromEntries(names.map(name => [name, name])), ...rows]) {
    print(names.map((name, i) => i === 0 ? row[name]!.padEnd(widths[i]!) : row[name]!.padStart(widths[i]!)).join('  '))
  }
}

function goal (met: boolean, text: string): void {
  print(`${met ? 'met    ' : 'NOT MET'}  ${text}`)
}

function print (line: string): void {
  console.log(line)
}
