import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { EventTime, Members } from '../fields.js'
import { GROUP_CODES } from '../verdict.js'
import { refuseSomeWithCode } from '../verdicts/refuse-some.js'
import { GroupType } from './fields.js'

/**
 * A user is about to add others to a group.
 *
 * What a hook may return, beside nothing: `{ refuse }` with the user IDs that may not join, or `{ reject }` with the
 * reason why nobody of the request may, and a `code` of the app's own, from 10100 to 10200, if you like.
 *
 * @see https://trtc.io/document/34371
 */
export default beforeEvent({
  command: 'Group.CallbackBeforeInviteJoinGroup',
  summary: 'a user adds others to a group',
  page: 'https://trtc.io/document/34371',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    DestinationMembers: Members,
    EventTime: Type.Optional(EventTime)
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
    { list: 'DestinationMembers', account: 'Member_Account', refused: 'RefusedMembers_Account' },
    GROUP_CODES
  )
})
