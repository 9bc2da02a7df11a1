import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { Members } from '../fields.js'

export default afterEvent({
  command: 'Group.CallbackOnMemberStateChange',
  summary: 'members of an audio-video group have gone offline or come back',
  page: 'https://trtc.io/document/48734',
  fields: {
    GroupId: Type.String(),
    EventType: Type.String({ description: 'Offline or Online' }),
    MemberList: Members
  },
  sample: {
    CallbackCommand: 'Group.CallbackOnMemberStateChange',
    GroupId: '@TGS#2J4SZEAEL',
    EventType: 'Offline',
    MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }]
  }
})
