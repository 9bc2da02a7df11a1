import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterOfficialAccountInfoChanged',
  summary: 'the profile of an Official Account has changed',
  page: 'https://trtc.io/document/60797',
  compared: '2025-05-27',
  fields: {
    Official_Account: Type.String(),
    Operator_Account: Type.Optional(Type.String()),
    // The page does not say whether what has not changed is there.
    Introduction: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String()),
    FaceUrl: Type.Optional(Type.String()),
    Organization: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountInfoChanged',
    Official_Account: '@TOA#_test_OA_for_penn',
    Operator_Account: 'leckie',
    Introduction: 'NewNotification',
    Name: 'NewName',
    FaceUrl: 'http://this.is.newface.url',
    Organization: 'NewOrganization',
    EventTime: 1670574414123
  }
})
