import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { GroupType, UserDefinedDataList } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterCreateTopic',
  summary: 'a topic has been created',
  page: 'https://trtc.io/document/49464',
  compared: '2025-03-10',
  fields: {
    GroupId: Type.String(),
    TopicId: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    Owner_Account: Type.Optional(Type.String()),
    Type: GroupType,
    Name: Type.Optional(Type.String()),
    UserDefinedDataList
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterCreateTopic',
    GroupId: '@TGS#2J4SZEAEL',
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_@TOPIC#cRTE3HIM62C5',
    Operator_Account: 'group_root',
    Owner_Account: 'leckie',
    Type: 'Community',
    Name: 'MyFirstTopic',
    UserDefinedDataList: [{ Key: 'UserDefined1', Value: 'hello' }, { Key: 'UserDefined2', Value: 'world' }]
  }
})
