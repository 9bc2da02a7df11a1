// The fields that several events have.
import { Type } from '@sinclair/typebox'

/** Some of Chat's samples quote their numbers: digits in a string are taken too, and are a number before a hook sees them. */
export function wholeNumber (description: string) {
  return Type.Unsafe<number>({
    description,
    anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d{1,15}$' }],
    'x-as-number': true
  })
}

export const EventTime = wholeNumber('When it happened, in milliseconds')

/** Users, in the events about subscribers. It is called so, without an r behind Subscribe. */
export const SubscribeAccountList = Type.Array(Type.Object({ Subscriber_Account: Type.String() }))

/** The elements of a message. Their contents stay open: Chat keeps adding types of them, and an app may have its own. */
export const MsgBody = Type.Array(Type.Object({
  MsgType: Type.String({ description: 'TIMTextElem, TIMCustomElem, …' }),
  // No Record: the pattern that it has for its keys would lose one with a line break.
  MsgContent: Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true }))
}, { additionalProperties: true }))

// Optional, though the pages list them without saying so: a message need not have custom data, and a needless 400 lets
// a message through.
export const CloudCustomData = Type.Optional(Type.String())
export const OnlineOnlyFlag = Type.Optional(wholeNumber('1 if only users who are online get it'))
