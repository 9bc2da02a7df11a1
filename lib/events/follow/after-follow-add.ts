import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Follow.CallbackAfterFollowAdd',
  summary: 'a user has followed others',
  page: 'https://trtc.io/document/70355',
  compared: 'undated',
  unconfirmed: true,
  fields: {
    From_Account: Type.String({ description: 'Who follows' }),
    FollowList: Type.Array(Type.Object({ To_Account: Type.String() }))
  },
  sample: {
    CallbackCommand: 'Follow.CallbackAfterFollowAdd',
    From_Account: 'UserID_001',
    FollowList: [{ To_Account: 'UserID_002' }, { To_Account: 'UserID_003' }],
    EventTime: 1702018343678
  }
})
