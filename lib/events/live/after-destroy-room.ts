import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { RoomInfo } from './fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterDestroyRoom',
  summary: 'a live room has been closed',
  page: 'https://trtc.io/document/64423',
  compared: '2025-11-18',
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomId: Type.String(),
    EventType: Type.Optional(Type.String({ description: 'DestroyByUser or DestroyBySystem' })),
    RoomInfo: Type.Optional(RoomInfo),
    Statistic: Type.Optional(Type.Object({
      TotalViewers: Type.Optional(wholeNumber('How often users have entered it')),
      TotalGiftsSent: Type.Optional(wholeNumber('How many gifts were sent')),
      TotalGiftCoins: Type.Optional(wholeNumber('What they were worth')),
      TotalUniqueGiftSenders: Type.Optional(wholeNumber('How many users have sent gifts')),
      TotalLikesReceived: Type.Optional(wholeNumber('How many likes it got'))
    }))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterDestroyRoom',
    Operator_Account: 'admin',
    RoomId: 'tandy-test-rest',
    EventType: 'DestroyByUser',
    EventTime: 1703589922780,
    RoomInfo: {
      RoomName: 'live name',
      RoomType: 'Live',
      // The page has a number, which none in JavaScript is exact for; a captured body has a string.
      Owner_Account: '144115216631667826',
      IsSeatEnabled: true,
      TakeSeatMode: 'FreeToTake',
      MaxMemberCount: 400,
      MaxSeatCount: 4,
      Category: [1, 2, 3],
      CustomInfo: '',
      IsMessageDisabled: false,
      CoverURL: 'cover url',
      ActivityStatus: 0,
      IsPublicVisible: false,
      ViewCount: 0,
      BackgroundURL: 'background url',
      IsUnlimitedRoomEnabled: true
    },
    Statistic: { TotalViewers: 0, TotalGiftsSent: 0, TotalGiftCoins: 0, TotalUniqueGiftSenders: 0, TotalLikesReceived: 0 }
  }
})
