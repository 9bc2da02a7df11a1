import { known } from '../events/index.js'
import type { ChatWebhookEvents } from '../events/types.js'

/** The commands whose bodies have no `CallbackCommand`: Chat puts it into the URL alone, or into each of `Events`. */
type WithoutCommand = 'ContentCallback.ResultNotify' | 'Push.AllMemberPush' | 'Push.OfflinePush'

type Sample<Command extends keyof ChatWebhookEvents> = Command extends WithoutCommand
  ? Omit<ChatWebhookEvents[Command], 'CallbackCommand'> & { CallbackCommand?: never }
  : ChatWebhookEvents[Command]
type Samples = { readonly [Command in keyof ChatWebhookEvents]: Sample<Command> }

const byCommand = Object.fromEntries<any>([...known].map(([command, { sample }]) => [command, sample])) as Samples

/**
 * The sample bodies of Chat's pages, by command. They are frozen, down to their last field. Spread one to change it:
 * `{ ...samples['C2C.CallbackBeforeSendMsg'], From_Account: 'jared' }`.
 *
 * @see https://trtc.io/document/34355
 */
export const samples = freeze({
  ...byCommand,
  /** The sample of `OfficialAccount.CallbackBeforeAddSubscriber`. */
  beforeAddSubscriber: byCommand['OfficialAccount.CallbackBeforeAddSubscriber'],
  /** The sample of `OfficialAccount.CallbackAfterOfficialAccountFull`. */
  officialAccountFull: byCommand['OfficialAccount.CallbackAfterOfficialAccountFull']
})

function freeze<Value> (value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(freeze)
  return Object.freeze(value)
}
