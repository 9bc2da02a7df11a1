import { Type } from '@sinclair/typebox'

/** As the events about subscribers list them; the field is called `SubscribeAccountList`, without an r. */
export const SubscribeAccountList = Type.Array(Type.Object({ Subscriber_Account: Type.String() }))
