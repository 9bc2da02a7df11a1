import type { EventEmitter } from 'node:events'
import { styleText } from 'node:util'

const WIDTH = 80

/** What the command needs of the process that it runs in. */
export interface Terminal extends Pick<EventEmitter, 'once' | 'off'> {
  stdin: NodeJS.ReadableStream
  stdout: Output
  stderr: Output
  env: NodeJS.ProcessEnv
}

type Output = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>>
type Style = Parameters<typeof styleText>[0]

/** Returns a function that colours text, if the terminal has colours and the user wants them (NO_COLOR). */
export function styles ({ stdout, env }: Terminal): (style: Style, text: string) => string {
  // `validateStream` would check the stream of the process, which may be another one.
  if (stdout.isTTY && stdout.hasColors?.(env)) return (style, text) => styleText(style, text, { validateStream: false })
  return (_style, text) => text
}

/** Ignores that a reader has left (`… | head -1`): the exit status still counts. Other failures to write are thrown. */
export function letReaderLeave ({ stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/** Replaces the characters that could control a terminal, or change the direction of the text. */
export function printable (text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

/** Breaks a text between words, into lines that fit the terminal. */
export function wrapped (text: string, indent = ''): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length === 0 || longer.length > WIDTH) lines.push(`${indent}${word}`)
    else lines[lines.length - 1] = longer
  }
  return lines
}
