// The fields that several events of groups have.
import { Type } from '@sinclair/typebox'

export const GroupType = Type.Optional(Type.String({ description: 'Public, Work, Meeting, AVChatRoom, Community, Live, …' }))

export const TopicId = Type.Optional(Type.String({ description: 'The topic, in a community that has topics' }))

/** Custom fields of a group or a topic. */
export const UserDefinedDataList = Type.Optional(Type.Array(Type.Object({
  Key: Type.String(),
  Value: Type.Optional(Type.String())
})))
