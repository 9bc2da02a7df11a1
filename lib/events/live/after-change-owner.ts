import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Live.CallbackAfterChangeOwner',
  summary: 'a live room has a new owner',
  page: 'https://trtc.io/document/72553',
  compared: '2025-08-12',
  unconfirmed: true,
  fields: {
    RoomId: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    CurrentOwner_Account: Type.String(),
    OriginalOwner_Account: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterChangeOwner',
    RoomId: 'room_id',
    EventTime: 1703589922780,
    Operator_Account: 'admin',
    CurrentOwner_Account: 'user2',
    OriginalOwner_Account: 'user1'
  }
})
