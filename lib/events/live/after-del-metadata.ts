import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Live.CallbackAfterDelMetadata',
  summary: 'metadata of a live room have been deleted',
  page: 'https://trtc.io/document/68223',
  compared: '2026-04-09',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomId: Type.String(),
    Keys: Type.Optional(Type.Array(Type.String()))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterDelMetadata',
    Operator_Account: 'brennanli',
    RoomId: 'live-room1111',
    Keys: ['key1', 'key2'],
    EventTime: 1739966441121
  }
})
