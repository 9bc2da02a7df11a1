import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'

export default afterEvent({
  command: 'State.StateChange',
  summary: 'a user has gone online or offline',
  page: 'https://trtc.io/document/34357',
  compared: '2025-10-30',
  note: 'The console has a switch of its own for it.',
  fields: {
    Info: Type.Object({
      // Not required: since 2025 a user's custom status brings this event, too, and no page shows such a body.
      Action: Type.Optional(Type.String({ description: 'Login, Logout or Disconnect' })),
      To_Account: Type.String(),
      Reason: Type.Optional(Type.String({ description: 'Register, Unregister, LinkClose or TimeOut' }))
    }),
    KickedDevice: Type.Optional(Type.Array(Type.Object({ Platform: Type.Optional(Type.String()) })))
  },
  sample: {
    CallbackCommand: 'State.StateChange',
    EventTime: 1629883332497,
    Info: { Action: 'Login', To_Account: 'testuser316', Reason: 'Register' },
    KickedDevice: [{ Platform: 'Windows' }, { Platform: 'Android' }]
  }
})
