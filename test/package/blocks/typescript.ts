import { OK } from '../../helpers.js'
import { type Case, poll, send } from './case.js'

export const cases: Case[] = [{
  about: /atMost50/,
  then: send('OfficialAccount.CallbackBeforeAddSubscriber', 'C2C.CallbackBeforeSendMsg', 'Group.CallbackAfterSendMsg') + poll('jared'),
  prints: [`${OK}\n${OK}\n${OK}\n`, '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Title":"g"}']
}]
