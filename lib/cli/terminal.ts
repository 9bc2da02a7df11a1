import type { EventEmitter } from 'node:events'
import { styleText } from 'node:util'

/** What the command needs of the process that it runs in. */
export interface Terminal extends Pick<EventEmitter, 'once' | 'off'> {
  stdin: NodeJS.ReadableStream
  stdout: Output
  stderr: Output
  env: NodeJS.ProcessEnv
}

type Output = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>>
type Style = Parameters<typeof styleText>[0]

/** Colours for a terminal that has them and a user who wants them (NO_COLOR); for anything else the text as it is. */
export function styles ({ stdout, env }: Terminal): (style: Style, text: string) => string {
  // Node's own look at the stream would be one at the process's, which need not be this one.
  if (stdout.isTTY && stdout.hasColors?.(env)) return (style, text) => styleText(style, text, { validateStream: false })
  return (_style, text) => text
}

/** Does without a reader who has left (`… | head -1`): the exit status is still to be had. No other failure to write is let pass. */
export function letReaderLeave ({ stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/** The text without what could control a terminal, or turn the direction of what follows. */
export function printable (text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}
