import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterTopicDestroyed',
  summary: 'topics have been deleted',
  page: 'https://trtc.io/document/49465',
  compared: '2023-04-03',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    // The page's table calls it a string; its sample has a list.
    TopicIdList: Type.Array(Type.String())
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterTopicDestroyed',
    GroupId: '@TGS#_@TGS#cQVLVHIM62CJ',
    Type: 'Community',
    TopicIdList: ['@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic', '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic_1']
  }
})
