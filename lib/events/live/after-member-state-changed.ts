import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'

export default afterEvent({
  command: 'Live.CallbackAfterMemberStateChanged',
  summary: 'members of a live room have come or gone',
  page: 'https://trtc.io/document/64424',
  compared: '2026-04-09',
  unconfirmed: true,
  fields: {
    RoomId: Type.String(),
    EventType: Type.String({ description: 'Online or Offline' }),
    EventCause: Type.Optional(Type.String({ description: 'Enter, Leave, Kicked, HeartbeatInterrupt or HeartbeatRecover' })),
    MemberList: Members
  },
  sample: {
    CallbackCommand: 'Live.CallbackAfterMemberStateChanged',
    RoomId: 'room_id',
    EventType: 'Online',
    EventCause: 'Enter',
    MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: 1703589922780
  }
})
