import { createWriteStream } from 'node:fs'

type Output = NodeJS.WritableStream & { isTTY?: boolean, fd?: number }

/**
 * Returns what to write to, so that writing never holds up the process. A terminal that stands still (Ctrl-S, or a
 * selection) does: Node writes to it synchronously. A file stream writes in a thread.
 */
export function outputOf (stdout: Output): NodeJS.WritableStream {
  return stdout.isTTY && stdout.fd !== undefined ? createWriteStream('', { fd: stdout.fd, autoClose: false }) : stdout
}
