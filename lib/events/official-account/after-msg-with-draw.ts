import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterMsgWithDraw',
  summary: 'messages of an Official Account have been recalled',
  page: 'https://trtc.io/document/60805',
  compared: '2025-05-27',
  identifiedBy: [['WithdrawMsgList']],
  fields: {
    Official_Account: Type.String(),
    WithdrawMsgList: Type.Array(Type.Object({ MsgKey: Type.String() }))
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123
  }
})
