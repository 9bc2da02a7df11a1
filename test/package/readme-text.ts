// The README, and the code in it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../spawn.js'

export const readme = await readFile(join(root, 'README.md'), 'utf8')

/** The code blocks of these languages, in their order. */
export function blocks (...languages: string[]): { language: string, code: string }[] {
  return [...readme.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)]
    .map(([, language, code]) => ({ language: language as string, code: code as string }))
    .filter(({ language }) => languages.length === 0 || languages.includes(language))
}
