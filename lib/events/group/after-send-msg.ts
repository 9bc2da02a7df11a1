import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgId, MsgRandom, MsgSeq, MsgTime, OnlineOnlyFlag, wholeNumber } from '../fields.js'
import { GroupType, TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterSendMsg',
  summary: 'a user has sent a message to a group',
  page: 'https://trtc.io/document/34375',
  compared: '2025-11-18',
  identifiedBy: [['MsgSeq']],
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    From_Account: Type.String({ description: '@TLS#NOT_FOUND if the REST API has named no sender' }),
    Operator_Account: Type.Optional(Type.String()),
    Random: MsgRandom,
    MsgSeq,
    MsgId,
    MsgTime,
    OnlineOnlyFlag,
    MsgBody,
    CloudCustomData,
    TopicId,
    GroupAtInfo: Type.Optional(Type.Array(Type.Object({
      GroupAtAllFlag: Type.Optional(wholeNumber('1 if the message mentions all members')),
      GroupAt_Account: Type.Optional(Type.String({ description: 'Whom it mentions' }))
    }), { description: 'Whom the message mentions, at most 30' }))
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterSendMsg',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    MsgSeq: 123,
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: '1670574414123'
  }
})
