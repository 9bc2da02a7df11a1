import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterMsgReadAll',
  summary: 'a user has marked all messages as read',
  page: 'https://cloud.tencent.com/document/product/269/128225',
  compared: '2026-02-09',
  note: 'Those of groups are included.',
  unconfirmed: true,
  fields: {
    Report_Account: Type.String(),
    GroupReadInfo: Type.Optional(Type.Array(Type.Object({
      GroupId: Type.String(),
      MsgSeq: Type.Optional(wholeNumber('All messages up to this one are read'))
    })))
  },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReadAll',
    Report_Account: 'Jonh',
    EventTime: 1769773302575,
    GroupReadInfo: [{ GroupId: 'groupid', MsgSeq: 100 }]
  }
})
