import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'
import { GroupType, TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterMemberExit',
  summary: 'users have left a group',
  page: 'https://trtc.io/document/34373',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    ExitType: Type.Optional(Type.String({ description: 'Kicked or Quit' })),
    Operator_Account: Type.Optional(Type.String()),
    ExitMemberList: Members,
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterMemberExit',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    ExitType: 'Kicked',
    Operator_Account: 'leckie',
    ExitMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: '1670574414123'
  }
})
