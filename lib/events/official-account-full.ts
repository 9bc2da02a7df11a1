import { Type, type Static } from '@sinclair/typebox'
import { EventTime, type AfterEvent } from './event.js'

const command = 'OfficialAccount.CallbackAfterOfficialAccountFull'

const Body = Type.Object({
  CallbackCommand: Type.Literal(command),
  Official_Account: Type.String({ description: 'User ID of the Official Account that has as many subscribers as it may' }),
  EventTime
})

/**
 * An Official Account has reached its number of subscribers. Chat may well say so more than once: its webhook for full
 * groups comes again with each join that fails.
 *
 * @see https://trtc.io/document/60801
 */
export type OfficialAccountFullEvent = Static<typeof Body>

export const officialAccountFull: AfterEvent = { command, kind: 'after', body: Body }
