import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { ExtensionList, OperateType, wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterGroupMsgExtension',
  summary: 'the extensions of a message to a group have changed',
  page: 'https://trtc.io/document/76007',
  compared: '2025-12',
  unconfirmed: true,
  fields: {
    GroupId: Type.String(),
    MsgSeq: wholeNumber('Sequence number of the message'),
    OperateType,
    ExtensionList: Type.Optional(ExtensionList),
    Seq: Type.Optional(wholeNumber('Version of all extensions of the message'))
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupMsgExtension',
    GroupId: 'test',
    MsgSeq: 10,
    OperateType: 1,
    ExtensionList: [{ Key: 'key2', Value: 'value2', Seq: 56 }, { Key: 'key3', Value: '12122', Seq: 56 }],
    Seq: 56,
    EventTime: 1764688294360
  }
})
