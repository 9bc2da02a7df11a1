import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, MsgBody, MsgKey, wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'Desk.SessionEventNotify',
  summary: 'something has happened in a session of the Desk',
  page: 'https://cloud.tencent.com/document/product/269/111212',
  compared: '2026-07',
  unconfirmed: true,
  fields: {
    SessionId: Type.String(),
    Event: Type.String({ description: 'ChatBot.UserSendMsg, …' }),
    ChannelType: Type.Optional(Type.String({ description: 'How the user has come: SDK, …' })),
    ClientUserId: Type.Optional(Type.String()),
    CustomerServiceId: Type.Optional(Type.String()),
    AgentId: Type.Optional(Type.String()),
    MsgKey,
    MsgBody: Type.Optional(MsgBody),
    CloudCustomData,
    IsContactUser: Type.Optional(Type.Boolean({ description: 'Whether an agent has begun the session' })),
    SatisfactionSelected: Type.Optional(wholeNumber('How content the user was')),
    ForwardFromAgentId: Type.Optional(Type.String())
  },
  sample: {
    CallbackCommand: 'Desk.SessionEventNotify',
    SessionId: '2baf4d84-beb4-4607-a1ea-6ebcaef3e0e6',
    Event: 'ChatBot.UserSendMsg',
    EventTime: 1725540020017,
    ChannelType: 'SDK',
    ClientUserId: 'your_user_id',
    CustomerServiceId: '@customer_service_account',
    AgentId: 'test@qq.com',
    MsgKey: '152_1600012345_abcdefg',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '请问如何申请退费?' } }],
    CloudCustomData: 'your cloud custom data',
    IsContactUser: false,
    SatisfactionSelected: 5,
    ForwardFromAgentId: ''
  }
})
