import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterCreateRoomReachingThreshold',
  summary: 'an app has 70 % of the live rooms that it may have',
  page: 'https://trtc.io/document/70485',
  compared: 'undated',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    CurRoomCount: Type.Optional(wholeNumber('How many rooms there are')),
    MaxRoomCount: Type.Optional(wholeNumber('How many there may be'))
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateRoomReachingThreshold',
    Operator_Account: 'brennanli',
    EventTime: 1739966441121,
    CurRoomCount: 400,
    MaxRoomCount: 500
  }
})
