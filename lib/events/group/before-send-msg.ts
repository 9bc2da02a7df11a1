import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgId, MsgRandom, OnlineOnlyFlag } from '../fields.js'
import { GROUP_CODES } from '../verdict.js'
import { messageVerdict } from '../verdicts/message.js'
import { GroupType, TopicId } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeSendMsg',
  summary: 'a user sends a message to a group',
  page: 'https://trtc.io/document/34374',
  compared: '2025-02-28',
  note: 'Who is rejected without a code gets 10016.',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    From_Account: Type.String({ description: '@TLS#NOT_FOUND if the REST API has named no sender' }),
    Operator_Account: Type.Optional(Type.String()),
    Random: MsgRandom,
    MsgId,
    OnlineOnlyFlag,
    MsgBody,
    CloudCustomData,
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Community',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
    EventTime: '1670574414123'
  },
  verdict: messageVerdict(GROUP_CODES)
})
