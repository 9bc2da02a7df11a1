import { readdirSync } from 'node:fs'
import { extname } from 'node:path'

/** Runs the tests of a folder in this process, a file after the other: to start a process takes longer than most of them. */
export async function room (name: string): Promise<void> {
  const folder = new URL(`${name}/`, import.meta.url)
  for (const file of readdirSync(folder).sort()) {
    if (extname(file) === extname(import.meta.url) && !file.endsWith('.d.ts')) await import(new URL(file, folder).href)
  }
}
