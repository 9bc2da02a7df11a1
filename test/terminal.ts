// The command, run in this process on streams that keep what is written to them.
import { EventEmitter, once } from 'node:events'
import { Readable, Writable } from 'node:stream'
import { WriteStream } from 'node:tty'
import type { Test } from 'tap'
import { main } from '../lib/cli/main.js'
import { OK, sdkAppId, serveHttp, token } from './helpers.js'

export const PATH = '/tencent-chat/webhook'
export const env = { CHAT_WEBHOOK_TOKEN: token, CHAT_WEBHOOK_SDKAPPID: String(sdkAppId) }

/** Keeps what is written to it, and can pass for a terminal. */
export class Screen extends Writable {
  text = ''
  hasColors = WriteStream.prototype.hasColors
  getColorDepth = WriteStream.prototype.getColorDepth

  constructor (readonly isTTY = false) {
    super()
  }

  override _write (chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk
    this.emit('text')
    done()
  }

  /** Waits until this is written. */
  async until (pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.text)
      if (match !== null) return match
      await once(this, 'text')
    }
  }
}

interface Context {
  tty?: boolean
  stdin?: string | Readable
  env?: NodeJS.ProcessEnv
}

export function createTerminal ({ tty = false, stdin = '', ...context }: Context = {}) {
  return Object.assign(new EventEmitter(), {
    stdin: Readable.from(stdin),
    stdout: new Screen(tty),
    stderr: new Screen(tty),
    env: { ...env, ...context.env }
  })
}

/** Runs the command as a shell would. */
export async function command (argv: string[], context: Context = {}, terminal = createTerminal(context)) {
  const status = await main(argv, terminal)
  return { status, stdout: terminal.stdout.text, stderr: terminal.stderr.text }
}

/** A server that keeps what it gets and answers OK. */
export async function record (t: Test) {
  const requests: { url: URL, headers: Record<string, unknown>, body: any }[] = []
  const origin = await serveHttp(t, async (request, reply) => {
    const body = Buffer.concat(await request.toArray()).toString()
    requests.push({ url: new URL(`http://host${request.url}`), headers: request.headers, body: JSON.parse(body) })
    reply.end(OK)
  })
  return { origin, requests }
}
