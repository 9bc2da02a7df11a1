import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Sns.CallbackFriendAdd',
  summary: 'users have become friends',
  page: 'https://trtc.io/document/34359',
  compared: '2023-04-03',
  fields: {
    PairList: Type.Array(Type.Object({
      From_Account: Type.String(),
      To_Account: Type.String(),
      Initiator_Account: Type.Optional(Type.String())
    })),
    ClientCmd: Type.Optional(Type.String({ description: 'friend_add, FriendAdd, friend_response or FriendResponse' })),
    Admin_Account: Type.Optional(Type.String({ description: 'The admin who did it; empty if a user did' })),
    ForceFlag: Type.Optional(wholeNumber('1 if an admin added them without their consent'))
  },
  sample: {
    CallbackCommand: 'Sns.CallbackFriendAdd',
    PairList: [
      { From_Account: 'id', To_Account: 'id1', Initiator_Account: 'id' },
      { From_Account: 'id', To_Account: 'id2', Initiator_Account: 'id' },
      { From_Account: 'id', To_Account: 'id3', Initiator_Account: 'id' }
    ],
    ClientCmd: 'friend_add',
    Admin_Account: '',
    ForceFlag: 1
  }
})
