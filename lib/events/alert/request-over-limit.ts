import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Alert.RequestOverLimit',
  summary: 'an app has come close to a limit of the REST API',
  page: 'https://trtc.io/document/60256',
  compared: '2024-05-08',
  note: 'That is at 80 %. It comes without a switch, as soon as there is a webhook URL.',
  unconfirmed: true,
  fields: {
    ServiceName: Type.Optional(Type.String()),
    Command: Type.String(),
    Request: Type.Optional(wholeNumber('Requests a second')),
    Limit: Type.Optional(wholeNumber('How many there may be'))
  },
  sample: {
    CallbackCommand: 'Alert.RequestOverLimit',
    ServiceName: 'openim',
    Command: 'batchsendmsg',
    Request: 510,
    Limit: 200
  }
})
