import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterCreateOfficialAccount',
  summary: 'an Official Account has been created',
  page: 'https://trtc.io/document/60796',
  compared: '2024-06-18',
  fields: {
    Official_Account: Type.String({ description: 'User ID of the new Official Account' }),
    Operator_Account: Type.Optional(Type.String()),
    Owner_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterCreateOfficialAccount',
    Official_Account: '@TOA#_test_OA_for_penn',
    Operator_Account: '107867',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123
  }
})
