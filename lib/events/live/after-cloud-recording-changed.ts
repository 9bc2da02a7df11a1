import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterCloudRecordingChanged',
  summary: 'the recording of a live room has begun, ended or changed otherwise',
  page: 'https://cloud.tencent.com/document/product/269/129603',
  compared: '2026-03-27',
  unconfirmed: true,
  fields: {
    EventGroupId: Type.Optional(wholeNumber('3 for a recording in the cloud, 8 for one of a page')),
    EventType: Type.Optional(wholeNumber('What has happened')),
    CallbackTs: Type.Optional(wholeNumber('When the webhook was sent, in milliseconds')),
    EventInfo: Type.Object({
      RoomId: Type.Optional(Type.String()),
      EventTs: Type.Optional(wholeNumber('When it happened, in seconds')),
      EventMsTs: Type.Optional(wholeNumber('When it happened, in milliseconds')),
      UserId: Type.Optional(Type.String()),
      TaskId: Type.Optional(Type.String({ description: 'The recording' })),
      // The page's sample has this field; what else is in it depends on EventType.
      Payload: Type.Optional(Type.Object({ Status: Type.Optional(wholeNumber('0 if it worked')) }))
    })
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCloudRecordingChanged',
    EventGroupId: 3,
    EventType: 305,
    CallbackTs: 1752580150082,
    EventInfo: {
      RoomId: '635055',
      EventTs: 1752580150,
      EventMsTs: 1752580150081,
      UserId: 'user1',
      TaskId: '-m9-bVVU7id***K-m928oZWQndiborbEWH3zY-lIXlprc-gQvQE',
      Payload: { Status: 0 }
    }
  }
})
