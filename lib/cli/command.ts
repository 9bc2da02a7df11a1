import type { Terminal } from './terminal.js'

/** A command: its name is the first word. */
export interface Command {
  /** What it is called with, and what it does, in a line. */
  readonly usage: string
  readonly summary: string
  /** What `--help` prints: it fits a screen of 80 by 24, with the prompt that follows. */
  help (): string
  /** @returns the exit status: 0 when all is well, 1 when not */
  run (argv: string[], terminal: Terminal): Promise<number> | number
}
