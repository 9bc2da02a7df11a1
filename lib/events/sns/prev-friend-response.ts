import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { friendRequestVerdict } from '../verdicts/friend-request.js'

export default beforeEvent({
  command: 'Sns.CallbackPrevFriendResponse',
  summary: 'a user answers friend requests',
  page: 'https://trtc.io/document/43467',
  compared: '2025-03-10',
  note: 'Chat does not ask about requests over the REST API.',
  fields: {
    Requester_Account: Type.Optional(Type.String({ description: 'Who sent the request' })),
    From_Account: Type.String({ description: 'Who answers' }),
    ResponseFriendItem: Type.Array(Type.Object({
      To_Account: Type.String({ description: 'Who asked to be a friend' }),
      Remark: Type.Optional(Type.String()),
      TagName: Type.Optional(Type.String()),
      ResponseAction: Type.Optional(Type.String({
        description: 'Response_Action_AgreeAndAdd, Response_Action_Agree or Response_Action_Reject'
      }))
    }))
  },
  sample: {
    CallbackCommand: 'Sns.CallbackPrevFriendResponse',
    Requester_Account: 'id',
    From_Account: 'id',
    ResponseFriendItem: [
      { To_Account: 'id1', Remark: 'remark1', TagName: 'group1', ResponseAction: 'Response_Action_AgreeAndAdd' },
      { To_Account: 'id2', Remark: 'remark2', TagName: 'group2', ResponseAction: 'Response_Action_Reject' }
    ],
    EventTime: 1631777645424
  },
  verdict: friendRequestVerdict('ResponseFriendItem')
})
