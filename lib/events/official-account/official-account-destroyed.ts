import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
  summary: 'an Official Account has been deleted',
  page: 'https://trtc.io/document/60798',
  compared: '2024-06-18',
  fields: {
    Official_Account: Type.String(),
    Owner_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
    Official_Account: '@TOA#_test_OA_for_penn',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123
  }
})
