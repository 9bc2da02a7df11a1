import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../usage.js'

/** Saves bodies. */
export interface Saver {
  readonly folder: string
  /** Writes a body to a file of its own. */
  write (command: string, time: Date, body: string): Promise<{ file: string } | { notSaved: string }>
}

/**
 * Makes the folder for bodies.
 *
 * @throws {UsageError} when that is not possible
 */
export async function saveTo (folder: string): Promise<Saver> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw new UsageError(`--save ${folder} cannot be used (${codeOf(error)}): give a folder.`)
  }
  let count = 0
  return {
    folder,
    async write (command, time, body) {
      // The command comes from the URL: whatever stands there, the file is in the folder.
      const name = `${time.toISOString().replaceAll(':', '-')}-${++count}-${command.replace(/[^\w.]/g, '_').slice(0, 100)}.json`
      const file = join(folder, name)
      try {
        // What people write to each other is for nobody else on this machine.
        await writeFile(file, body, { flag: 'wx', mode: 0o600 })
        return { file }
      } catch (error) {
        return { notSaved: `${file} cannot be written (${codeOf(error)})` }
      }
    }
  }
}

function codeOf (error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
