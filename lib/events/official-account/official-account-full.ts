import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'OfficialAccount.CallbackAfterOfficialAccountFull',
  summary: 'an Official Account has reached its number of subscribers',
  page: 'https://trtc.io/document/60801',
  compared: '2024-06-18',
  note: 'It may come more than once: that for full groups comes again with each join that fails.',
  fields: {
    Official_Account: Type.String({ description: 'User ID of the Official Account that has as many subscribers as it may' })
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountFull',
    Official_Account: '@TOA#_test_OA_for_penn',
    EventTime: 1670574414123
  }
})
