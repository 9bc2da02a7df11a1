import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgRandom, OnlineOnlyFlag, wholeNumber } from '../fields.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackSendMsgException',
  summary: 'a message to a group could not be sent',
  page: 'https://trtc.io/document/49462',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    From_Account: Type.Optional(Type.String()),
    Operator_Account: Type.Optional(Type.String()),
    Random: MsgRandom,
    OnlineOnlyFlag,
    // Not required: what was wrong with the message may be its elements.
    MsgBody: Type.Optional(MsgBody),
    CloudCustomData,
    ErrorCode: Type.Optional(wholeNumber('Why it could not be sent')),
    ErrorInfo: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Group.CallbackSendMsgException',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    ErrorCode: 10023,
    ErrorInfo: 'msg count exceeds limit,please retry later',
    EventTime: '1670574414123'
  }
})
