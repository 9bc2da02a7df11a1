import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { MsgKey, MsgRandom, MsgSeq, MsgTime, wholeNumber } from '../fields.js'
import { ErrCode, EventTimeInSeconds, PushPlatform, PushStage } from './fields.js'

export default afterEvent({
  command: 'Push.OfflinePush',
  summary: 'messages have been pushed to users who were offline',
  page: 'https://trtc.io/document/67552',
  compared: '2026-01-20',
  note: 'There are up to 100 events in a body.',
  unconfirmed: true,
  fields: {
    Events: Type.Array(Type.Object({
      CallbackCommand: Type.Optional(Type.String()),
      EventType: Type.Optional(wholeNumber('1 for a one-to-one message, 2 for one of a group')),
      EventTime: Type.Optional(EventTimeInSeconds),
      From_Account: Type.Optional(Type.String()),
      To_Account: Type.String(),
      PushPlatform,
      PushStage,
      MsgKey,
      GroupID: Type.Optional(Type.String()),
      MsgSeq,
      MsgRandom,
      MsgTime,
      PushID: Type.Optional(Type.String()),
      ErrCode,
      ErrInfo: Type.Optional(Type.String())
    }))
  },
  sample: {
    Events: [
      {
        CallbackCommand: 'Push.OfflinePush',
        EventType: 1,
        EventTime: 1557481127,
        From_Account: 'user1',
        To_Account: 'user2',
        PushPlatform: 1,
        PushStage: 1,
        MsgKey: '48374_2837546_1557481126',
        MsgSeq: 48374,
        MsgRandom: 2837546,
        MsgTime: 1557481126,
        PushID: '67120c46_6a4086c0_9bf5fb50_200002d1089b322_2000005d8d46421',
        ErrCode: 0,
        ErrInfo: 'OK'
      },
      {
        CallbackCommand: 'Push.OfflinePush',
        EventType: 2,
        EventTime: 1557481127,
        From_Account: 'user2',
        To_Account: 'user3',
        PushPlatform: 1,
        PushStage: 1,
        GroupID: '@TGS#12DEVUDHQ',
        MsgSeq: 48375,
        MsgRandom: 2837546,
        MsgTime: 1557481126,
        PushID: '6710c631_85_392fcbcff_200000b2f2c6820_200002c869bfb81',
        ErrCode: 0,
        ErrInfo: 'OK'
      }
    ]
  }
})
