import { COMMAND, readArguments } from './arguments.js'
import { help } from './help.js'
import { sendMany } from './many.js'
import { sendOne } from './one.js'
import { readTemplate } from './template.js'
import { printable, type Terminal } from './terminal.js'
import { UsageError } from './usage-error.js'

/**
 * Runs the command.
 *
 * @param argv the words behind the command's name
 * @returns the exit status: 0 when Chat would take what it was answered, 1 when it would not, 2 for a wrong option
 */
export async function main (argv: string[], terminal: Terminal): Promise<number> {
  try {
    const options = readArguments(argv, terminal.env)
    if (options === 'help') {
      terminal.stdout.write(help())
      return 0
    }
    const template = await readTemplate(options, terminal.stdin)
    if (options.load === undefined) return await sendOne(template, options, terminal)
    return await sendMany(template, options, options.load, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.stderr.write(`${printable(error.message)}\nAll options: ${COMMAND} --help\n`)
    return 2
  }
}
