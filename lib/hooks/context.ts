import type { HookContext } from '../types.js'
import type { Delivery } from './delivery.js'

/**
 * What a hook gets beside the event.
 *
 * It has getters, so that nothing is made that no hook reads. They are on a class, because each object literal with getters
 * has a hidden class of its own, which makes reading it slow.
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
