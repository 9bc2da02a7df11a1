// The schemas of the contenders that have no plugin. Apart, so that the plugin's server loads what a user's loads.
import { Type } from '@sinclair/typebox'

export const Query = Type.Object({
  SdkAppid: Type.String(),
  CallbackCommand: Type.String(),
  contenttype: Type.Optional(Type.String()),
  ClientIP: Type.Optional(Type.String()),
  OptPlatform: Type.Optional(Type.String()),
  RequestTime: Type.Optional(Type.String()),
  Sign: Type.Optional(Type.String())
})

export const Body = Type.Object({
  CallbackCommand: Type.Literal('OfficialAccount.CallbackBeforeAddSubscriber'),
  Official_Account: Type.String(),
  Operator_Account: Type.Optional(Type.String()),
  SubscribeAccountList: Type.Array(Type.Object({ Subscriber_Account: Type.String() })),
  EventTime: Type.Optional(Type.Integer())
})

export const Answer = Type.Object({
  ActionStatus: Type.String(),
  ErrorInfo: Type.String(),
  ErrorCode: Type.Integer(),
  RefusedSubscribers_Account: Type.Optional(Type.Array(Type.String()))
})
