import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { EventTime } from '../fields.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterCreateOfficialAccount',
  summary: 'an Official Account has been created',
  page: 'https://trtc.io/document/60796',
  fields: {
    Official_Account: Type.String({ description: 'User ID of the new Official Account' }),
    Operator_Account: Type.String(),
    Owner_Account: Type.String(),
    Name: Type.String(),
    EventTime
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
