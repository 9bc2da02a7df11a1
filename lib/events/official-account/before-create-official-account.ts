import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { MESSAGE_CODES } from '../verdict.js'
import { allowOrRejectWithCode } from '../verdicts/allow-or-reject.js'

export default beforeEvent({
  command: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
  summary: 'an Official Account is created',
  page: 'https://trtc.io/document/60795',
  compared: '2025-08-21',
  note: 'It has no ID yet. Who is rejected without a code gets 20006.',
  fields: {
    Operator_Account: Type.String({ description: 'Who creates it' }),
    Owner_Account: Type.Optional(Type.String()),
    Name: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
    Operator_Account: '107867',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123
  },
  verdict: allowOrRejectWithCode(MESSAGE_CODES)
})
