import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Profile.CallbackPortraitSet',
  summary: 'the profile of a user has changed',
  page: 'https://trtc.io/document/48733',
  compared: '2024-08-20',
  note: 'The console has a switch of its own for it.',
  fields: {
    Operator_Account: Type.Optional(Type.String()),
    From_Account: Type.String({ description: 'Whose profile it is' }),
    ProfileItem: Type.Array(Type.Object({
      Tag: Type.String({ description: 'Tag_Profile_IM_Nick, …' }),
      Value: Type.Optional(Type.Union([Type.String(), Type.Number()]))
    }))
  },
  sample: {
    CallbackCommand: 'Profile.CallbackPortraitSet',
    Operator_Account: 'id1',
    From_Account: 'id1',
    EventTime: 1656921052497,
    ProfileItem: [
      { Tag: 'Tag_Profile_IM_Nick', Value: 'nick1' },
      { Tag: 'Tag_Profile_IM_Gender', Value: 'Gender_Type_Male' },
      { Tag: 'Tag_Profile_IM_AllowType', Value: 'AllowType_Type_NeedConfirm' },
      { Tag: 'Tag_Profile_Custom_Data', Value: 'your custom data' }
    ]
  }
})
