import type { HookContext } from '../types.js'
import type { Delivery } from './delivery.js'

/**
 * What a hook gets beside the event.
 *
 * It has getters, so that what no hook asks for is not made; on a class, for objects with getters of their own each have
 * a shape of their own, and slow down whoever uses them.
 */
export class Context implements HookContext<any> {
  readonly #delivery: Delivery

  constructor (delivery: Delivery) {
    this.#delivery = delivery
  }

  get request () { return this.#delivery.request as HookContext<any>['request'] }
  get sdkAppId () { return this.#delivery.sdkAppId }
  get deliveryId () { return this.#delivery.deliveryId }
  get signal () { return this.#delivery.signal }
}
