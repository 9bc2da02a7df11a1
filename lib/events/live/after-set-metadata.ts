import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Live.CallbackAfterSetMetadata',
  summary: 'metadata of a live room have been set',
  page: 'https://trtc.io/document/68222',
  compared: '2026-03-11',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomId: Type.String(),
    Metadata: Type.Optional(Type.Array(Type.Object({ Key: Type.String(), Value: Type.Optional(Type.String()) })))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterSetMetadata',
    Operator_Account: 'brennanli',
    RoomId: 'live-room1111',
    Metadata: [{ Key: 'key1', Value: 'value1' }, { Key: 'key2', Value: 'value2' }],
    EventTime: 1739965885831
  }
})
