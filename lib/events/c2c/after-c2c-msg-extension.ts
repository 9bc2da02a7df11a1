import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { ExtensionList, OperateType, wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterC2CMsgExtension',
  summary: 'the extensions of a message to a user have changed',
  page: 'https://trtc.io/document/76006',
  compared: '2025-12',
  unconfirmed: true,
  fields: {
    From_Account: Type.String(),
    To_Account: Type.String(),
    MsgKey: Type.String({ description: 'Identifies the message' }),
    OperateType,
    ExtensionList: Type.Optional(ExtensionList),
    Seq: Type.Optional(wholeNumber('Version of all extensions of the message'))
  },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterC2CMsgExtension',
    From_Account: 'user1',
    To_Account: 'user2',
    MsgKey: '93847636_1287657_1764688415',
    OperateType: 1,
    ExtensionList: [
      { Key: 'k1', Value: 'v1', Seq: 1 },
      { Key: 'k2', Value: 'v2', Seq: 1 },
      { Key: 'k3', Value: 'v3', Seq: 1 }
    ],
    Seq: 1,
    EventTime: 1764688540182
  }
})
