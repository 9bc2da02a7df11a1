// What the compiler must accept and must not: `npm run typecheck` fails where an expected error does not come.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import Fastify, { type FastifyRequest } from 'fastify'
import t from 'tap'
import chatWebhook, {
  chatWebhook as named, errorCodes, serializers,
  type AfterHook, type BeforeAddSubscriberEvent, type BeforeAddSubscriberVerdict, type BeforeHook, type ChatWebhookCommand,
  type ChatWebhookEvent, type ChatWebhookHook, type ChatWebhookOptions, type ChatWebhookQuery, type ChatWebhookVerdict,
  type CustomBeforeEvent, type CustomVerdict, type HookContext, type OfficialAccountFullEvent
} from 'fastify-tencent-chat-webhook'
import * as exported from 'fastify-tencent-chat-webhook'
import { samples, sdkAppId, token } from '../helpers.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false
function expectType<Expected> () {
  return <Actual>(_actual: Actual, ..._same: Equal<Actual, Expected> extends true ? [] : ['the types differ']) => {}
}

t.test('the package exports this and nothing else', async t => {
  t.same(Object.keys(exported).sort(), ['chatWebhook', 'default', 'errorCodes', 'serializers'])
  t.equal(chatWebhook, named)
  t.same(Object.keys(errorCodes).sort(), [
    'CHAT_WEBHOOK_ALREADY_REGISTERED', 'CHAT_WEBHOOK_CONFLICTING_EVENT', 'CHAT_WEBHOOK_DEADLINE', 'CHAT_WEBHOOK_HANG_UP',
    'CHAT_WEBHOOK_HOOK_FAILED', 'CHAT_WEBHOOK_HOOK_TOO_LATE', 'CHAT_WEBHOOK_INVALID_EVENT', 'CHAT_WEBHOOK_INVALID_HOOK',
    'CHAT_WEBHOOK_INVALID_OPTION', 'CHAT_WEBHOOK_TOO_NEW', 'CHAT_WEBHOOK_TOO_OLD', 'CHAT_WEBHOOK_UNKNOWN_COMMAND',
    'CHAT_WEBHOOK_UNKNOWN_OPTION', 'CHAT_WEBHOOK_WRONG_BODY', 'CHAT_WEBHOOK_WRONG_COMMAND', 'CHAT_WEBHOOK_WRONG_SDKAPPID',
    'CHAT_WEBHOOK_WRONG_SIGN', 'CHAT_WEBHOOK_WRONG_VERDICT'
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
  t.ok([options, fromEnvironment, off])

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
  t.ok([noApp, noToken, on, fallback, text, unknown])
})

t.test('hooks', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, prefix: '/hooks', logLevel: 'warn' })

  expectType<typeof app>()(app.onBeforeAddSubscriber(() => {}).onOfficialAccountFull(() => {}).onChatWebhook('*', () => {}))

  app.onBeforeAddSubscriber(function (event, context) {
    expectType<BeforeAddSubscriberEvent>()(event)
    expectType<string | undefined>()(event.SubscribeAccountList[0]?.Subscriber_Account)
    expectType<number>()(event.EventTime)
    expectType<'OfficialAccount.CallbackBeforeAddSubscriber'>()(event.CallbackCommand)
    expectType<HookContext<BeforeAddSubscriberEvent>>()(context)
    expectType<AbortSignal>()(context.signal)
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
  // @ts-expect-error a boolean is no verdict
  app.onBeforeAddSubscriber(() => false)
  // @ts-expect-error null is no verdict
  app.onBeforeAddSubscriber(async () => null)
  // @ts-expect-error it is called refuse
  app.onBeforeAddSubscriber(() => ({ refused: ['jared'] }))
  // @ts-expect-error it is called refuse
  app.onBeforeAddSubscriber(async event => { if (event.Official_Account) return { refused: ['jared'] } })
  // @ts-expect-error a list
  app.onBeforeAddSubscriber(() => ({ refuse: 'jared' }))
  // @ts-expect-error one or the other
  app.onBeforeAddSubscriber(() => ({ refuse: ['jared'], reject: 'no' }))
  // @ts-expect-error not a function
  t.throws(() => app.onBeforeAddSubscriber({ refuse: ['jared'] }))
})

t.test('any webhook', async t => {
  const app = Fastify().withTypeProvider<TypeBoxTypeProvider>()
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token })

  app.onChatWebhook('OfficialAccount.CallbackAfterMsgWithDraw', event => {
    expectType<string | undefined>()(event.WithdrawMsgList[0]?.MsgKey)
  })
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', event => {
    expectType<ChatWebhookEvent<'OfficialAccount.CallbackBeforeSendMsg'>>()(event)
    expectType<string | undefined>()(event.CloudCustomData)
    return { rewrite: { MsgBody: event.MsgBody } }
  })
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => ({ discard: true }))
  app.onChatWebhook('OfficialAccount.CallbackBeforeCreateOfficialAccount', () => ({ reject: 'no', code: 120001 }))
  // @ts-expect-error an account is created or not
  app.onChatWebhook('OfficialAccount.CallbackBeforeCreateOfficialAccount', () => ({ discard: true }))
  // @ts-expect-error one or the other
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => ({ discard: true, reject: 'no' }))
  // @ts-expect-error { discard: false } says nothing
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => ({ discard: false }))

  // @ts-expect-error there is nothing in it
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => ({ rewrite: {} }))

  // @ts-expect-error misspelt
  t.throws(() => app.onChatWebhook('OfficialAccount.CallbackBeforeSendMessage', () => {}))
  // @ts-expect-error without its family
  t.throws(() => app.onChatWebhook('CallbackBeforeAddSubscriber', () => {}))
  // What is wrong is the hook's result, and there the error comes: not for the whole call, nor for the command.
  app.onChatWebhook('OfficialAccount.CallbackBeforeAddSubscriber', () =>
    // @ts-expect-error a boolean is no verdict
    true)

  app.onChatWebhook('*', event => { expectType<unknown>()(event) })
  app.onChatWebhook('Group.CallbackAfterSendMsg', event => { expectType<unknown>()(event) })
  app.onChatWebhook('Group.CallbackBeforeSendMsg', event => {
    expectType<unknown>()(event)
    return { reply: { MsgBody: [] } }
  })
  // @ts-expect-error a verdict has one of two forms
  app.onChatWebhook('Group.CallbackBeforeSendMsg', () => ({ MsgBody: [] }))
  // @ts-expect-error a boolean is no verdict
  app.onChatWebhook('Group.CallbackBeforeSendMsg', () => false)

  for (const command of ['OfficialAccount.CallbackBeforeAddSubscriber', 'OfficialAccount.CallbackAfterAddSubscriber'] as const) {
    app.onChatWebhook(command, event => {
      expectType<BeforeAddSubscriberEvent | ChatWebhookEvent<'OfficialAccount.CallbackAfterAddSubscriber'>>()(event)
      if (event.CallbackCommand === 'OfficialAccount.CallbackBeforeAddSubscriber') return { refuse: [event.Operator_Account] }
    })
    // @ts-expect-error one of them asks
    app.onChatWebhook(command, () => true)
  }
  for (const command of ['OfficialAccount.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg', 'Group.CallbackAfterSendMsg'] as const) {
    app.onChatWebhook(command, () => ({ reject: 'no' }))
    // @ts-expect-error only one of them can be discarded
    app.onChatWebhook(command, () => ({ discard: true }))
  }

  const body = Type.Object({ From_Account: Type.String(), MsgSeq: Type.Optional(Type.Integer()) })
  app.onChatWebhook({ command: 'C2C.CallbackAfterSendMsg', kind: 'after', body }, event => {
    expectType<{ From_Account: string, MsgSeq?: number }>()(event)
  })
  const reply = Type.Object({ CloudCustomData: Type.String() })
  app.onChatWebhook({ command: 'C2C.CallbackBeforeSendMsg', kind: 'before', body, reply }, (event, { request }) => {
    expectType<string>()(request.body.From_Account)
    if (event.MsgSeq === 1) return { reject: 'no', code: 2 }
    return { reply: { CloudCustomData: 'x' } }
  })
  // @ts-expect-error the reply has a text
  app.onChatWebhook({ command: 'C2C.CallbackBeforeSendMsg', kind: 'before', body, reply }, () => ({ reply: { CloudCustomData: 1 } }))
  const silent = { command: 'Group.CallbackBeforeApplyJoinGroup', kind: 'before' as const, body }
  app.onChatWebhook(silent, event => event.MsgSeq === 1 ? { reject: 'no' } : undefined)
  // @ts-expect-error it has no reply
  app.onChatWebhook(silent, () => ({ reply: 'refused' }))
  const apart: CustomBeforeEvent<typeof body, typeof reply> = { ...silent, command: 'Group.CallbackBeforeInviteJoinGroup', reply }
  app.onChatWebhook(apart, event => ({ reply: { CloudCustomData: event.From_Account } }))
  // @ts-expect-error Chat waits for the answer to it
  t.throws(() => app.onChatWebhook({ command: 'Sns.CallbackPrevFriendAdd', kind: 'after', body }, () => true))
  // @ts-expect-error it is called reply
  app.onChatWebhook({ command: 'Group.CallbackBeforeCreateGroup', kind: 'before', body, replies: reply }, () => {})
  // @ts-expect-error before or after
  t.throws(() => app.onChatWebhook({ command: 'C2C.CallbackBeforeSendMsg', kind: 'during', body }, () => {}))
})

t.test('hooks can be written apart from their registration', async t => {
  const before: ChatWebhookHook<'OfficialAccount.CallbackBeforeAddSubscriber'> = ({ SubscribeAccountList }) =>
    SubscribeAccountList.length > 100 ? { reject: 'too many' } : undefined
  const after: ChatWebhookHook<'OfficialAccount.CallbackAfterOfficialAccountFull'> = () => {}
  const own: BeforeHook<{ a: string }, CustomVerdict<{ b: string }>> = ({ a }) => ({ reply: { b: a } })
  const ownAfter: AfterHook<{ a: string }> = (_event, { request }) => {
    expectType<FastifyRequest<{ Querystring: ChatWebhookQuery, Body: { a: string } }>>()(request)
  }
  expectType<{ refuse: string[], reject?: never } | { reject: string, refuse?: never }>()({} as ChatWebhookVerdict<'OfficialAccount.CallbackBeforeAddSubscriber'>)
  expectType<ChatWebhookVerdict<'OfficialAccount.CallbackBeforeAddSubscriber'>>()({} as BeforeAddSubscriberVerdict)
  const commands: ChatWebhookCommand[] = Object.values(samples).map(sample => sample.CallbackCommand)
  t.ok([before, after, own, ownAfter, commands])
})

t.test('the serializers are what Fastify takes, with exactOptionalPropertyTypes too', async t => {
  type Printed = Required<ReturnType<typeof serializers.req>>
  expectType<string>()({} as Printed['version'])
  expectType<number>()({} as Printed['remotePort'])
  t.ok(Fastify({ logger: { level: 'silent', serializers } }))
})
