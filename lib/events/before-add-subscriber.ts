import { Type, type Static } from '@sinclair/typebox'
import type { FastifyBaseLogger } from 'fastify'
import { allowed, rejected, type Answer } from '../answer.js'
import { EventTime, type Ballot, type BeforeEvent } from './event.js'

const command = 'OfficialAccount.CallbackBeforeAddSubscriber'

const Body = Type.Object({
  CallbackCommand: Type.Literal(command),
  Official_Account: Type.String({ description: 'Official Account user ID of the subscription' }),
  Operator_Account: Type.String({ description: 'UserID of who initiated the request' }),
  SubscribeAccountList: Type.Array(Type.Object({ Subscriber_Account: Type.String() }), {
    description: 'The users who are about to subscribe'
  }),
  EventTime
})

const Verdict = Type.Union([
  Type.Object({ refuse: Type.Array(Type.String()), reject: Type.Optional(Type.Never()) }, { additionalProperties: false }),
  Type.Object({ reject: Type.String(), refuse: Type.Optional(Type.Never()) }, { additionalProperties: false })
])

/**
 * Users are about to subscribe to an Official Account.
 *
 * @see https://trtc.io/document/60799
 */
export type BeforeAddSubscriberEvent = Static<typeof Body>

/**
 * What a hook may return: nothing, `{ refuse }` with the user IDs that may not subscribe, or `{ reject }` with the
 * reason why nobody of the request may.
 */
export type BeforeAddSubscriberVerdict = Static<typeof Verdict>

class SubscriberBallot implements Ballot<BeforeAddSubscriberVerdict> {
  // Taken before any hook can change the event.
  readonly #asking: string[]
  readonly #refused = new Set<string>()
  #reason: string | undefined

  constructor (event: BeforeAddSubscriberEvent) {
    this.#asking = event.SubscribeAccountList.map(subscriber => subscriber.Subscriber_Account)
  }

  take (verdict: BeforeAddSubscriberVerdict): boolean {
    this.#reason = verdict.reject
    for (const account of verdict.refuse ?? []) this.#refused.add(account)
    return verdict.reject !== undefined
  }

  answer (log: FastifyBaseLogger): Answer {
    if (this.#reason !== undefined) return rejected(this.#reason)
    if (this.#refused.size === 0) return allowed()

    const refused = []
    for (const account of this.#asking) {
      // Each is listed once, however often it was asked for: what is left over then was never in the request.
      if (this.#refused.delete(account)) refused.push(account)
    }
    if (this.#refused.size > 0) {
      log.warn({ unknown: [...this.#refused] }, 'a hook refused users who are not in the request; they are left out of the answer')
    }
    return refused.length === 0 ? allowed() : { ...allowed(), RefusedSubscribers_Account: refused }
  }
}

export const beforeAddSubscriber: BeforeEvent<BeforeAddSubscriberEvent, BeforeAddSubscriberVerdict> = {
  command,
  kind: 'before',
  body: Body,
  verdict: Verdict,
  returns: 'nothing, { refuse: [userID, …] } or { reject: reason }',
  // The page's prose says RefusedMembers_Account, a group webhook's field; its sample and its table say this one.
  answer: { RefusedSubscribers_Account: Type.Optional(Type.Array(Type.String())) },
  ballot: event => new SubscriberBallot(event)
}
