// The fields that several events have.
import { Type } from '@sinclair/typebox'
import { wholeNumber } from './elements.js'

export { MsgBody, wholeNumber } from './elements.js'

export const EventTime = wholeNumber('When it happened, in milliseconds')

/** Users, in the events about subscribers. Chat spells it so, without an r after Subscribe. */
export const SubscribeAccountList = Type.Array(Type.Object({ Subscriber_Account: Type.String() }))

// Optional, though the pages list them without saying so: a message need not have custom data, and a needless 400 lets
// a message through.
export const CloudCustomData = Type.Optional(Type.String())
export const OnlineOnlyFlag = Type.Optional(wholeNumber('1 if only users who are online get it'))

/** Users of a group. */
export const Members = Type.Array(Type.Object({ Member_Account: Type.String() }))

// What identifies a message. Bodies of older apps lack some of it, and newer ones have more.
export const MsgSeq = Type.Optional(wholeNumber('Sequence number of the message'))
export const MsgRandom = Type.Optional(wholeNumber('Random number of the message, 32 bits'))
export const MsgTime = Type.Optional(wholeNumber('When it was sent, in seconds'))
export const MsgKey = Type.Optional(Type.String({ description: 'Identifies the message, to recall it' }))
export const MsgId = Type.Optional(Type.String({ description: 'Identifies the message in the clients' }))

export const SendMsgResult = Type.Optional(wholeNumber('0 if it was sent; if not, the error'))
export const UnreadMsgNum = Type.Optional(wholeNumber(
  'How many one-to-one messages the user has not read; -1 if sending has failed'
))

export const OperateType = Type.Optional(wholeNumber('1 if extensions were set, 2 if deleted, 3 if all were cleared'))
/** Key-value pairs that extend a message. */
export const ExtensionList = Type.Array(Type.Object({
  Key: Type.String(),
  Value: Type.Optional(Type.String()),
  Seq: Type.Optional(wholeNumber('Version of this pair'))
}))
