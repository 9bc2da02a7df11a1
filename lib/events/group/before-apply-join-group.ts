import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { GROUP_CODES } from '../verdict.js'
import { allowOrReject } from '../verdicts/allow-or-reject.js'
import { GroupType } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeApplyJoinGroup',
  summary: 'a user asks to join a group',
  page: 'https://trtc.io/document/34370',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Requestor_Account: Type.String({ description: 'Who asks' })
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Requestor_Account: 'jared',
    EventTime: '1670574414123'
  },
  verdict: allowOrReject(GROUP_CODES)
})
