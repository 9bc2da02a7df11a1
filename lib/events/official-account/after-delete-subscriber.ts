import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { SubscribeAccountList } from '../fields.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterDeleteSubscriber',
  summary: 'users have unsubscribed from an Official Account',
  page: 'https://trtc.io/document/60802',
  compared: '2024-06-18',
  fields: {
    Official_Account: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    SubscribeAccountList
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterDeleteSubscriber',
    Official_Account: '@TOA#_test_OA_for_penn',
    Operator_Account: 'leckie',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123
  }
})
