import { OK } from '../../helpers.js'
import { type Case, poll, send } from './case.js'

export const cases: Case[] = [{
  about: /const beforePoll/,
  then: poll('jared') + poll('leckie') + send('State.StateChange'),
  prints: [
    '{"ActionStatus":"OK","ErrorInfo":"no polls","ErrorCode":10101}',
    '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Title":"checked"}',
    OK
  ]
}]
