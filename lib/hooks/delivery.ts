import type { FastifyRequest } from 'fastify'

/** A verified webhook, as far as running its hooks needs it. */
export interface Delivery {
  readonly request: FastifyRequest
  readonly sdkAppId: number
  readonly command: string
  readonly signal: AbortSignal
  readonly deliveryId: string
  /** Whether it is answered already: the deadline has passed. */
  readonly answered: boolean
  /** The failures of after-hooks while others still run. */
  readonly failures: Error[]
  /** Logs the failure of a hook after the answer. */
  logLate (error: Error): void
}
