import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Mic.CallbackAfterSeatInfoChanged',
  summary: 'the seats of a live room have changed',
  page: 'https://trtc.io/document/64425',
  compared: 'undated',
  unconfirmed: true,
  fields: {
    RoomId: Type.String(),
    SeatList: Type.Array(Type.Object({
      Index: wholeNumber('Number of the seat'),
      Member_Account: Type.Optional(Type.String({ description: 'Who sits there' })),
      IsTakenDisabled: Type.Optional(Type.Boolean({ description: 'Whether it is locked' })),
      IsVideoDisabled: Type.Optional(Type.Boolean({ description: 'Whether its video is off' })),
      IsAudioDisabled: Type.Optional(Type.Boolean({ description: 'Whether its audio is off' }))
    }))
  },
  sample: {
    CallbackCommand: 'Mic.CallbackAfterSeatInfoChanged',
    RoomId: 'rid-123',
    SeatList: [
      // The page has a number for the member, which none in JavaScript is exact for.
      { Index: 1, Member_Account: '144115233775727695', IsTakenDisabled: false, IsVideoDisabled: false, IsAudioDisabled: false }
    ],
    EventTime: 1670574414123
  }
})
