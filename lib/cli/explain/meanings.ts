import type { KnownEvents } from '../../events/index.js'
import { GIFT_CODES, GROUP_CODES, MESSAGE_CODES } from '../../events/verdict.js'
import { after } from './after.js'
import { chatbot } from './chatbot.js'
import { decision } from './decision.js'
import { friendRequest } from './friend-request.js'
import { rewriteOrConsent } from './message.js'
import { someRefused } from './users.js'
import { variables } from './variables.js'
import type { Meaning, Sent } from './verdict.js'

type BeforeEvent = Extract<KnownEvents[keyof KnownEvents], { kind: 'before' }>

const yesOrNo = decision({ codes: GROUP_CODES })
const message = decision({ codes: MESSAGE_CODES, discards: true, consent: rewriteOrConsent })

const meanings: Record<BeforeEvent['command'], Meaning> = {
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': decision({ codes: MESSAGE_CODES }),
  'OfficialAccount.CallbackBeforeAddSubscriber': decision({
    consent: someRefused({ list: 'SubscribeAccountList', account: 'Subscriber_Account', refused: 'RefusedSubscribers_Account', may: 'subscribe' })
  }),
  'OfficialAccount.CallbackBeforeSendMsg': message,
  'C2C.CallbackBeforeSendMsg': message,
  'Group.CallbackBeforeCreateGroup': yesOrNo,
  'Group.CallbackBeforeCreateTopic': yesOrNo,
  'Group.CallbackBeforeApplyJoinGroup': yesOrNo,
  'Group.CallbackBeforeInviteJoinGroup': decision({
    codes: GROUP_CODES,
    consent: someRefused({ list: 'DestinationMembers', account: 'Member_Account', refused: 'RefusedMembers_Account', may: 'join' })
  }),
  'Group.CallbackBeforeSendMsg': decision({ codes: GROUP_CODES, discards: true, consent: rewriteOrConsent }),
  'Sns.CallbackPrevFriendAdd': friendRequest('FriendItem'),
  'Sns.CallbackPrevFriendResponse': friendRequest('ResponseFriendItem'),
  'Chatbot.OnC2CSignalMessage': chatbot,
  'Chatbot.InterfaceInvocation': variables,
  'Desk.CallbackBeforeIMContactUser': decision({}),
  'Live.CallbackBeforeSendGift': {
    ...decision({ codes: GIFT_CODES }),
    failure: 'Chat treats this as a failure: unless the app is set up so that gifts are not blocked, the gift is not sent.',
    failures: 'By default, the gift is not sent.'
  }
}

const unknown = decision({ open: true })

/** Returns what the answers to an event mean. */
export function meaningOf ({ command, before }: Pick<Sent, 'command' | 'before'>): Meaning {
  if (!before) return after
  return Object.hasOwn(meanings, command) ? meanings[command as BeforeEvent['command']] : unknown
}
