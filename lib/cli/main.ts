import { createRequire } from 'node:module'
import type { Command } from './command.js'
import { events } from './events.js'
import { listen } from './listen/index.js'
import { isEvent } from './names.js'
import { send } from './send/index.js'
import { printable, type Terminal } from './terminal.js'
import { COMMAND, didYouMean, UsageError } from './usage.js'

const commands: Readonly<Record<string, Command>> = { send, listen, events }

/**
 * Runs the command.
 *
 * @param argv the words after the command's name
 * @returns the exit status: 0 when all is well, 1 when not, 2 for a wrong command line
 */
export async function main ([name, ...argv]: string[], terminal: Terminal): Promise<number> {
  const { stdout, stderr } = terminal
  const command = Object.hasOwn(commands, name ?? '') ? commands[name as string] : undefined
  try {
    if (name === undefined || name === '--help' || name === '-h') stdout.write(introduction())
    else if (name === '--version') stdout.write(`${createRequire(import.meta.url)('fastify-tencent-chat-webhook/package.json').version}\n`)
    else if (command === undefined) throw noCommand(name)
    else if (argv.includes('--help') || argv.includes('-h')) stdout.write(command.help())
    else return await command.run(argv, terminal)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const { message, next = `All options: ${COMMAND}${command === undefined ? '' : ` ${name}`} --help` } = error
    stderr.write(`${printable(message)}\n${next}\n`)
    return 2
  }
}

function introduction (): string {
  const rows = Object.entries(commands).map(([name, { usage, summary }]) => [`${name} ${usage}`.trim(), summary] as const)
  const width = Math.max(...rows.map(([call]) => call.length))
  return `Sends webhooks as Tencent Chat does, says what the answers mean to Chat, and
prints what Chat sends.

${rows.map(([call, summary]) => `  ${COMMAND} ${call.padEnd(width)}  ${summary}\n`).join('')}
Options of a command: ${COMMAND} send --help
Version: ${COMMAND} --version

For example, with your server running:

  ${COMMAND} send C2C.CallbackBeforeSendMsg \\
    --sdk-app-id 1400000000 --token xxxxyyyy
`
}

function noCommand (word: string): UsageError {
  const names = Object.keys(commands)
  if (isEvent(word)) return new UsageError(`Say what to do with ${word}.`, `Type: ${COMMAND} send ${word}`)
  if (word.startsWith('-')) return new UsageError(`Say first what to do: ${names.join(', ')}. Options follow.`)
  return new UsageError(`There is no command "${word}", only ${names.join(', ')}.${didYouMean(word, names)}`)
}
