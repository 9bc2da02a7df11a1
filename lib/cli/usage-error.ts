import { COMMAND } from './command.js'

/** The line that says what to type next, unless an error has a better one. */
const ALL_OPTIONS = `All options: ${COMMAND} --help`
export const ALL_EVENTS = `All events: ${COMMAND} events`

/** A wrong command line. The message never contains a value that could be the token or a Sign. */
export class UsageError extends Error {
  /** @param next what to type next */
  constructor (message: string, readonly next = ALL_OPTIONS) {
    super(message)
  }
}
