import { type Case, send } from './case.js'

export const cases: Case[] = [{
  about: /away\.has/,
  then: send('Sns.CallbackPrevFriendAdd', 'Group.CallbackBeforeInviteJoinGroup'),
  prints: [
    '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[{"To_Account":"id1","ResultCode":38000,"ResultInfo":"takes no friend requests"},{"To_Account":"id2","ResultCode":0,"ResultInfo":""}',
    '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedMembers_Account":["jared"]}'
  ]
}]
