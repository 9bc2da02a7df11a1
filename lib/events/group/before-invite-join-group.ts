import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { Members } from '../fields.js'
import { GROUP_CODES } from '../verdict.js'
import { refuseSomeWithCode } from '../verdicts/refuse-some.js'
import { GroupType, TopicId } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeInviteJoinGroup',
  summary: 'a user adds others to a group',
  page: 'https://trtc.io/document/34371',
  compared: '2025-02-08',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    DestinationMembers: Members,
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    DestinationMembers: [{ Member_Account: 'jared' }, { Member_Account: 'leckie' }],
    EventTime: '1670574414123'
  },
  verdict: refuseSomeWithCode(
    { list: 'DestinationMembers', account: 'Member_Account', refused: 'RefusedMembers_Account', may: 'join' },
    GROUP_CODES
  )
})
