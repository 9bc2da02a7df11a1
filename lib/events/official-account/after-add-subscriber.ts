import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { SubscribeAccountList } from '../fields.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterAddSubscriber',
  summary: 'users have subscribed to an Official Account',
  page: 'https://trtc.io/document/60800',
  compared: '2025-08-21',
  fields: {
    Official_Account: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    SubscribeAccountList
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterAddSubscriber',
    Official_Account: '@TOA#_test_for_penn',
    Operator_Account: '107867',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123
  }
})
