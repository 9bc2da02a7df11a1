import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { UnreadMsgNum } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterMsgWithDraw',
  summary: 'a message to a user has been recalled',
  page: 'https://trtc.io/document/43466',
  compared: '2025-03-10',
  identifiedBy: [['MsgKey']],
  fields: {
    From_Account: Type.String(),
    To_Account: Type.String(),
    MsgKey: Type.String({ description: 'Identifies the message' }),
    UnreadMsgNum
  },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgWithDraw',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgKey: '48374_2837546_1557481126',
    UnreadMsgNum: 7
  }
})
