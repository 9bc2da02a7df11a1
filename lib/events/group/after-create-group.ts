import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'
import { GroupType, UserDefinedDataList } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterCreateGroup',
  summary: 'a group has been created',
  page: 'https://trtc.io/document/34369',
  compared: '2023-04-03',
  fields: {
    GroupId: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    Owner_Account: Type.Optional(Type.String()),
    Type: GroupType,
    Name: Type.Optional(Type.String()),
    MemberList: Type.Optional(Members),
    UserDefinedDataList
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterCreateGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Operator_Account: 'group_root',
    Owner_Account: 'leckie',
    Type: 'Public',
    Name: 'MyFirstGroup',
    MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
    UserDefinedDataList: [{ Key: 'UserDefined1', Value: 'hello' }, { Key: 'UserDefined2', Value: 'world' }],
    EventTime: '1670574414123'
  }
})
