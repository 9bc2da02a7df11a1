import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { variablesVerdict } from '../verdicts/variables.js'

export default beforeEvent({
  command: 'Chatbot.InterfaceInvocation',
  summary: 'a bot goes on with a task that asks the app',
  page: 'https://cloud.tencent.com/document/product/269/113786',
  compared: '2025-12-23',
  note: 'Its answer hands variables to the task.',
  unconfirmed: true,
  fields: {
    Body: Type.Optional(Type.Unsafe<Record<string, unknown>>(Type.Object({}, {
      additionalProperties: true, description: 'The variables that the step hands over'
    })))
  },
  sample: {
    CallbackCommand: 'Chatbot.InterfaceInvocation',
    Body: {
      SystemClientUserID: 'user517',
      SystemSessionID: '207cac25-f49e-4ada-9c9f-301cea31dcf2',
      staticKey: 'staticValue',
      testKey3: ''
    },
    EventTime: 1731488371784
  },
  verdict: variablesVerdict()
})
