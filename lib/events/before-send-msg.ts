import { Type, type Static } from '@sinclair/typebox'
import { allowed, discarded, rejected, type Answer } from '../answer.js'
import { beforeEvent, type Ballot } from '../event.js'
import { CloudCustomData, MsgBody, OnlineOnlyFlag } from '../fields.js'
import { oneOf, OwnCode, plain } from '../verdict.js'

const Rewritten = Type.Object({ MsgBody: Type.Optional(MsgBody), CloudCustomData }, {
  additionalProperties: false,
  anyOf: [{ required: ['MsgBody'] }, { required: ['CloudCustomData'] }]
})
// An object's static type knows nothing of its `anyOf`.
const Rewrite = Type.Unsafe<Content & ({ MsgBody: unknown } | { CloudCustomData: unknown })>(Rewritten)

/**
 * An Official Account is about to send a message.
 *
 * What a hook may return, beside nothing: `{ reject }` with the reason (who sent the message gets error 10016, or the
 * `code` of the app's own, from 120001 to 130000), `{ discard: true }`, of which who sent it hears nothing, or
 * `{ rewrite }` with a new `MsgBody`, new `CloudCustomData`, or both. Later hooks see the rewritten message.
 *
 * @see https://trtc.io/document/60803
 */
export const beforeSendMsg = beforeEvent({
  command: 'OfficialAccount.CallbackBeforeSendMsg',
  summary: 'an Official Account sends a message',
  page: 60803,
  fields: {
    Official_Account: Type.String(),
    OnlineOnlyFlag,
    MsgBody,
    CloudCustomData
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeSendMsg',
    Official_Account: '@TOA#_2J4SZEAEL',
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123
  },
  verdict: oneOf(
    { reject: Type.String(), code: Type.Optional(OwnCode) },
    { discard: Type.Literal(true) },
    { rewrite: Rewrite }
  ),
  returns: 'nothing, { reject: reason } (with a code from 120001 to 130000 if you like), { discard: true } or { rewrite: { MsgBody, CloudCustomData } }',
  reply: Type.Object({ MsgBody: Type.Optional(MsgBody), CloudCustomData }),
  ballot: event => new MessageBallot(event)
})

type Content = Static<typeof Rewritten>
type Verdict = { reject?: string, code?: number, discard?: true, rewrite?: Content }

class MessageBallot implements Ballot<Verdict> {
  event: Content
  #rewritten: Content = {}
  #end: Answer | undefined

  constructor (event: Content) {
    this.event = event
  }

  take ({ reject, code, discard, rewrite }: Verdict): boolean {
    if (reject !== undefined) this.#end = rejected(reject, code)
    else if (discard) this.#end = discarded()
    const changes = plain(rewrite)
    this.#rewritten = { ...this.#rewritten, ...changes }
    this.event = { ...this.event, ...changes }
    return this.#end !== undefined
  }

  answer (): Answer {
    return this.#end ?? { ...allowed(), ...this.#rewritten }
  }
}
