import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Boot } from './boot.js'
import type { Measured } from './measure.js'
import { pinned } from './processes.js'

/** What is kept of a run, and all that the chart is drawn from. */
export interface Result {
  date: string
  node: string
  cpu: string
  cores: number
  /** Whether the servers and the load had a core each. */
  pinned: boolean
  versions: Record<string, string>
  /** The contenders under either load. */
  saturating: Measured[]
  light: Measured[]
  boots: Boot[]
  lists: Measured[]
  strangers: Measured[]
}

export type Machine = Pick<Result, 'date' | 'node' | 'cpu' | 'cores' | 'pinned' | 'versions'>

export const machine: Machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  pinned,
  versions: Object.fromEntries(['fastify', 'express', 'hono', '@hono/node-server'].map(name => [name, versionOf(name)]))
}

const file = new URL('result.json', import.meta.url)

export function writeResult (result: Result): void {
  const rounded = (_: string, value: unknown) => typeof value === 'number' ? Number(value.toPrecision(4)) : value
  writeFileSync(file, JSON.stringify(result, rounded, 2) + '\n')
}

export function readResult (): Result {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function versionOf (name: string): string {
  return JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version
}
