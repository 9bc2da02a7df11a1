import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterGroupAttrChanged',
  summary: 'the custom attributes of a group have changed',
  page: 'https://trtc.io/document/60394',
  compared: '2025-03-10',
  unconfirmed: true,
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    OptionType: Type.Optional(Type.String({ description: 'set, modify, clear or delete' })),
    GroupAttr: Type.Optional(Type.Array(Type.Object({ key: Type.String(), value: Type.Optional(Type.String()) })))
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupAttrChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    OptionType: 'set',
    GroupAttr: [{ key: 'key1', value: 'value1' }, { key: 'key2', value: 'values' }],
    EventTime: '1670574414123'
  }
})
