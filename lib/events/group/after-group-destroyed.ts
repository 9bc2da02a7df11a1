import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterGroupDestroyed',
  summary: 'a group has been deleted',
  page: 'https://trtc.io/document/34377',
  compared: '2023-04-03',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Owner_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String()),
    // Communities do not have it.
    MemberList: Type.Optional(Members)
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupDestroyed',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Owner_Account: 'leckie',
    Name: 'MyFirstGroup',
    MemberList: [{ Member_Account: 'leckie' }, { Member_Account: 'peter' }, { Member_Account: 'bob' }],
    EventTime: '1670574414123'
  }
})
