import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterMemberFieldChanged',
  summary: 'the profile of a group member has changed',
  page: 'https://trtc.io/document/60393',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    // The member, by either name. The second is that of https://cloud.tencent.com/document/product/269/105353
    Member_Account: Type.Optional(Type.String()),
    Modified_Account: Type.Optional(Type.String()),
    Role: Type.Optional(Type.String({ description: 'Admin or Member' })),
    NameCard: Type.Optional(Type.String({ description: 'The name in the group' }))
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterMemberFieldChanged',
    GroupId: '@TGS#xxxx',
    Type: 'Community',
    Operator_Account: 'admin',
    Member_Account: '123456',
    Role: 'Admin',
    NameCard: 'jacky',
    EventTime: '1670574414123'
  }
})
