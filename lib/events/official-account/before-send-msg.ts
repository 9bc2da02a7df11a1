import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { CloudCustomData, MsgBody, OnlineOnlyFlag } from '../fields.js'
import { MESSAGE_CODES } from '../verdict.js'
import { messageVerdict } from '../verdicts/message.js'

export default beforeEvent({
  command: 'OfficialAccount.CallbackBeforeSendMsg',
  summary: 'an Official Account sends a message',
  page: 'https://trtc.io/document/60803',
  compared: '2025-08-21',
  note: 'Who is rejected without a code gets 10016.',
  fields: {
    Official_Account: Type.String(),
    OnlineOnlyFlag,
    MsgBody,
    CloudCustomData
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeSendMsg',
    Official_Account: '@TOA#_2J4SZEAEL',
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123
  },
  verdict: messageVerdict(MESSAGE_CODES)
})
