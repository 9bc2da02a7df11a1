import { Type, type TObject } from '@sinclair/typebox'
import { EventEmitter, once } from 'node:events'
import Fastify from 'fastify'
import t from 'tap'
import chatWebhook, { errorCodes } from 'fastify-tencent-chat-webhook'
import { answered, build, fail, LogLines, OK, request, samples, sdkAppId, token } from '../helpers.js'

const message = {
  CallbackCommand: 'C2C.CallbackBeforeSendMsg',
  From_Account: 'jared',
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hi' } }]
}
const BeforeC2C = {
  command: 'C2C.CallbackBeforeSendMsg',
  kind: 'before' as const,
  body: Type.Object({ From_Account: Type.String(), SentAt: Type.Optional(Type.String({ format: 'date-time' })) }),
  reply: Type.Object({ CloudCustomData: Type.Optional(Type.String()), Level: Type.Optional(Type.Integer()) })
}

t.test("a before-event of the user's own is validated by its schema, and answers with the fields of its reply", async t => {
  const app = await build(t)
  app.onChatWebhook(BeforeC2C, event => ({ reply: { CloudCustomData: event.From_Account, Level: 1 } }))
  app.onChatWebhook(BeforeC2C, () => ({ reply: { Level: 2 } }))
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => {})

  t.equal((await app.inject(request(message))).body,
    '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"CloudCustomData":"jared","Level":2}')
  t.equal((await app.inject(request({ ...message, SentAt: '2026-01-01T00:00:00Z' }))).statusCode, 200)
  const wrong = await app.inject(request({ ...message, SentAt: 'noon' }))
  t.equal(wrong.statusCode, 400)
  t.equal(wrong.body, fail('body/SentAt must match format "date-time"'))
})

t.test("a before-event of the user's own can be rejected, with any code but that of consent", async t => {
  for (const [code, body] of [
    [undefined, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}'],
    [2, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":2}'],
    [0, fail('a hook failed')]
  ] as const) {
    const app = await build(t)
    app.onChatWebhook(BeforeC2C, () => ({ reply: { Level: 1 } }))
    app.onChatWebhook(BeforeC2C, () => ({ reject: 'no', code }))
    app.onChatWebhook(BeforeC2C, () => { t.fail('a rejection ends the run') })
    t.equal((await app.inject(request(message))).body, body)
  }
})

t.test('a reply that does not fit its schema is a failure of the hook, and so is any without one', async t => {
  const { reply, ...silent } = BeforeC2C
  for (const [event, verdict] of [[BeforeC2C, { reply: { Level: 'high' } }], [silent, { reply: { Level: 1 } }], [silent, { reply: 1 }]] as const) {
    const app = await build(t, { fallback: 'reject' })
    app.onChatWebhook(event, () => verdict as never)
    const answer = await app.inject(request(message))
    t.equal(answer.body, '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}', JSON.stringify(verdict))
  }
})

t.test('nothing of a reply is lost, however deep it stands and however its schema is written', async t => {
  const MsgBody = [{ MsgType: 'TIMCustomElem', MsgContent: { 'a\nb': { Data: [1] } } }]
  for (const [reply, verdict, fields] of [
    [{ type: 'object', properties: { MsgBody: { type: 'array' } }, required: ['MsgBody'] }, { MsgBody }, { MsgBody }],
    [Type.Object({ MsgBody: Type.Array(Type.Object({ MsgType: Type.String() })) }), { MsgBody }, { MsgBody }],
    [Type.Object({ A: Type.Unknown(), B: Type.Optional(Type.String()) }), { A: new Date(0), B: undefined }, { A: '1970-01-01T00:00:00.000Z' }]
  ] as [TObject, any, object][]) {
    const app = await build(t)
    app.onChatWebhook({ ...BeforeC2C, body: Type.Object({}), reply }, () => ({ reply: verdict }))
    answered(t, await app.inject(request({ CallbackCommand: BeforeC2C.command })), 200, JSON.stringify({ ...JSON.parse(OK), ...fields }))
  }
})

t.test('what is no JSON never reaches Chat', async t => {
  for (const [value, answer] of [[() => {}, { A: [null] }], [Symbol('x'), { A: [null] }], [{ toJSON () {} }, { A: [null] }]] as const) {
    const app = await build(t)
    app.onChatWebhook({ ...BeforeC2C, body: Type.Object({}), reply: Type.Object({ A: Type.Unknown() }) }, () => ({ reply: { A: [value] } }))
    answered(t, await app.inject(request({ CallbackCommand: BeforeC2C.command })), 200, JSON.stringify({ ...JSON.parse(OK), ...answer }))
    const other = await build(t)
    other.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: 'x', MsgContent: { Data: value } }] } }))
    answered(t, await other.inject(request(samples.beforeSendMsg)), 200, JSON.stringify({ ...JSON.parse(OK), MsgBody: [{ MsgType: 'x', MsgContent: {} }] }))
  }
  const app = await build(t, { fallback: 'reject' })
  app.onChatWebhook({ ...BeforeC2C, body: Type.Object({}), reply: Type.Object({ A: Type.Unknown() }) }, () => ({ reply: { A: 1n } }))
  t.match((await app.inject(request({ CallbackCommand: BeforeC2C.command }))).json(), { ErrorCode: 1, ErrorInfo: 'a hook failed' })
})

t.test("an after-event of the user's own is recorded, then answered", async t => {
  const app = await build(t)
  const seen: string[] = []
  app.onChatWebhook({ command: 'Group.CallbackAfterSendMsg', kind: 'after', body: Type.Object({ GroupId: Type.String() }) }, event => {
    seen.push(event.GroupId)
  })
  t.equal((await app.inject(request({ CallbackCommand: 'Group.CallbackAfterSendMsg', GroupId: '@TGS#1' }))).body, OK)
  t.same(seen, ['@TGS#1'])
  t.equal((await app.inject(request({ CallbackCommand: 'Group.CallbackAfterSendMsg' }))).body,
    fail("body must have required property 'GroupId'"))
})

t.test('a bare command brings its body as it is; its name says whether Chat asks', async t => {
  const app = await build(t, { fallback: 'reject' })
  const seen: unknown[] = []
  app.onChatWebhook('State.StateChange', event => {
    seen.push(event)
    throw new Error('not recorded')
  })
  app.onChatWebhook('Group.CallbackBeforeApplyJoinGroup', event => {
    seen.push(event)
    return { reply: { Anything: [1] } }
  })
  app.onChatWebhook('Group.CallbackBeforeInviteJoinGroup', () => { throw new Error('undecided') })

  const after = await app.inject(request('["any", "JSON"]', { query: { CallbackCommand: 'State.StateChange' } }))
  t.equal(after.statusCode, 500)
  t.equal(after.body, fail('a hook failed'))
  const before = await app.inject(request({ CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup' }))
  t.equal(before.body, '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Anything":[1]}')
  const fallen = await app.inject(request({ CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup' }))
  t.equal(fallen.body, '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}')
  t.same(seen, [['any', 'JSON'], { CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup' }])
})

t.test('what all answers have, no reply can say: a verdict does', async t => {
  for (const field of ['ActionStatus', 'ErrorInfo', 'ErrorCode']) {
    const app = await build(t, { fallback: 'reject' })
    t.throws(() => app.onChatWebhook({ ...BeforeC2C, reply: Type.Object({ [field]: Type.Integer() }) }, () => {}), {
      code: 'CHAT_WEBHOOK_INVALID_EVENT', message: /the reply must not have ActionStatus, ErrorInfo, ErrorCode/
    })
    app.onChatWebhook('Group.CallbackBeforeSendMsg', () => ({ reply: { [field]: 1 } }))
    t.equal((await app.inject(request({ CallbackCommand: 'Group.CallbackBeforeSendMsg' }))).body,
      '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}', field)
  }
})

t.test('Chat asks, too, where it says Prev for Before', async t => {
  const app = await build(t)
  app.onChatWebhook('Sns.CallbackPrevFriendAdd', () => ({ reject: 'strangers' }))
  t.equal((await app.inject(request({ CallbackCommand: 'Sns.CallbackPrevFriendAdd' }))).body,
    '{"ActionStatus":"OK","ErrorInfo":"strangers","ErrorCode":1}')
})

t.test("'*' sees what nobody handles, and cannot change the answer", async t => {
  const log = new LogLines()
  const app = await build(t, { fallback: 'reject' }, { logger: { stream: log } })
  const seen = new EventEmitter()
  app.decorate('label', 'mine')
  app.onBeforeAddSubscriber(() => {})
  app.onChatWebhook('*', function (event, { request }) {
    t.equal((this as unknown as { label: string }).label, 'mine')
    seen.emit('event', event, request.query.CallbackCommand)
    throw new Error('the disk is full')
  })
  app.onChatWebhook('*', event => { (event as { changed: boolean }).changed = true })

  for (const event of [samples.officialAccountFull, samples.beforeSendMsg, { CallbackCommand: 'Bot.OnGroupMessage' }]) {
    const [[body, command], reply] = await Promise.all([once(seen, 'event'), app.inject(request(event))])
    t.equal(reply.body, OK)
    t.same(body, event)
    t.equal(command, event.CallbackCommand)
  }
  const failures = log.from(50)
  t.equal(failures.length, 3)
  t.match(failures[0], { err: { code: 'CHAT_WEBHOOK_HOOK_FAILED', message: /the disk is full/ }, msg: 'a hook failed, and its request has been answered without it' })

  seen.once('event', () => t.fail('somebody handles this one'))
  t.equal((await app.inject(request(samples.beforeAddSubscriber))).body, OK)
})

t.test('close() waits for hooks for "*"', async t => {
  const gate = new EventEmitter()
  const app = Fastify()
  app.addHook('preClose', async () => { gate.emit('open') })
  await app.register(chatWebhook, { sdkAppId, token })
  let recorded = false
  app.onChatWebhook('*', async () => {
    await once(gate, 'open')
    recorded = true
  })
  t.equal((await app.inject(request({ CallbackCommand: 'Bot.OnGroupMessage' }))).body, OK)
  t.notOk(recorded)
  await app.close()
  t.ok(recorded)
})

t.test('a hook for a misspelt command of the family fails at registration, and names the nearest real one', async t => {
  const app = await build(t)
  for (const [wrong, right] of [
    ['OfficialAccount.CallbackBeforeAddSubscribers', 'OfficialAccount.CallbackBeforeAddSubscriber'],
    ['OfficialAccount.callbackAfterMsgWithdraw', 'OfficialAccount.CallbackAfterMsgWithDraw'],
    ['officialaccount.CallbackBeforeSendMsg', 'OfficialAccount.CallbackBeforeSendMsg'],
    ['OffcialAccont.CallbackBeforeSendMsg', 'OfficialAccount.CallbackBeforeSendMsg'],
    [' OfficialAccount.CallbackBeforeSendMsg', 'OfficialAccount.CallbackBeforeSendMsg'],
    ['CallbackBeforeAddSubscriber', 'OfficialAccount.CallbackBeforeAddSubscriber'],
    ['OfficialAccount.CallbackBeforeRename', 'OfficialAccount.CallbackBeforeSendMsg']
  ]) {
    t.throws(() => app.onChatWebhook(wrong as never, () => {}), new errorCodes.CHAT_WEBHOOK_UNKNOWN_COMMAND(wrong!, right!))
  }
  for (const wrong of ['OfficialAccount.CallbackBeforeAddSubscribers', 'officialaccount.callbackbeforeaddsubscriber']) {
    t.throws(() => app.onChatWebhook({ command: wrong, kind: 'before', body: Type.Object({}) }, () => {}),
      new errorCodes.CHAT_WEBHOOK_UNKNOWN_COMMAND(wrong, 'OfficialAccount.CallbackBeforeAddSubscriber'))
  }
})

t.test('a command of the family that this plugin does not know yet can be defined', async t => {
  const app = await build(t)
  app.onChatWebhook({ command: 'OfficialAccount.CallbackBeforeRename', kind: 'before', body: Type.Object({}) }, () => ({ reject: 'no' }))
  t.equal((await app.inject(request({ CallbackCommand: 'OfficialAccount.CallbackBeforeRename' }))).body,
    '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}')
})

t.test('a definition that is wrong fails at registration, and says what is wrong', async t => {
  const app = await build(t)
  const body = Type.Object({})
  const command = 'A.CallbackBeforeB'
  const cases: [unknown, RegExp][] = [
    ['', /a command is a string like "C2C.CallbackBeforeSendMsg"; got ""/],
    ['C2C', /a command is a string like/],
    [null, /a command is a string like "C2C.CallbackBeforeSendMsg"; got undefined/],
    [{ kind: 'after', body }, /a command is a string like/],
    [{ command: '*', kind: 'after', body }, /a command is a string like/],
    [{ command, kind: 'after', body }, /Chat waits for the answer to A.CallbackBeforeB: its kind is "before"/],
    [{ command: 'Sns.CallbackPrevFriendAdd', kind: 'after', body }, /its kind is "before"/],
    [{ command, kind: 'during', body }, /the kind must be "before" or "after"/],
    [{ command, kind: 'before' }, /the body must be a schema/],
    [{ command, kind: 'before', body: null }, /the body must be a schema/],
    [{ command, kind: 'before', body, reply: Type.String() }, /the reply must be the schema of an object/],
    [{ command, kind: 'before', body, reply: null }, /the reply must be the schema of an object/],
    [{ command: 'A.CallbackAfterB', kind: 'after', body, reply: Type.Object({}) }, /so it has no reply/],
    [{ command, kind: 'before', body: Type.Object({}, { $async: true }) }, /the schema for A.CallbackBeforeB does not compile: it is asynchronous/],
    [{ command, kind: 'before', body: { type: 'objekt' } }, /the schema for A.CallbackBeforeB does not compile/]
  ]
  for (const [event, message] of cases) {
    t.throws(() => app.onChatWebhook(event as never, () => {}), { code: 'CHAT_WEBHOOK_INVALID_EVENT', message })
  }
})

t.test('a command has one definition', async t => {
  const app = await build(t)
  const conflict = { code: 'CHAT_WEBHOOK_CONFLICTING_EVENT' }
  app.onChatWebhook(BeforeC2C, () => {}).onChatWebhook({ ...BeforeC2C }, () => {})
  t.throws(() => app.onChatWebhook({ ...BeforeC2C, body: Type.Object({}) }, () => {}), conflict)
  t.throws(() => app.onChatWebhook({ ...BeforeC2C, reply: Type.Object({}) }, () => {}), conflict)
  const AfterC2C = { command: 'C2C.CallbackAfterSendMsg', kind: 'after' as const, body: Type.Object({}) }
  app.onChatWebhook(AfterC2C, () => {}).onChatWebhook({ ...AfterC2C }, () => {})
  t.throws(() => app.onChatWebhook({ ...AfterC2C, kind: 'before' }, () => {}), conflict)
  app.onChatWebhook('State.StateChange', () => {})
  t.throws(() => app.onChatWebhook({ command: 'State.StateChange', kind: 'after', body: Type.Object({}) }, () => {}), conflict)
  // @ts-expect-error the plugin knows it: by its name alone
  t.throws(() => app.onChatWebhook({ command: samples.officialAccountFull.CallbackCommand, kind: 'after', body: Type.Object({}) }, () => {}), conflict)
})

t.test('two apps may define the same command, each in its way', async t => {
  for (const Level of [Type.String(), Type.Integer()]) {
    const app = await build(t)
    app.onChatWebhook({ ...BeforeC2C, body: Type.Object({ Level }, { $id: 'Level' }) }, () => {})
    t.equal((await app.inject(request({ ...message, Level: true }))).body, fail(`body/Level must be ${Level.type}`))
  }
})

t.test('a field that a reply leaves undefined is as it was', async t => {
  const app = await build(t)
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ reply: { CloudCustomData: 'x' } }))
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ reply: { CloudCustomData: undefined } }))
  answered(t, await app.inject(request({ CallbackCommand: 'C2C.CallbackBeforeSendMsg' })), 200, JSON.stringify({ ...JSON.parse(OK), CloudCustomData: 'x' }))
})

t.test('fields that a reply must have are not asked of an answer that rejects, or of one to which no hook adds', async t => {
  const event = { command: 'C2C.CallbackBeforeSendMsg', kind: 'before' as const, body: Type.Object({}), reply: Type.Object({ Level: Type.Integer() }) }
  for (const [verdict, body] of [[undefined, OK], [{ reject: 'a hook failed' }, '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'], [{ reply: { Level: 1 } }, OK.replace('}', ',"Level":1}')]] as const) {
    const app = await build(t)
    app.onChatWebhook(event, () => verdict)
    answered(t, await app.inject(request({ CallbackCommand: event.command })), 200, body)
  }
})
