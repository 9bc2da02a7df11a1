import type { FastifyBaseLogger } from 'fastify'
import { log } from '../events/log.js'

// Whoever knows one signed URL can make up commands, so what is remembered is bounded.
const MOST = 1000
const LONGEST = 100

/** Logs each command without a hook once: one URL gets every webhook that is switched on in the console. */
export class UnhandledCommands {
  readonly #seen = new Set<string>()

  log (command: string, logger: FastifyBaseLogger): void {
    if (this.#seen.has(command) || this.#seen.size === MOST || command.length > LONGEST) return
    this.#seen.add(command)
    log(logger, 'info', { command }, 'no hook for this Chat webhook; it is answered OK, and not logged again')
  }
}
