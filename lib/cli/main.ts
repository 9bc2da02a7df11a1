import { readArguments } from './arguments.js'
import { COMMAND } from './command.js'
import { didYouMean } from './did-you-mean.js'
import { listEvents } from './events.js'
import { help, introduction } from './help.js'
import { isEvent } from './names.js'
import { parse } from './parse.js'
import { sendMany } from './send/many.js'
import { sendOne } from './send/one.js'
import { readTemplate } from './send/template.js'
import { printable, type Terminal } from './terminal.js'
import { UsageError } from './usage-error.js'

/**
 * Runs the command.
 *
 * @param argv the words after the command's name
 * @returns the exit status: 0 when Chat takes the answers, 1 when it does not, 2 for a wrong command line
 */
export async function main (argv: string[], terminal: Terminal): Promise<number> {
  try {
    return await run(argv, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.stderr.write(`${printable(error.message)}\n${error.next}\n`)
    return 2
  }
}

async function run (argv: string[], terminal: Terminal): Promise<number> {
  const { values, positionals: [command, ...words] } = parse(argv)
  if (argv.length === 0 || values.help) {
    terminal.stdout.write(values.help ? help() : introduction())
    return 0
  }
  if (command === 'events') {
    if (words.length > 0) throw new UsageError('events lists all events, and takes no names.', `Type: ${COMMAND} events`)
    listEvents(values.json, terminal)
    return 0
  }
  if (command !== 'send') throw noCommand(command)

  const options = readArguments(words, values, terminal.env)
  const template = await readTemplate(options, terminal.stdin)
  if (options.load === undefined) return await sendOne(template, options, terminal)
  return await sendMany(template, options, options.load, terminal)
}

function noCommand (word: string | undefined): UsageError {
  if (word === undefined) return new UsageError(`Say what to do: ${COMMAND} send <event>, or ${COMMAND} events.`)
  if (isEvent(word)) return new UsageError(`Say what to do with ${word}.`, `Type: ${COMMAND} send ${word}`)
  return new UsageError(`There is no command "${word}", only send and events.${didYouMean(word, ['send', 'events'])}`)
}
