import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { GROUP_CODES } from '../verdict.js'
import { allowOrRejectWithCode } from '../verdicts/allow-or-reject.js'
import { GroupType } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeCreateTopic',
  summary: 'a topic is created',
  page: 'https://trtc.io/document/49463',
  compared: '2023-04-03',
  note: 'It has no ID yet, and Chat does not say in which community. Who is rejected without a code gets 10016.',
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
  verdict: allowOrRejectWithCode(GROUP_CODES)
})
