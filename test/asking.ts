// For the tests of what Chat asks: one app, whose hooks return what each test has them return.
import type { LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import type { ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { build, LogLines, type request } from './helpers.js'

/** The commands whose answers Chat acts on. */
export const ASKING = [
  'OfficialAccount.CallbackBeforeCreateOfficialAccount', 'OfficialAccount.CallbackBeforeAddSubscriber',
  'OfficialAccount.CallbackBeforeSendMsg', 'C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeCreateGroup',
  'Group.CallbackBeforeApplyJoinGroup', 'Group.CallbackBeforeInviteJoinGroup', 'Group.CallbackBeforeSendMsg',
  'Group.CallbackBeforeCreateTopic', 'Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse',
  'Chatbot.OnC2CSignalMessage', 'Chatbot.InterfaceInvocation', 'Desk.CallbackBeforeIMContactUser', 'Live.CallbackBeforeSendGift'
] as const

/** What a hook is to return, an error that it is to throw, or what it is to do. */
type Act = unknown | Error | ((event: any) => unknown)

/** An app that has three hooks for each command that asks. */
export async function asking (t: Test, options: Partial<ChatWebhookOptions> = {}) {
  const lines = new LogLines()
  const app = await build(t, options, { logger: { stream: lines } })
  let acts: Act[] = []
  let seen: unknown[] = []
  for (const i of [0, 1, 2]) {
    app.onChatWebhook(ASKING, event => {
      seen.push(structuredClone(event))
      const act = acts[i]
      if (act instanceof Error) throw act
      return (typeof act === 'function' ? act(event) : act) as undefined
    })
  }

  /** Sends a request to hooks that do this, each in its turn. `seen` has what each of those that ran was given. */
  return async (sent: ReturnType<typeof request>, ...given: Act[]) => {
    acts = given
    seen = []
    lines.lines.length = 0
    const answer: LightMyRequestResponse = await app.inject(sent)
    return { answer, seen, warnings: lines.from(40) }
  }
}
