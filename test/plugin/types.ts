// What the compiler must accept and must not: `npm run build` fails where an expected error does not come.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type, type Static } from '@sinclair/typebox'
import Fastify, { type FastifyRequest } from 'fastify'
import t, { type Test } from 'tap'
import chatWebhook, {
  chatWebhook as named, errorCodes, serializers,
  type AfterHook, type Apps, type BeforeAddSubscriberEvent, type BeforeAddSubscriberVerdict, type BeforeHook, type ChatWebhookCommand,
  type ChatWebhookEvent, type ChatWebhookHook, type ChatWebhookOptions, type ChatWebhookQuery, type ChatWebhookVerdict, type ChatWebhookVerdicts,
  type AnyEvent, type CustomBeforeEvent, type MessageElement, type CustomVerdict, type HookContext, type OfficialAccountFullEvent
} from 'fastify-tencent-chat-webhook'
import * as exported from 'fastify-tencent-chat-webhook'
import { samples, sdkAppId, token } from '../helpers.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
function expectType<Expected> () {
  return <Actual>(_actual: Actual, ..._same: Equal<Actual, Expected> extends true ? [] : ['the types differ']) => {}
}

/** A typed app; whatever was registered on it is dropped with it. */
async function register (t: Test) {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })
  return app
}

t.test('the package exports this and nothing else', async t => {
  t.same(Object.keys(exported).sort(), ['chatWebhook', 'default', 'errorCodes', 'serializers', 'textOf'])
  t.equal(chatWebhook, named)
  t.same(Object.keys(errorCodes).sort(), [
    'CHAT_WEBHOOK_ALREADY_REGISTERED', 'CHAT_WEBHOOK_APP_LOOK_UP', 'CHAT_WEBHOOK_BODY_GONE', 'CHAT_WEBHOOK_BODY_LATE', 'CHAT_WEBHOOK_CONFLICTING_EVENT', 'CHAT_WEBHOOK_DEADLINE',
    'CHAT_WEBHOOK_HANG_UP', 'CHAT_WEBHOOK_HOOK_FAILED', 'CHAT_WEBHOOK_HOOK_TOO_LATE', 'CHAT_WEBHOOK_INVALID_EVENT',
    'CHAT_WEBHOOK_INVALID_HOOK', 'CHAT_WEBHOOK_INVALID_OPTION', 'CHAT_WEBHOOK_TOO_NEW', 'CHAT_WEBHOOK_TOO_OLD',
    'CHAT_WEBHOOK_UNKNOWN_COMMAND', 'CHAT_WEBHOOK_UNKNOWN_OPTION', 'CHAT_WEBHOOK_WRONG_BODY', 'CHAT_WEBHOOK_WRONG_COMMAND',
    'CHAT_WEBHOOK_WRONG_SDKAPPID', 'CHAT_WEBHOOK_WRONG_SIGN', 'CHAT_WEBHOOK_WRONG_VERDICT'
  ])
  for (const [name, Code] of Object.entries(errorCodes)) {
    t.equal(new (Code as new () => { code: string })().code, name)
  }
  t.same(Object.keys(serializers), ['req', 'msg'])
})

t.test('options', async t => {
  const options: ChatWebhookOptions = { sdkAppId, token: ['a', 'b'] as const, fallback: 'reject', timeout: 1, tolerance: 1, drainTimeout: 1, bodyLimit: 1, path: '/' }
  // An environment variable may be unset, which the registration finds out.
  const fromEnvironment: ChatWebhookOptions = { sdkAppId, token: process.env.CHAT_WEBHOOK_TOKEN }
  const off: ChatWebhookOptions = { sdkAppId, token: false }
  const lookUp: Apps = async (app, { signal }) => signal.aborted ? undefined : `token of ${app.toFixed()}`
  const many: ChatWebhookOptions = { apps: lookUp, timeout: 1 }
  t.ok([options, fromEnvironment, off, many])

  // @ts-expect-error sdkAppId is missing
  const noApp: ChatWebhookOptions = { token }
  // @ts-expect-error the token is missing
  const noToken: ChatWebhookOptions = { sdkAppId }
  // @ts-expect-error authentication is not switched on by a word
  const on: ChatWebhookOptions = { sdkAppId, token: true }
  // @ts-expect-error no such fallback
  const fallback: ChatWebhookOptions = { sdkAppId, token, fallback: 'deny' }
  // @ts-expect-error a number, not the string that an environment variable is
  const text: ChatWebhookOptions = { sdkAppId: '1400000000', token }
  // @ts-expect-error no such option
  const unknown: ChatWebhookOptions = { sdkAppId, token, timeOut: 1 }
  // @ts-expect-error one app or many
  const both: ChatWebhookOptions = { sdkAppId, token, apps: lookUp }
  // @ts-expect-error a look-up returns a token
  const noLookUp: ChatWebhookOptions = { apps: () => true }
  t.ok([noApp, noToken, on, fallback, text, unknown, both, noLookUp])
})

t.test('hooks', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, prefix: '/hooks', logLevel: 'warn' })

  expectType<typeof app>()(app.onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {}).onChatWebhook('*', () => {}))

  app.onBeforeAddSubscriber(function (event, context) {
    expectType<BeforeAddSubscriberEvent>()(event)
    expectType<string | undefined>()(event.SubscribeAccountList[0]?.Subscriber_Account)
    expectType<number | undefined>()(event.EventTime)
    expectType<string | undefined>()(event.Operator_Account)
    expectType<'OfficialAccount.CallbackBeforeAddSubscriber'>()(event.CallbackCommand)
    expectType<HookContext<BeforeAddSubscriberEvent>>()(context)
    expectType<AbortSignal>()(context.signal)
    expectType<number>()(context.sdkAppId)
    expectType<string>()(context.deliveryId)
    expectType<ChatWebhookQuery>()(context.request.query)
    expectType<string | undefined>()(context.request.query.ClientIP)
    expectType<BeforeAddSubscriberEvent>()(context.request.body)
    this.log.info('the instance')
    // @ts-expect-error the field is called SubscribeAccountList
    event.SubscriberAccountList?.length()
    // @ts-expect-error hooks do not reply
    context.reply?.()
  })
  app.onOfficialAccountFull((event, { request }) => {
    expectType<OfficialAccountFullEvent>()(event)
    expectType<string>()(request.query.SdkAppid)
    // @ts-expect-error this event has three fields
    event.Operator_Account?.length()
    return 'whatever is returned here is ignored'
  })

  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] })).onBeforeAddSubscriber(async () => ({ reject: 'no' }))
  app.onBeforeAddSubscriber(async event => { if (event.Official_Account === '') return { refuse: [] } })
  // @ts-expect-error a boolean is not a verdict
  app.onBeforeAddSubscriber(() => false)
  // @ts-expect-error null is not a verdict
  app.onBeforeAddSubscriber(async () => null)
  // @ts-expect-error it is called refuse
  app.onBeforeAddSubscriber(() => ({ refused: ['jared'] }))
  // @ts-expect-error it is called refuse
  app.onBeforeAddSubscriber(async event => { if (event.Official_Account) return { refused: ['jared'] } })
  // @ts-expect-error a list
  app.onBeforeAddSubscriber(() => ({ refuse: 'jared' }))
  // @ts-expect-error one or the other
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'], reject: 'no' }))
  const withCode = (): BeforeAddSubscriberVerdict => {
    // @ts-expect-error other events' rejections have a code
    return { reject: 'no', code: 120001 }
  }
  app.onBeforeAddSubscriber(withCode)
  // @ts-expect-error not a function
  t.throws(() => app.onBeforeAddSubscriber({ refuse: ['jared'] }))
})

t.test('a known command types its event', async t => {
  const app = await register(t)

  app.onChatWebhook('OfficialAccount.CallbackAfterMsgWithDraw', event => {
    expectType<string | undefined>()(event.WithdrawMsgList[0]?.MsgKey)
  })
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', (event, { request }) => {
    expectType<ChatWebhookEvent<'C2C.CallbackBeforeSendMsg'>>()(event)
    expectType<ChatWebhookEvent<'C2C.CallbackBeforeSendMsg'>>()(request.body)
    expectType<'C2C.CallbackBeforeSendMsg'>()(event.CallbackCommand)
    expectType<MessageElement[]>()(event.MsgBody)
    expectType<number | undefined>()(event.EventTime)
    // @ts-expect-error that is of groups
    event.GroupId?.length()
  })
  app.onChatWebhook('Group.CallbackBeforeInviteJoinGroup', event => {
    expectType<{ Member_Account: string }[]>()(event.DestinationMembers)
  })
  app.onChatWebhook('Sns.CallbackPrevFriendAdd', event => { expectType<string | undefined>()(event.FriendItem[0]?.To_Account) })
  app.onChatWebhook('State.StateChange', event => { expectType<string | undefined>()(event.Info.Action) })
  app.onChatWebhook('Profile.CallbackPortraitSet', event => { expectType<string | number | undefined>()(event.ProfileItem[0]?.Value) })
  app.onChatWebhook('Follow.CallbackAfterFollowAdd', event => { expectType<string | undefined>()(event.FollowList[0]?.To_Account) })
  app.onChatWebhook('Bot.OnGroupMessage', event => { expectType<string[]>()(event.AtRobots_Account) })
  app.onChatWebhook('Chatbot.OnC2CSignalMessage', event => { expectType<string>()(event.Data) })
  app.onChatWebhook('Push.OfflinePush', event => {
    expectType<number | undefined>()(event.Events[0]?.EventTime)
    expectType<'Push.OfflinePush'>()(event.CallbackCommand)
  })
  app.onChatWebhook('ContentCallback.ResultNotify', event => {
    expectType<number>()(event.CtxcbResult)
    expectType<'ContentCallback.ResultNotify'>()(event.CallbackCommand)
  })
  app.onChatWebhook('Alert.RequestOverLimit', event => { expectType<number | undefined>()(event.Limit) })
  app.onChatWebhook('*', event => {
    expectType<AnyEvent>()(event)
    expectType<string>()(event.CallbackCommand)
    const { From_Account: from }: Record<string, unknown> = event
    t.notOk(from)
  })
})

t.test('a known command types what its hook may return', async t => {
  const app = await register(t)

  for (const command of ['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg', 'OfficialAccount.CallbackBeforeSendMsg'] as const) {
    app.onChatWebhook(command, event => ({ rewrite: { MsgBody: event.MsgBody } }))
    app.onChatWebhook(command, () => ({ discard: true }))
    app.onChatWebhook(command, async () => ({ reject: 'no', code: 120001 }))
    // @ts-expect-error one or the other
    app.onChatWebhook(command, () => ({ discard: true, reject: 'no' }))
    // @ts-expect-error { discard: false } says nothing
    app.onChatWebhook(command, () => ({ discard: false }))
    // @ts-expect-error there is nothing in it
    app.onChatWebhook(command, () => ({ rewrite: {} }))
    // @ts-expect-error a message has one author
    app.onChatWebhook(command, () => ({ refuse: ['jared'] }))
  }

  for (const command of ['Group.CallbackBeforeCreateGroup', 'Group.CallbackBeforeCreateTopic', 'Group.CallbackBeforeApplyJoinGroup', 'OfficialAccount.CallbackBeforeCreateOfficialAccount'] as const) {
    app.onChatWebhook(command, () => ({ reject: 'no', code: 10100 }))
    // @ts-expect-error yes or no
    app.onChatWebhook(command, () => ({ discard: true }))
    // @ts-expect-error all of it or nothing
    app.onChatWebhook(command, () => ({ refuse: ['jared'] }))
    // @ts-expect-error a boolean is not a verdict
    app.onChatWebhook(command, async () => false)
  }

  app.onChatWebhook('Group.CallbackBeforeInviteJoinGroup', () => ({ refuse: ['jared'] }))
  app.onChatWebhook('Group.CallbackBeforeInviteJoinGroup', () => ({ reject: 'no', code: 10100 }))
  app.onChatWebhook('Group.CallbackBeforeInviteJoinGroup', (): ChatWebhookVerdict<'Group.CallbackBeforeInviteJoinGroup'> => {
    // @ts-expect-error a friend request takes a reason
    return { refuse: ['jared'], reason: 'banned' }
  })

  for (const command of ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'] as const) {
    app.onChatWebhook(command, () => ({ refuse: ['jared'], reason: 'strangers', code: 38001 }))
    app.onChatWebhook(command, () => ({ reject: 'no', code: 38001 }))
    // @ts-expect-error the reason why all are refused is what reject says
    app.onChatWebhook(command, () => ({ reject: 'no', reason: 'strangers' }))
    // @ts-expect-error the plugin makes it of the verdicts
    app.onChatWebhook(command, () => ({ ResultItem: [] }))
  }

  app.onChatWebhook('Chatbot.OnC2CSignalMessage', () => ({ reply: { RspData: 'x' } }))
  app.onChatWebhook('Chatbot.OnC2CSignalMessage', () => ({ reject: 'no' }))
  // @ts-expect-error it has RspData and nothing else
  app.onChatWebhook('Chatbot.OnC2CSignalMessage', () => ({ reply: { Data: 'x' } }))

  // What is wrong is the hook's result, and there the error comes: not for the whole call, nor for the command.
  app.onChatWebhook('OfficialAccount.CallbackBeforeAddSubscriber', () =>
    // @ts-expect-error a boolean is not a verdict
    true)
  app.onChatWebhook('Group.CallbackAfterSendMsg', () => 'what an after-hook returns is ignored')
})

t.test('a name that is no command does not compile', async t => {
  const app = await register(t)
  // @ts-expect-error misspelt
  t.throws(() => app.onChatWebhook('C2C.CallbackBeforeSendMessage', () => {}))
  // @ts-expect-error in lower case
  t.throws(() => app.onChatWebhook('c2c.callbackbeforesendmsg', () => {}))
  // @ts-expect-error without its family
  t.throws(() => app.onChatWebhook('CallbackBeforeAddSubscriber', () => {}))
  // @ts-expect-error one of them is misspelt
  t.throws(() => app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMessage'], () => {}))
  // @ts-expect-error any string may be misspelt
  app.onChatWebhook('C2C.CallbackBeforeSendMsg' as string, () => {})
})

t.test('a hook for several commands is typed by all of them', async t => {
  const app = await register(t)

  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'], (event, { request }) => {
    expectType<ChatWebhookEvent<'C2C.CallbackBeforeSendMsg'> | ChatWebhookEvent<'Group.CallbackBeforeSendMsg'>>()(event)
    expectType<typeof event>()(request.body)
    expectType<string>()(event.CallbackCommand === 'C2C.CallbackBeforeSendMsg' ? event.To_Account : event.GroupId)
    // @ts-expect-error only one of them has it
    event.GroupId?.length()
    return { discard: true }
  })
  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'], event => ({ rewrite: { MsgBody: event.MsgBody } }))
  app.onChatWebhook(['Bot.OnC2CMessage', 'Bot.OnGroupMessage'], () => 'neither of them asks')

  app.onChatWebhook(['OfficialAccount.CallbackBeforeAddSubscriber', 'Sns.CallbackPrevFriendAdd'], () => ({ refuse: ['jared'] }))
  app.onChatWebhook(['OfficialAccount.CallbackBeforeAddSubscriber', 'C2C.CallbackBeforeSendMsg'], () => ({ reject: 'no' }))
  // @ts-expect-error only one of them can be discarded
  app.onChatWebhook(['OfficialAccount.CallbackBeforeAddSubscriber', 'C2C.CallbackBeforeSendMsg'], () => ({ discard: true }))
  // @ts-expect-error one of them asks
  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'C2C.CallbackAfterSendMsg'], () => true)

  const body = Type.Object({ From_Account: Type.String() })
  // @ts-expect-error a list has commands, and no definition
  app.onChatWebhook([{ command: 'Group.CallbackBeforeSomething', kind: 'before', body }, 'Group.CallbackBeforeSendMsg'], () => {})
  // @ts-expect-error nor '*'
  t.throws(() => app.onChatWebhook(['Group.CallbackBeforeSendMsg', '*'], () => {}))

  const any = 'C2C.CallbackBeforeSendMsg' as ChatWebhookCommand
  app.onChatWebhook(any, event => {
    expectType<ChatWebhookCommand>()(event.CallbackCommand)
    return { reject: 'no' }
  })
  // @ts-expect-error not all of them can be discarded
  app.onChatWebhook(any, () => ({ discard: true }))
})

t.test('a definition types a command that is new', async t => {
  const app = await register(t)
  const body = Type.Object({ From_Account: Type.String(), MsgSeq: Type.Optional(Type.Integer()) })
  const reply = Type.Object({ CloudCustomData: Type.String() })

  app.onChatWebhook({ command: 'Group.CallbackAfterSomething', kind: 'after', body }, event => {
    expectType<{ From_Account: string, MsgSeq?: number }>()(event)
  })
  app.onChatWebhook({ command: 'Group.CallbackAfterAnything', kind: 'after' }, event => {
    expectType<string>()(event.CallbackCommand)
    expectType<unknown>()(event.From_Account)
    return true
  })
  app.onChatWebhook({ command: 'C2C.CallbackBeforeSomething', kind: 'before', body, reply }, (event, { request }) => {
    expectType<string>()(request.body.From_Account)
    if (event.MsgSeq === 1) return { reject: 'no', code: 2 }
    return { reply: { CloudCustomData: 'x' } }
  })
  app.onChatWebhook({ command: 'C2C.CallbackBeforeAnything', kind: 'before' }, event => {
    expectType<unknown>()(event.From_Account)
    return { reject: 'no' }
  })
  // @ts-expect-error the reply has a text
  app.onChatWebhook({ command: 'C2C.CallbackBeforeSomething', kind: 'before', body, reply }, () => ({ reply: { CloudCustomData: 1 } }))
  const silent = { command: 'Group.CallbackBeforeSomething', kind: 'before' as const, body }
  app.onChatWebhook(silent, event => event.MsgSeq === 1 ? { reject: 'no' } : undefined)
  // @ts-expect-error it has no reply
  app.onChatWebhook(silent, () => ({ reply: 'refused' }))
  // @ts-expect-error other events can be discarded
  app.onChatWebhook(silent, () => ({ discard: true }))
  const apart: CustomBeforeEvent<Static<typeof body>, Static<typeof reply>> = { ...silent, command: 'Group.CallbackBeforeSomethingElse', reply }
  app.onChatWebhook(apart, event => ({ reply: { CloudCustomData: event.From_Account } }))

  t.throws(() => app.onChatWebhook({ command: 'Sns.CallbackPrevSomething', kind: 'after', body }, () => true))
  // @ts-expect-error it is called reply
  app.onChatWebhook({ command: 'C2C.CallbackBeforeAnything', kind: 'before', replies: reply }, () => {})
  // @ts-expect-error before or after
  t.throws(() => app.onChatWebhook({ command: 'C2C.CallbackAfterSomething', kind: 'during', body }, () => {}))
  t.throws(() => app.onChatWebhook({ command: 'C2C.CallbackBeforeSendMsg', kind: 'before', body }, () => {}))
  t.throws(() => app.onChatWebhook({ command: 'State.StateChange', kind: 'after' }, () => {}))
})

t.test('hooks can be written apart from their registration', async t => {
  const app = await register(t)
  const before: ChatWebhookHook<'OfficialAccount.CallbackBeforeAddSubscriber'> = ({ SubscribeAccountList }) =>
    SubscribeAccountList.length > 100 ? { reject: 'too many' } : undefined
  const after: ChatWebhookHook<'OfficialAccount.CallbackAfterOfficialAccountFull'> = () => {}
  const moderate: ChatWebhookHook<'C2C.CallbackBeforeSendMsg' | 'Group.CallbackBeforeSendMsg'> = async event => {
    if (event.MsgBody.length === 0) return { discard: true }
  }
  app.onBeforeAddSubscriber(before).onOfficialAccountFull(after)
  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'], moderate).onChatWebhook('C2C.CallbackBeforeSendMsg', moderate)

  const own: BeforeHook<{ a: string }, CustomVerdict<{ b: string }>> = ({ a }) => ({ reply: { b: a } })
  const ownAfter: AfterHook<{ a: string }> = (_event, { request }) => {
    expectType<FastifyRequest<{ Querystring: ChatWebhookQuery, Body: { a: string } }>>()(request)
  }
  t.ok([own, ownAfter])
})

t.test('a verdict is a type of its own, and may be nothing', async t => {
  expectType<BeforeAddSubscriberVerdict>()({} as ChatWebhookVerdicts['OfficialAccount.CallbackBeforeAddSubscriber'])
  expectType<ChatWebhookVerdict<'OfficialAccount.CallbackBeforeAddSubscriber'>>()({} as BeforeAddSubscriberVerdict | void)
  const judge = (text: string): ChatWebhookVerdict<'C2C.CallbackBeforeSendMsg'> => {
    if (text === 'spam') return { discard: true }
  }
  const app = await register(t)
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', event => judge(event.From_Account))
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', async event => judge(event.From_Account))
  // @ts-expect-error nobody waits for the answer to it
  t.ok({} as ChatWebhookVerdict<'C2C.CallbackAfterSendMsg'>)
})

t.test('the samples are events', async t => {
  const message: ChatWebhookEvent<'C2C.CallbackBeforeSendMsg'> = { ...samples['C2C.CallbackBeforeSendMsg'], From_Account: 'jared' }
  const full: OfficialAccountFullEvent = samples.officialAccountFull
  const subscription: BeforeAddSubscriberEvent = samples.beforeAddSubscriber
  const commands: (ChatWebhookCommand | undefined)[] = Object.values(samples).map(sample => sample.CallbackCommand)
  t.ok([message, full, subscription, commands])
  // @ts-expect-error there is no such sample
  t.notOk(samples['C2C.CallbackBeforeSendMessage'])
})

t.test('the serializers are what Fastify takes, with exactOptionalPropertyTypes too', async t => {
  type Printed = Required<ReturnType<typeof serializers.req>>
  expectType<string>()({} as Printed['version'])
  expectType<number>()({} as Printed['remotePort'])
  t.ok(Fastify({ logger: { level: 'silent', serializers } }))
})
