import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'Group.CallbackAfterGroupFull',
  summary: 'a group has reached its number of members',
  page: 'https://trtc.io/document/34376',
  compared: '2024-02-07',
  note: 'It comes again with each join that fails because of that.',
  fields: {
    GroupId: Type.String()
  },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupFull',
    GroupId: '@TGS#2J4SZEAEL',
    EventTime: '1670574414123'
  }
})
