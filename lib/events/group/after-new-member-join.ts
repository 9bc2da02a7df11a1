import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'
import { GroupType, TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterNewMemberJoin',
  summary: 'users have joined a group',
  page: 'https://trtc.io/document/34372',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    JoinType: Type.Optional(Type.String({ description: 'Apply or Invited' })),
    Operator_Account: Type.Optional(Type.String()),
    NewMemberList: Members,
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    JoinType: 'Apply',
    Operator_Account: 'leckie',
    NewMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: '1670574414123'
  }
})
