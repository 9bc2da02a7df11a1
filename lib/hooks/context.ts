import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { log } from '../events/log.js'
import type { HookContext } from '../types.js'
import { deliveryId } from './delivery-id.js'
import { abortOnHangUp } from './hang-up.js'

/** What the hooks of one webhook get beside the event. What hooks seldom read is made when they read it. */
export class Context implements HookContext<any> {
  /** The body as it came: a hook may change the parsed one. `undefined` until it has arrived. */
  text: string | undefined
  /** Why there is no more time, once the deadline has passed. */
  expired: Error | undefined
  /** The failures of after-hooks while others still run. */
  failures: Error[] | undefined

  /** Among the runs that are in flight. */
  place = -1

  // Not `#`, which takes longer to make, for each request.
  private controller: AbortController | undefined
  private id: string | undefined

  constructor (
    readonly request: FastifyRequest<any>,
    private readonly response: ServerResponse,
    readonly sdkAppId: number,
    readonly command: string
  ) {}

  /** Aborts at the deadline and when Chat hangs up. */
  get signal (): AbortSignal {
    this.controller ??= abortOnHangUp(this.response, this.command, this.expired)
    return this.controller.signal
  }

  get deliveryId (): string {
    this.id ??= deliveryId(this)
    return this.id
  }

  /** The deadline has passed. */
  expire (reason: Error): void {
    this.expired = reason
    this.controller?.abort(reason)
    this.failures?.forEach(failure => this.logLate(failure))
  }

  /** Logs a hook that ended after the answer. */
  logLate (error?: Error): void {
    const { command, request } = this
    if (error === undefined) log(request.log, 'warn', { command }, 'a hook ended after its request had been answered; what it returned is ignored')
    else log(request.log, 'error', { command, err: error }, 'a hook failed after its request had been answered')
  }
}
