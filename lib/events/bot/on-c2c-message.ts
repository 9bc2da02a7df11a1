import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import {
  CloudCustomData, MsgBody, MsgId, MsgKey, MsgRandom, MsgSeq, MsgTime, OnlineOnlyFlag, SendMsgResult, UnreadMsgNum
} from '../fields.js'

export default afterEvent({
  command: 'Bot.OnC2CMessage',
  summary: 'a user has sent a message to a bot',
  page: 'https://trtc.io/document/68952',
  compared: '2025-04-01',
  note: 'What the bot has to say goes out over the REST API.',
  identifiedBy: [['MsgKey'], ['MsgSeq', 'MsgRandom', 'MsgTime']],
  fields: {
    From_Account: Type.String(),
    To_Account: Type.String({ description: 'The bot' }),
    MsgSeq,
    MsgRandom,
    MsgTime,
    MsgKey,
    MsgId,
    OnlineOnlyFlag,
    SendMsgResult,
    ErrorInfo: Type.Optional(Type.String()),
    UnreadMsgNum,
    MsgBody,
    CloudCustomData
  },
  sample: {
    CallbackCommand: 'Bot.OnC2CMessage',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    SendMsgResult: 0,
    ErrorInfo: 'send msg succeed',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123
  }
})
