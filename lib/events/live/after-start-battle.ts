import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { BattleRoom } from './fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterStartBattle',
  summary: 'a battle of live rooms has begun',
  page: 'https://trtc.io/document/68260',
  compared: '2026-03-27',
  unconfirmed: true,
  fields: {
    BattleId: Type.String(),
    Duration: Type.Optional(wholeNumber('How long it is to last, in milliseconds')),
    CreateTime: Type.Optional(wholeNumber('When it was created, in seconds')),
    StartTime: Type.Optional(wholeNumber('When it has begun, in seconds')),
    FromRoomInfo: Type.Optional(BattleRoom),
    ToRoomList: Type.Optional(Type.Array(BattleRoom))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterStartBattle',
    BattleId: '4siHsNsWN/T3aub9zKraqI4zZAyPRpXQhdtKv1q4HOs=',
    Duration: 60000,
    CreateTime: 1739954005,
    StartTime: 1739954005,
    FromRoomInfo: { RoomId: 'pk-3', Owner_Account: 'brennan' },
    ToRoomList: [{ RoomId: 'pk-5', Owner_Account: 'tandy' }],
    EventTime: 1739954005000
  }
})
