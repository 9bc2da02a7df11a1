import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgRandom, MsgSeq, MsgTime, OnlineOnlyFlag } from '../fields.js'
import { GroupType } from '../group/fields.js'

export default afterEvent({
  command: 'Bot.OnGroupMessage',
  summary: 'a user has mentioned bots in a group',
  page: 'https://trtc.io/document/68953',
  compared: '2025-07-24',
  note: 'What they have to say goes out over the REST API.',
  identifiedBy: [['MsgSeq']],
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    From_Account: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    Random: MsgRandom,
    MsgSeq,
    MsgTime,
    OnlineOnlyFlag,
    MsgBody,
    AtRobots_Account: Type.Array(Type.String(), { description: 'The bots' }),
    CloudCustomData,
    TopicId: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Bot.OnGroupMessage',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    MsgSeq: 123,
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '@@RBT#001 hello' } }],
    AtRobots_Account: ['@RBT#001'],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123
  }
})
