import type { Static } from '@sinclair/typebox'
import { known, type ChatWebhookCommand, type KnownEvents } from '../events/index.js'
import { beforeAddSubscriber, officialAccountFull } from '../events/official-account/index.js'

/** The commands whose bodies have no `CallbackCommand`: Chat puts it into the URL alone, or into each of `Events`. */
type WithoutCommand = 'ContentCallback.ResultNotify' | 'Push.AllMemberPush' | 'Push.OfflinePush'

type BodyOf<Command extends ChatWebhookCommand> = Static<KnownEvents[Command]['body']>
type Sample<Command extends ChatWebhookCommand> =
  Command extends WithoutCommand ? Omit<BodyOf<Command>, 'CallbackCommand'> & { CallbackCommand?: never } : BodyOf<Command>
type Samples = { readonly [Command in ChatWebhookCommand]: Sample<Command> }

/**
 * The sample bodies of Chat's pages, by command. They are frozen, down to their last field. Spread one to change it:
 * `{ ...samples['C2C.CallbackBeforeSendMsg'], From_Account: 'jared' }`.
 *
 * @see https://trtc.io/document/34355
 */
export const samples = freeze({
  ...Object.fromEntries([...known].map(([command, { sample }]) => [command, sample])) as Samples,
  /** The sample of `OfficialAccount.CallbackBeforeAddSubscriber`. */
  beforeAddSubscriber: beforeAddSubscriber.sample as Sample<'OfficialAccount.CallbackBeforeAddSubscriber'>,
  /** The sample of `OfficialAccount.CallbackAfterOfficialAccountFull`. */
  officialAccountFull: officialAccountFull.sample as Sample<'OfficialAccount.CallbackAfterOfficialAccountFull'>
})

function freeze<Value> (value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(freeze)
  return Object.freeze(value)
}
