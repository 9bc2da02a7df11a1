import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgKey, MsgTime, OnlineOnlyFlag } from '../fields.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterSendMsg',
  summary: 'an Official Account has sent a message',
  page: 'https://trtc.io/document/60804',
  compared: '2025-08-21',
  identifiedBy: [['MsgKey']],
  fields: {
    Official_Account: Type.String(),
    MsgKey,
    MsgTime,
    OnlineOnlyFlag,
    MsgBody,
    CloudCustomData
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg',
    Official_Account: '@TOA#_2J4SZEAEL',
    MsgKey: '71_1_1698741698',
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123
  }
})
