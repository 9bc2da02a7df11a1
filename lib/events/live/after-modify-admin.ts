import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Live.CallbackAfterModifyAdmin',
  summary: 'the admins of a live room have changed',
  page: 'https://trtc.io/document/72554',
  compared: '2026-03-26',
  unconfirmed: true,
  fields: {
    RoomId: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    Admin_Account: Type.Array(Type.String()),
    opType: Type.Optional(Type.String({ description: 'add or delete' }))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterModifyAdmin',
    RoomId: 'room_id',
    EventTime: 1703589922780,
    Operator_Account: 'admin',
    Admin_Account: ['user1', 'user2'],
    opType: 'add'
  }
})
