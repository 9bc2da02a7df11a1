import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { GroupType, TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterRecallMsg',
  summary: 'messages of a group have been recalled',
  page: 'https://trtc.io/document/46979',
  compared: '2025-02-28',
  identifiedBy: [['MsgSeqList']],
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    Type: GroupType,
    GroupId: Type.String(),
    MsgSeqList: Type.Array(Type.Object({ MsgSeq: wholeNumber('Sequence number of a recalled message') })),
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterRecallMsg',
    Operator_Account: 'admin',
    Type: 'Community',
    GroupId: '1213456',
    MsgSeqList: [{ MsgSeq: 130 }],
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
    EventTime: '1670574414123'
  }
})
