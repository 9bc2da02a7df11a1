import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { RoomInfo } from './fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterUpdateRoomInfo',
  summary: 'the information of a live room has changed',
  page: 'https://trtc.io/document/67938',
  compared: '2025-07-31',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomInfo: Type.Object({ ...RoomInfo.properties, RoomId: Type.String() })
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterUpdateRoomInfo',
    Operator_Account: 'bob',
    RoomInfo: {
      RoomId: 'live-room',
      RoomName: 'rname-123',
      MaxMemberCount: 300,
      IsMessageDisabled: false,
      CoverURL: 'https://xxxx.png',
      Category: [1, 2, 3],
      ActivityStatus: 1,
      IsPublicVisible: false,
      TakeSeatMode: 'ApplyToTake',
      CustomInfo: 'custom123'
    },
    EventTime: 1670574414123
  }
})
