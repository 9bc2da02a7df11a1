import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import {
  CloudCustomData, MsgBody, MsgId, MsgKey, MsgRandom, MsgSeq, MsgTime, OnlineOnlyFlag, SendMsgResult, UnreadMsgNum
} from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterSendMsg',
  summary: 'a user has sent a message to another',
  page: 'https://trtc.io/document/34365',
  compared: '2025-03-10',
  note: 'It comes, too, when sending has failed: SendMsgResult is not 0 then.',
  identifiedBy: [['MsgKey'], ['MsgSeq', 'MsgRandom', 'MsgTime']],
  fields: {
    From_Account: Type.String(),
    To_Account: Type.String(),
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
    CallbackCommand: 'C2C.CallbackAfterSendMsg',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    SendMsgResult: 0,
    ErrorInfo: 'send msg succeed',
    UnreadMsgNum: 7,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data'
  }
})
