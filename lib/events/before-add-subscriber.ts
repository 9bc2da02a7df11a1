import { Type, type Static } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed, rejected, type Answer } from '../answer.js'
import { beforeEvent, type Ballot } from '../event.js'
import { SubscribeAccountList } from '../fields.js'
import { oneOf } from '../verdict.js'

export const beforeAddSubscriber = beforeEvent({
  command: 'OfficialAccount.CallbackBeforeAddSubscriber',
  summary: 'users subscribe to an Official Account',
  page: 60799,
  fields: {
    Official_Account: Type.String({ description: 'Official Account user ID of the subscription' }),
    Operator_Account: Type.String({ description: 'UserID of who initiated the request' }),
    SubscribeAccountList
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeAddSubscriber',
    Official_Account: '@TOA#_test_for_penn',
    Operator_Account: '107867',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123
  },
  verdict: oneOf({ refuse: Type.Array(Type.String()) }, { reject: Type.String() }),
  returns: 'nothing, { refuse: [userID, …] } or { reject: reason }',
  // The page's prose says RefusedMembers_Account, a group webhook's field; its sample and its table say this one.
  reply: Type.Object({ RefusedSubscribers_Account: Type.Optional(Type.Array(Type.String())) }),
  ballot: event => new SubscriberBallot(event.SubscribeAccountList)
})

/**
 * Users are about to subscribe to an Official Account.
 *
 * @see https://trtc.io/document/60799
 */
export type BeforeAddSubscriberEvent = Static<typeof beforeAddSubscriber.body>

/**
 * What a hook may return, beside nothing: `{ refuse }` with the user IDs that may not subscribe, or `{ reject }` with
 * the reason why nobody of the request may.
 */
export type BeforeAddSubscriberVerdict = Static<typeof beforeAddSubscriber.verdict>

type Verdict = { refuse?: string[], reject?: string }

class SubscriberBallot implements Ballot<Verdict> {
  readonly #asking: string[]
  readonly #refused = new Set<string>()
  #reason: string | undefined

  constructor (subscribers: { Subscriber_Account: string }[]) {
    // Names of its own: a hook can change the list of the event.
    this.#asking = subscribers.map(subscriber => subscriber.Subscriber_Account)
  }

  take ({ refuse = [], reject }: Verdict): boolean {
    for (const account of refuse) this.#refused.add(account)
    this.#reason = reject
    return reject !== undefined
  }

  answer (log: FastifyBaseLogger): Answer {
    if (this.#reason !== undefined) return rejected(this.#reason)
    if (this.#refused.size === 0) return allowed()

    // Each is listed once, however often the request has it. What is left over then was never in the request.
    const refused = this.#asking.filter(account => this.#refused.delete(account))
    if (this.#refused.size > 0) {
      const unknown = [...this.#refused]
      log.warn({ unknown: unknown.slice(0, 10) }, `hooks refused ${unknown.length} users who are not in the request; they are left out of the answer`)
    }
    return refused.length === 0 ? allowed() : Object.assign(allowed(), { RefusedSubscribers_Account: refused })
  }
}
