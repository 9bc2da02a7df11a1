import { contenders } from './contenders.js'
import type { Boot } from './boot.js'
import { isLinear, perSubscriber } from './lists.js'
import { LIGHT, SATURATING, type Measured } from './measure.js'
import type { Machine, Result } from './result.js'
import { areCheaper } from './strangers.js'

const titles = new Map(contenders.map(({ name, title }) => [name, title]))

/** Prints a result, and whether it is what this plugin wants it to be. */
export function report (result: Result): void {
  reportMachine(result)
  reportContenders(SATURATING, result.saturating)
  reportContenders(LIGHT, result.light)
  reportBoots(result.boots)

  const { lists, strangers } = result
  print('\nThe plugin with longer lists, every other subscriber refused')
  const each = perSubscriber(lists)
  table(lists.map((one, i) => ({ '': `${one.name} subscribers`, ...figures(one), 'µs for each more': each[i]?.toFixed(3) ?? '' })))

  print('\nThe plugin and strangers, whose Sign is wrong')
  table(strangers.map(one => ({ '': one.name, ...figures(one) })))

  print('')
  goal(isLinear(lists), 'the cost of a list grows linearly')
  goal(areCheaper(strangers), 'a request refused for its Sign costs less than an accepted one, whatever the size of its body')
}

export function reportMachine ({ node, versions, cpu, cores, pinned }: Machine): void {
  print(`Node.js ${node}, Fastify ${versions.fastify}, ${cpu}, ${cores} cores, ${pinned ? 'server and load on a core each' : 'NOT PINNED: server and load may share a core'}`)
}

export function reportContenders (connections: number, measured: Measured[]): void {
  print(`\nThe sample request, signed. ${connections} connections, each with a request under way`)
  table(measured.map(one => ({
    '': titles.get(one.name) ?? one.name,
    ...figures(one),
    'load waits': `${(one.idle * 100).toFixed(0)} %`,
    [`x ${measured[0]!.name}`]: one.ratio.toFixed(3)
  })))
  if (connections !== SATURATING) return

  const ratio = (one: string, other: string) => {
    const [a, b] = [one, other].map(name => measured.find(measured => measured.name === name)?.ratio)
    return a === undefined || b === undefined ? undefined : a / b
  }
  print('')
  for (const [one, other, most] of [['plugin', 'by-hand', 1], ['plugin', 'bare', 1.15], ['plugin-logging', 'bare-logging', 1.05]] as const) {
    const found = ratio(one, other)
    if (found !== undefined) goal(found <= most, `${one} at most ${most.toFixed(2)} x ${other}: ${found.toFixed(3)}`)
  }
}

export function reportBoots (boots: Boot[]): void {
  print('\nTo start, as whole processes')
  table(boots.map(({ title, cpu, quartiles, ratio }) => ({ '': title, 'CPU ms': cpu.toFixed(1), 'middle half': range(quartiles), 'x bare Fastify': ratio.toFixed(3) })))
  print('')
  for (const [i, most] of [[1, 1.3], [2, 1.6]] as const) {
    const { title, ratio } = boots[i]!
    goal(ratio <= most, `${title}, at most ${most.toFixed(2)} x bare Fastify: ${ratio.toFixed(3)}`)
  }
}

function figures ({ cpu, quartiles, perSecond, p99 }: Measured) {
  return {
    'CPU µs': cpu.toFixed(1),
    'middle half': range(quartiles),
    'requests/s': perSecond.toFixed(0),
    'p99 ms': p99.toFixed(2)
  }
}

function range ([q1, q3]: [number, number]) {
  return `${q1.toFixed(1)}–${q3.toFixed(1)}`
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
