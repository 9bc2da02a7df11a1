import type { FastifyBaseLogger } from 'fastify'

/**
 * Logs, and never throws. Whatever a hook has thrown hangs on an error as its `cause`, and can throw when a serializer
 * reads it; a host's logger can throw on its own. Neither may keep an answer from going out.
 */
export function log (logger: FastifyBaseLogger, level: 'debug' | 'info' | 'warn' | 'error', fields: Record<string, unknown>, message: string): void {
  try {
    logger[level](fields, message)
  } catch {
    try {
      logger[level]({ ...fields, err: undefined }, `${message} (by an error that cannot be logged)`)
    } catch {}
  }
}
