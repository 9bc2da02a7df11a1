import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { EventTime } from '../fields.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
  summary: 'an Official Account has been deleted',
  page: 'https://trtc.io/document/60798',
  fields: {
    Official_Account: Type.String(),
    Owner_Account: Type.String(),
    Name: Type.String(),
    EventTime
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
    Official_Account: '@TOA#_test_OA_for_penn',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123
  }
})
