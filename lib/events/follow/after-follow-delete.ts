import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Follow.CallbackAfterFollowDelete',
  summary: 'a user has unfollowed others',
  page: 'https://trtc.io/document/70356',
  compared: '2026-03-27',
  unconfirmed: true,
  fields: {
    From_Account: Type.String({ description: 'Who does not follow any longer' }),
    To_Account: Type.Array(Type.String())
  },
  sample: {
    CallbackCommand: 'Follow.CallbackAfterFollowDelete',
    From_Account: 'UserID_001',
    To_Account: ['UserID_002', 'UserID_003'],
    EventTime: 1702018343678
  }
})
