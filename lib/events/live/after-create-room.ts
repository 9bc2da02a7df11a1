import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { RoomInfo } from './fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterCreateRoom',
  summary: 'a live room has been created',
  page: 'https://trtc.io/document/64422',
  compared: '2025-11-10',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomInfo: Type.Object({ ...RoomInfo.properties, RoomId: Type.String() })
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateRoom',
    Operator_Account: 'admin',
    RoomInfo: {
      RoomId: 'tandy-test-rest',
      RoomName: 'tandy-test-rest',
      RoomType: 'Live',
      Owner_Account: 'user3',
      MaxMemberCount: 300,
      IsMessageDisabled: true,
      CustomInfo: 'custom123',
      IsSeatEnabled: true,
      TakeSeatMode: 'ApplyToTake',
      MaxSeatCount: 16,
      CreateTime: 1703589922,
      IsPublicVisible: true,
      CoverURL: 'cover url',
      Category: [1, 2]
    },
    EventTime: 1703589922780
  }
})
