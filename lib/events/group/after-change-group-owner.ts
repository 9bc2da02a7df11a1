import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterChangeGroupOwner',
  summary: 'a group has a new owner',
  page: 'https://trtc.io/document/60396',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    OldOwner_Account: Type.Optional(Type.String()),
    NewOwner_Account: Type.String()
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterChangeGroupOwner',
    GroupId: '@TGS#2TTV7VSII',
    Type: 'Public',
    Operator_Account: 'admin',
    OldOwner_Account: 'user1',
    NewOwner_Account: 'user2',
    EventTime: '1670574414123'
  }
})
