import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Group.CallbackOnDailyGroupQuotaAlarm',
  summary: 'an app has created most of the groups that it may create in a day',
  page: 'https://trtc.io/document/57455',
  compared: '2025-06-10',
  note: 'That is at 70 %.',
  unconfirmed: true,
  fields: {
    QuotaUsed: Type.Optional(wholeNumber('How many groups were created today')),
    Quota: Type.Optional(wholeNumber('How many may be created in a day'))
  },
  sample: {
    CallbackCommand: 'Group.CallbackOnDailyGroupQuotaAlarm',
    QuotaUsed: 7321,
    Quota: 10000,
    EventTime: '1670574414123'
  }
})
