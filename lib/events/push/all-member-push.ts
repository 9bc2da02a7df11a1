import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { ErrCode, EventTimeInSeconds, PushPlatform, PushStage } from './fields.js'

export default afterEvent({
  command: 'Push.AllMemberPush',
  summary: 'a push to many users has been sent',
  page: 'https://trtc.io/document/67551',
  compared: '2025-02-28',
  note: 'There are up to 100 events in a body.',
  fields: {
    Events: Type.Array(Type.Object({
      CallbackCommand: Type.Optional(Type.String()),
      EventType: Type.Optional(wholeNumber('1 for an offline push, 2 for an online push')),
      TaskId: Type.Optional(Type.String()),
      DataId: Type.Optional(Type.String({ description: 'What the app calls the push' })),
      TaskTime: Type.Optional(wholeNumber('When the push was asked for, in seconds')),
      EventTime: Type.Optional(EventTimeInSeconds),
      To_Account: Type.String(),
      PushPlatform,
      DeviceType: PushPlatform,
      PushStage,
      ErrCode,
      ErrInfo: Type.Optional(Type.String())
    }))
  },
  sample: {
    Events: [
      {
        CallbackCommand: 'Push.AllMemberPush',
        EventType: 1,
        TaskId: '657bf434_537529d8_2000005e80aa873_2780d131_bc614e',
        TaskTime: 1557481127,
        EventTime: 1557481128,
        To_Account: 'user2',
        PushPlatform: 1,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: 'OK'
      },
      {
        CallbackCommand: 'Push.AllMemberPush',
        EventType: 2,
        TaskId: '657bf434_537529d8_2000005e80aa873_2780d131_9',
        TaskTime: 1557481127,
        EventTime: 1557481129,
        To_Account: 'user3',
        PushPlatform: 0,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: 'OK'
      }
    ]
  }
})
