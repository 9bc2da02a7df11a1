import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { BattleRoom } from './fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterEndBattle',
  summary: 'a battle of live rooms has ended',
  page: 'https://trtc.io/document/68261',
  compared: '2026-03-11',
  unconfirmed: true,
  fields: {
    BattleId: Type.String(),
    Duration: Type.Optional(wholeNumber('How long it is to last, in milliseconds')),
    CreateTime: Type.Optional(wholeNumber('When it was created, in seconds')),
    StartTime: Type.Optional(wholeNumber('When it has begun, in seconds')),
    EndTime: Type.Optional(wholeNumber('When it has ended, in seconds')),
    OpType: Type.Optional(wholeNumber('0 if its time was over, 1 if all hosts have left, 2 if nobody has joined')),
    FromRoomInfo: Type.Optional(BattleRoom),
    ToRoomList: Type.Optional(Type.Array(BattleRoom))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterEndBattle',
    BattleId: '4siHsNsWN/T3aub9zKraqPfGQAimPhdFoe6VWhtz9lY=',
    Duration: 30000,
    CreateTime: 1739956115,
    StartTime: 1739956115,
    EndTime: 1739956145,
    OpType: 0,
    // The page has numbers for the owners, which none in JavaScript is exact for.
    FromRoomInfo: { RoomId: 'pk-3', Score: 0, Owner_Account: '144115245353757792' },
    ToRoomList: [{ RoomId: 'pk-5', Score: 0, Owner_Account: '144115245442327522' }],
    EventTime: 1739956146119
  }
})
