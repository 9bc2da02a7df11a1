import type { FastifyBaseLogger } from 'fastify'

/**
 * Logs an error. Whatever a hook has thrown hangs on it as its `cause`, and can throw when a serializer reads or calls it:
 * no reason to leave a request without its answer.
 */
export function logError (log: FastifyBaseLogger, level: 'warn' | 'error', fields: { err: unknown, command?: string }, message: string): void {
  try {
    log[level](fields, message)
  } catch {
    try {
      log[level]({ ...fields, err: undefined }, `${message} (by an error that cannot be logged)`)
    } catch {}
  }
}
