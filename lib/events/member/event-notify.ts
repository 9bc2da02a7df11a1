import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Member.EventNotify',
  summary: 'the state of an agent of the Desk has changed',
  page: 'https://cloud.tencent.com/document/product/269/133254',
  compared: '2026-07-01',
  unconfirmed: true,
  fields: {
    Event: Type.Optional(Type.String({ description: 'Member.StatusChange' })),
    MemberId: Type.String({ description: 'The agent' }),
    // The page's table has all of these but free, which its sample has.
    Status: Type.Optional(Type.String({ description: 'free, ready, notReady, rest or offline' })),
    ClientInfo: Type.Optional(Type.Array(Type.Object({
      ClientType: Type.Optional(Type.String({ description: 'Web, …' })),
      IsConnected: Type.Optional(Type.Boolean())
    }))),
    RestReason: Type.Optional(Type.String({ description: 'Why the agent rests' }))
  },
  sample: {
    CallbackCommand: 'Member.EventNotify',
    Event: 'Member.StatusChange',
    MemberId: 'test@qq.com',
    Status: 'free',
    EventTime: 1725540020017,
    ClientInfo: [{ ClientType: 'Web', IsConnected: true }],
    RestReason: ''
  }
})
