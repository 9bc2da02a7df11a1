import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { SubscribeAccountList } from '../fields.js'
import { refuseSome } from '../verdicts/refuse-some.js'

export default beforeEvent({
  command: 'OfficialAccount.CallbackBeforeAddSubscriber',
  summary: 'users subscribe to an Official Account',
  page: 'https://trtc.io/document/60799',
  compared: '2025-08-21',
  fields: {
    Official_Account: Type.String({ description: 'Official Account user ID of the subscription' }),
    Operator_Account: Type.Optional(Type.String({ description: 'UserID of who initiated the request' })),
    SubscribeAccountList
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeAddSubscriber',
    Official_Account: '@TOA#_test_for_penn',
    Operator_Account: '107867',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123
  },
  // The page's prose names RefusedMembers_Account, the field of a group webhook; its sample and its table name this one.
  verdict: refuseSome({ list: 'SubscribeAccountList', account: 'Subscriber_Account', refused: 'RefusedSubscribers_Account', may: 'subscribe' })
})
