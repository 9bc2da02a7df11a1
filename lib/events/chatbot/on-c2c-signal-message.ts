import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { MsgKey, MsgRandom, MsgSeq } from '../fields.js'
import { chatbotVerdict } from '../verdicts/chatbot.js'

export default beforeEvent({
  command: 'Chatbot.OnC2CSignalMessage',
  summary: 'a user sends custom data to a chatbot',
  page: 'https://trtc.io/document/59057',
  compared: 'undated',
  note: 'The bot gets RspData. No verdict stops the message.',
  unconfirmed: true,
  identifiedBy: [['MsgKey']],
  fields: {
    From_Account: Type.String(),
    To_Account: Type.String({ description: 'The chatbot' }),
    MsgSeq,
    MsgRandom,
    MsgKey,
    Data: Type.String({ description: 'What the user has sent, as a rule JSON' })
  },
  sample: {
    CallbackCommand: 'Chatbot.OnC2CSignalMessage',
    From_Account: 'user01',
    To_Account: '@RBT#chatbot',
    MsgSeq: 5678,
    MsgRandom: 8765,
    MsgKey: '8765_5678_4321',
    EventTime: 1670574414123,
    Data: '{"msg":"This is a user-defined passthrough content"}'
  },
  verdict: chatbotVerdict()
})
