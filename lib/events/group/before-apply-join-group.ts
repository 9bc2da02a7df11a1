import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { GROUP_CODES } from '../verdict.js'
import { allowOrRejectWithCode } from '../verdicts/allow-or-reject.js'
import { GroupType, TopicId } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeApplyJoinGroup',
  summary: 'a user asks to join a group',
  page: 'https://trtc.io/document/34370',
  compared: '2025-03-10',
  note: 'An admin of the group may still have to approve. Who is rejected without a code gets 10016.',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Requestor_Account: Type.String({ description: 'Who asks' }),
    ApplyMsg: Type.Optional(Type.String({ description: 'What the user has written' })),
    TopicId
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Requestor_Account: 'jared',
    ApplyMsg: 'test',
    EventTime: 1670574414123
  },
  verdict: allowOrRejectWithCode(GROUP_CODES)
})
