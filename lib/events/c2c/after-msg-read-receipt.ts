import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { MsgId } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterMsgReadReceipt',
  summary: 'a user has sent read receipts for messages of another',
  page: 'https://cloud.tencent.com/document/product/269/128223',
  compared: '2026',
  unconfirmed: true,
  fields: {
    Operator_Account: Type.String({ description: 'User ID of who has read them' }),
    Peer_Account: Type.String({ description: 'User ID of who has sent them' }),
    C2CMsgInfo: Type.Array(Type.Object({
      From_Account: Type.Optional(Type.String()),
      To_Account: Type.Optional(Type.String()),
      MsgKey: Type.String({ description: 'Identifies the message' }),
      MsgId
    }))
  },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReadReceipt',
    Operator_Account: 'jared',
    Peer_Account: 'Jonh',
    C2CMsgInfo: [
      {
        From_Account: 'Jonh',
        To_Account: 'jared',
        MsgKey: '33973751_24064952_1769139583',
        MsgId: '144115433090395387-1769139578-24064952'
      }
    ],
    EventTime: 1769139587754
  }
})
