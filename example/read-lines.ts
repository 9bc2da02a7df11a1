import { readFile } from 'node:fs/promises'

/** The lines of a list that is kept in a file; blank ones and those that begin with # do not count. */
export async function readLines (file: string, { signal }: { signal: AbortSignal }): Promise<string[]> {
  const text = await readFile(file, { encoding: 'utf8', signal })
  return text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))
}
