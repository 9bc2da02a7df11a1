import type { FastifyInstance } from 'fastify'
import type { CustomEvent } from '../events/custom-event.js'
import type { WebhookEvent } from '../events/define.js'
import type { HookContext } from '../types.js'

/** A hook, bound to the instance that it was registered on. */
export type BoundHook = (event: any, context: HookContext<any>) => unknown

/** What is registered for a command. */
export interface Registered {
  /** In the order of their registration. */
  readonly hooks: BoundHook[]
  load (): Promise<WebhookEvent>
  /** What the user has defined the event by, if it is not the plugin's own. */
  readonly definition: CustomEvent | undefined
  /** Where the first hook was registered: the schemas that were added there can be referred to. */
  readonly instance: FastifyInstance
}
