import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { GIFT_CODES } from '../verdict.js'
import { allowOrRejectWithCode } from '../verdicts/allow-or-reject.js'

export default beforeEvent({
  command: 'Live.CallbackBeforeSendGift',
  summary: 'a user sends a gift in a live room',
  page: 'https://trtc.io/document/72210',
  compared: '2026-03-11',
  note: 'Unlike all others: without an answer in time, the gift is not sent, unless the app is set up so that gifts are not blocked.',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    RoomId: Type.String(),
    GiftWater: Type.Object({
      From_Account: Type.String(),
      To_Account: Type.Optional(Type.Array(Type.String())),
      Time: Type.Optional(wholeNumber('When it is sent, in seconds')),
      GiftId: Type.Optional(Type.String()),
      Count: Type.Optional(wholeNumber('How many of it')),
      Coins: Type.Optional(wholeNumber('What it is worth'))
    })
  },
  sample: {
    CallbackCommand: 'Live.CallbackBeforeSendGift',
    Operator_Account: 'brennanli',
    RoomId: 'room_id',
    GiftWater: { From_Account: 'from', To_Account: ['to1'], Time: 1703589922, GiftId: 'gift1', Count: 1, Coins: 1000 }
  },
  verdict: allowOrRejectWithCode(GIFT_CODES, 'unless the app is set up so that gifts are not blocked, the gift is not sent')
})
