import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { wholeNumber } from '../fields.js'
import { allowOrReject } from '../verdicts/allow-or-reject.js'

export default beforeEvent({
  command: 'Desk.CallbackBeforeIMContactUser',
  summary: 'an agent of the Desk contacts a user',
  page: 'https://cloud.tencent.com/document/product/269/120667',
  compared: '2026-09-24',
  unconfirmed: true,
  fields: {
    ClientUserId: Type.String({ description: 'The user' }),
    ChannelId: Type.Optional(Type.String({ description: 'The account that the agent writes from' })),
    ChannelType: Type.Optional(Type.String({ description: 'SDK, …' })),
    // The page's table calls it a string; its sample has a number.
    GroupId: Type.Optional(wholeNumber('The group of agents')),
    MemberId: Type.Optional(Type.String({ description: 'The agent' }))
  },
  sample: {
    CallbackCommand: 'Desk.CallbackBeforeIMContactUser',
    ClientUserId: 'test_user_id',
    ChannelId: '@customer_service_account',
    ChannelType: 'SDK',
    GroupId: 4011,
    MemberId: 'staff@test.com',
    EventTime: 1750769273237
  },
  verdict: allowOrReject()
})
