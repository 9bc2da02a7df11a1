import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgRandom, MsgSeq, MsgTime } from '../fields.js'

export default afterEvent({
  command: 'C2C.CallbackAfterModifyMsg',
  summary: 'a message to a user has been modified',
  page: 'https://cloud.tencent.com/document/product/269/128224',
  compared: '2026-02-05',
  unconfirmed: true,
  fields: {
    CloudCustomData,
    // Not required: the REST API can modify the custom data alone.
    MsgBody: Type.Optional(MsgBody),
    Operator_Account: Type.Optional(Type.String()),
    From_Account: Type.String(),
    To_Account: Type.String(),
    MsgRandom,
    MsgSeq,
    MsgTime,
    MsgKey: Type.String({ description: 'Identifies the message' })
  },
  sample: {
    CloudCustomData: '1769772027',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '2026-01-30T11:20:26.548Z' } }],
    CallbackCommand: 'C2C.CallbackAfterModifyMsg',
    Operator_Account: 'jared',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgRandom: 690,
    MsgSeq: 609,
    MsgTime: 1769771529,
    MsgKey: '609_690_1769771529',
    EventTime: 1769772027036
  }
})
