import type { FastifyRequest } from 'fastify'

/** A verified webhook, as the hooks' room needs it. */
export interface Delivery {
  readonly request: FastifyRequest
  readonly sdkAppId: number
  readonly command: string
  readonly signal: AbortSignal
  readonly deliveryId: string
  /** Whether it has its answer already: the deadline has passed. */
  readonly answered: boolean
  /** What after-hooks have failed with while others still run. */
  readonly failures: Error[]
  /** Logs what a hook has failed with after the answer. */
  logLate (error: Error): void
}
