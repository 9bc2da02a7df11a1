import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType, TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterTopicInfoChanged',
  summary: 'the profile of a topic has changed',
  page: 'https://trtc.io/document/49466',
  compared: '2023-04-03',
  fields: {
    GroupId: Type.String(),
    // The page has no ID of the topic.
    TopicId,
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String()),
    Introduction: Type.Optional(Type.String()),
    Notification: Type.Optional(Type.String()),
    FaceUrl: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterTopicInfoChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Community',
    Operator_Account: 'leckie',
    Name: 'TestTopic',
    Introduction: 'TestIntroduction',
    Notification: 'NewNotification',
    FaceUrl: 'http://this.is.face.url'
  }
})
