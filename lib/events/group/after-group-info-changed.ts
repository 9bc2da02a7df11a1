import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType, UserDefinedDataList } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterGroupInfoChanged',
  summary: 'the profile of a group has changed',
  page: 'https://trtc.io/document/34378',
  compared: '2024-02-07',
  fields: {
    GroupId: Type.String(),
    Type: GroupType,
    Operator_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String()),
    Introduction: Type.Optional(Type.String()),
    Notification: Type.Optional(Type.String()),
    FaceUrl: Type.Optional(Type.String()),
    // Newer pages do not have it any longer.
    UserDefinedDataList
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupInfoChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    Notification: 'NewNotification',
    EventTime: '1670574414123'
  }
})
