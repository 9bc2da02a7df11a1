import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members, wholeNumber } from '../fields.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterReadReceipt',
  summary: 'members have sent read receipts for messages of a group',
  page: 'https://trtc.io/document/60395',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    GroupMsgReceiptList: Type.Array(Type.Object({
      MsgSeq: wholeNumber('Sequence number of the message'),
      ReadNum: Type.Optional(wholeNumber('How many members have read it')),
      UnreadNum: Type.Optional(wholeNumber('How many have not')),
      ReadReceiptMembers: Type.Optional(Members)
    }))
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterReadReceipt',
    GroupId: '@TGS#2TTV7VSII',
    Type: 'Public',
    GroupMsgReceiptList: [
      { MsgSeq: 1, ReadNum: 1, UnreadNum: 6, ReadReceiptMembers: [{ Member_Account: 'user0' }] },
      { MsgSeq: 2, ReadNum: 1, UnreadNum: 6, ReadReceiptMembers: [{ Member_Account: 'user0' }] }
    ],
    EventTime: '1670574414123'
  }
})
