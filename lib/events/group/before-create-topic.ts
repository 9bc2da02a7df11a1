import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { GROUP_CODES } from '../verdict.js'
import { allowOrReject } from '../verdicts/allow-or-reject.js'
import { GroupType } from './fields.js'

/**
 * A topic is about to be created in a community. It has no ID yet, and Chat does not say in which community.
 *
 * What a hook may return, beside nothing: `{ reject }` with the reason. Who asked for it gets error 10016 then, or the
 * `code` of the app's own, from 10100 to 10200.
 *
 * @see https://trtc.io/document/49463
 */
export default beforeEvent({
  command: 'Group.CallbackBeforeCreateTopic',
  summary: 'a topic is created',
  page: 'https://trtc.io/document/49463',
  fields: {
    Operator_Account: Type.String({ description: 'Who creates it' }),
    Type: GroupType,
    Name: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeCreateTopic',
    Operator_Account: 'leckie',
    Type: 'Community',
    Name: 'MyFirstTopic'
  },
  verdict: allowOrReject(GROUP_CODES)
})
