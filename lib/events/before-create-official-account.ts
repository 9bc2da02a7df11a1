import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../event.js'
import { RejectionBallot } from '../rejection.js'
import { oneOf, OwnCode } from '../verdict.js'

/**
 * An Official Account is about to be created. It has no ID yet.
 *
 * What a hook may return, beside nothing: `{ reject }` with the reason. Who asked for the account gets error 20006 then,
 * or the `code` of the app's own, from 120001 to 130000.
 *
 * @see https://trtc.io/document/60795
 */
export const beforeCreateOfficialAccount = beforeEvent({
  command: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
  summary: 'an Official Account is created',
  page: 60795,
  fields: {
    Operator_Account: Type.String({ description: 'Who creates it' }),
    Owner_Account: Type.String(),
    Name: Type.String()
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
    Operator_Account: '107867',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123
  },
  verdict: oneOf({ reject: Type.String(), code: Type.Optional(OwnCode) }),
  returns: 'nothing or { reject: reason }, with a code from 120001 to 130000 if you like',
  ballot: () => new RejectionBallot()
})
