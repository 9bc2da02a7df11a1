import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgId, MsgKey, MsgRandom, MsgSeq, MsgTime, OnlineOnlyFlag } from '../fields.js'
import { MESSAGE_CODES } from '../verdict.js'
import { messageVerdict } from '../verdicts/message.js'

export default beforeEvent({
  command: 'C2C.CallbackBeforeSendMsg',
  summary: 'a user sends a message to another',
  page: 'https://trtc.io/document/34364',
  compared: '2025-03-10',
  note: 'Who is rejected without a code gets 20006.',
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
    MsgBody,
    CloudCustomData
  },
  sample: {
    CallbackCommand: 'C2C.CallbackBeforeSendMsg',
    From_Account: 'jared',
    To_Account: 'John',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data'
  },
  verdict: messageVerdict(MESSAGE_CODES)
})
