import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'

export default afterEvent({
  command: 'Group.CallbackOnMemberStateChange',
  summary: 'members of an audio-video group have gone offline or come online',
  page: 'https://trtc.io/document/48734',
  compared: 'undated',
  note: 'They come online when they join for the first time, and go offline when they quit for the last. The console has a switch of its own for it.',
  fields: {
    GroupId: Type.String(),
    EventType: Type.String({ description: 'Offline or Online' }),
    EventCause: Type.Optional(Type.String({
      description: 'HeartbeatInterrupt, HeartbeatRecover, Join (the first time) or Quit (the last time)'
    })),
    MemberList: Members
  },
  sample: {
    CallbackCommand: 'Group.CallbackOnMemberStateChange',
    GroupId: '@TGS#2J4SZEAEL',
    EventType: 'Offline',
    EventCause: 'HeartbeatInterrupt',
    MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }]
  }
})
