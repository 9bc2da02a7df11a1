// The README and the pages, and the code in them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../spawn.js'

/** The documents by their paths, the README first. */
export const documents: ReadonlyMap<string, string> = new Map([
  'README.md',
  'README.zh-CN.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md')).sort().map(file => `docs/${file.replaceAll('\\', '/')}`),
  'example/README.md',
  'example/queue/README.md',
  'test/benchmark/README.md'
].map(file => [file, readFileSync(join(root, file), 'utf8')]))

/** The text of a document. */
export function text (file: string): string {
  return documents.get(file) as string
}

/** The code blocks of all documents in these languages, in their order; once those that a translation repeats. */
export function blocks (...languages: string[]): { language: string, code: string }[] {
  return [...documents].filter(([file]) => !file.includes('zh-CN')).flatMap(([, text]) => [...text.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)])
    .map(([, language, code]) => ({ language: language as string, code: code as string }))
    .filter(({ language }) => languages.length === 0 || languages.includes(language))
}
