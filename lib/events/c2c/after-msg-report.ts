import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { UnreadMsgNum, wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterMsgReport',
  summary: 'a user has read the messages of another',
  page: 'https://trtc.io/document/43465',
  compared: '2025-03-10',
  fields: {
    Report_Account: Type.String({ description: 'User ID of who has read them' }),
    Peer_Account: Type.String({ description: 'User ID of who has sent them' }),
    LastReadTime: Type.Optional(wholeNumber('All messages up to then are read, in seconds')),
    UnreadMsgNum
  },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReport',
    Report_Account: 'jared',
    Peer_Account: 'Jonh',
    LastReadTime: 1614754606,
    UnreadMsgNum: 7
  }
})
