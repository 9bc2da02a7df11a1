import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterCreateBattle',
  summary: 'a battle of live rooms has been created',
  page: 'https://trtc.io/document/68259',
  compared: '2026-03-27',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    BattleId: Type.String(),
    FromRoomId: Type.Optional(Type.String({ description: 'The room that has asked for it' })),
    ToRoomIdList: Type.Optional(Type.Array(Type.String(), { description: 'The rooms that were asked' })),
    Timeout: Type.Optional(wholeNumber('How long they may take to answer, in milliseconds')),
    Duration: Type.Optional(wholeNumber('How long it is to last, in milliseconds')),
    NeedResponse: Type.Optional(Type.Boolean({ description: 'Whether the others have to agree' })),
    ExtensionInfo: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateBattle',
    Operator_Account: 'brennanli',
    BattleId: '4siHsNsWN/T3aub9zKraqPbSEGRX2z6gs3LDFi+d/3M=',
    FromRoomId: 'pk-3',
    ToRoomIdList: ['pk-5'],
    Timeout: 30000,
    Duration: 60000,
    NeedResponse: false,
    ExtensionInfo: 'extension pk',
    EventTime: 1739954005000
  }
})
