import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { friendRequestVerdict } from '../verdicts/friend-request.js'

export default beforeEvent({
  command: 'Sns.CallbackPrevFriendAdd',
  summary: 'a user adds friends',
  page: 'https://trtc.io/document/43468',
  compared: '2025-03-10',
  note: 'Chat does not ask about requests over the REST API.',
  fields: {
    Requester_Account: Type.Optional(Type.String({ description: 'Who sent the request' })),
    From_Account: Type.String({ description: 'Who wants to have the friends' }),
    FriendItem: Type.Array(Type.Object({
      To_Account: Type.String(),
      Remark: Type.Optional(Type.String()),
      GroupName: Type.Optional(Type.String()),
      AddSource: Type.Optional(Type.String()),
      AddWording: Type.Optional(Type.String())
    })),
    AddType: Type.Optional(Type.String({ description: 'Add_Type_Single or Add_Type_Both' })),
    ForceAddFlags: Type.Optional(wholeNumber('1 if an admin adds them without their consent'))
  },
  sample: {
    CallbackCommand: 'Sns.CallbackPrevFriendAdd',
    Requester_Account: 'id',
    From_Account: 'id',
    FriendItem: [
      {
        To_Account: 'id1',
        Remark: 'remark1',
        GroupName: 'group1',
        AddSource: 'AddSource_Type_Android',
        AddWording: 'this is id1!'
      },
      {
        To_Account: 'id2',
        Remark: 'remark2',
        GroupName: 'group1',
        AddSource: 'AddSource_Type_Android',
        AddWording: 'this is id2!'
      }
    ],
    AddType: 'Add_Type_Both',
    ForceAddFlags: 0,
    EventTime: 1631777344870
  },
  verdict: friendRequestVerdict('FriendItem')
})
