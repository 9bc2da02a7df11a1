import { Type, type TObject } from '@sinclair/typebox'
import { EventEmitter, once } from 'node:events'
import Fastify from 'fastify'
import t from 'tap'
import chatWebhook, { errorCodes } from 'fastify-tencent-chat-webhook'
import * as typebox from 'typebox'
import { answered, build, fail, FAILURES, LogLines, OK, request, samples, sdkAppId, token } from '../helpers.js'

const BEFORE = 'Group.CallbackBeforeSomething'
const AFTER = 'Group.CallbackAfterSomething'
const REJECTED = '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'

const something = { CallbackCommand: BEFORE, From_Account: 'jared' }
const BeforeSomething = {
  command: BEFORE,
  kind: 'before' as const,
  body: Type.Object({ From_Account: Type.String(), SentAt: Type.Optional(Type.String({ format: 'date-time' })) }),
  reply: Type.Object({ Text: Type.Optional(Type.String()), Level: Type.Optional(Type.Integer()) })
}

t.test("a before-event of the user's own is validated by its schema, and answers with the fields of its reply", async t => {
  const app = await build(t)
  app.onChatWebhook(BeforeSomething, event => ({ reply: { Text: event.From_Account, Level: 1 } }))
  app.onChatWebhook(BeforeSomething, () => ({ reply: { Level: 2 } }))

  answered(t, await app.inject(request(something)), 200, '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Text":"jared","Level":2}')
  t.equal((await app.inject(request({ ...something, SentAt: '2026-01-01T00:00:00Z' }))).statusCode, 200)
  answered(t, await app.inject(request({ ...something, SentAt: 'noon' })), 400, fail('body/SentAt must match format "date-time"'))
})

t.test('the schemas can be of the newer package of TypeBox', async t => {
  const { Type } = typebox
  const body = Type.Object({ From_Account: Type.String(), MsgSeq: Type.Optional(Type.Integer()), To: Type.Array(Type.Union([Type.Literal('a'), Type.Null()])) })
  const reply = Type.Object({ Text: Type.String() })
  const app = await build(t)
  app.onChatWebhook<typebox.Static<typeof body>, typebox.Static<typeof reply>>(
    { command: BEFORE, kind: 'before', body, reply }, ({ From_Account: from, To }) => ({ reply: { Text: `${from} ${To.length}` } })
  )

  answered(t, await app.inject(request({ ...something, To: ['a', null] })), 200, OK.replace('}', ',"Text":"jared 2"}'))
  answered(t, await app.inject(request({ ...something, To: ['b'] })), 400, fail('body/To/0 must be equal to constant'))
})

t.test('a reply is any JSON Schema of objects, closed where it says all by its properties', async t => {
  const text = { properties: { Text: { type: 'string' } } }
  for (const [reply, given, status] of [
    [text, { Text: 'x' }, 200], [text, { Text: 'x', Level: 1 }, 500], [text, { ErrorCode: 1 }, 500],
    [{ $ref: 'level#' }, { Level: 1 }, 200], [{ $ref: 'level#' }, { Level: 'x' }, 500],
    [{ anyOf: [{ required: ['Level'] }, { required: ['Text'] }], ...text }, { Level: 1 }, 200],
    [{ anyOf: [{ required: ['Level'] }, { required: ['Text'] }], ...text }, { Other: 1 }, 500],
    [{}, { Other: 1 }, 200]
  ] as const) {
    const app = await build(t)
    app.addSchema({ $id: 'level', type: 'object', properties: { Level: { type: 'integer' } } })
    app.onChatWebhook({ command: BEFORE, kind: 'before', reply }, () => ({ reply: given }))
    const body = status === 200 ? OK.replace('}', `,${JSON.stringify(given).slice(1)}`) : fail('a hook failed')
    answered(t, await app.inject(request(something)), status, body, JSON.stringify(reply))
  }
})

t.test("a before-event of the user's own can be rejected, with any code but that of consent", async t => {
  for (const [code, sent] of [[undefined, 1], [2, 2], [0, 1], [NaN, 1]] as const) {
    const app = await build(t)
    app.onChatWebhook(BeforeSomething, () => ({ reply: { Level: 1 } }))
    app.onChatWebhook(BeforeSomething, () => ({ reject: 'no', code }))
    app.onChatWebhook(BeforeSomething, () => { t.fail('a rejection ends the run') })
    answered(t, await app.inject(request(something)), 200, `{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":${sent}}`)
  }
})

t.test('a reply that does not fit its schema is a failure of the hook, and so is any without one', async t => {
  const { reply, ...silent } = BeforeSomething
  for (const [event, verdict] of [
    [BeforeSomething, { reply: { Level: 'high' } }], [BeforeSomething, { reply: { Lvel: 1 } }],
    [silent, { reply: { Level: 1 } }], [silent, { reply: 1 }]
  ] as const) {
    const app = await build(t, { fallback: 'reject' })
    app.onChatWebhook(event, () => verdict as never)
    answered(t, await app.inject(request(something)), 200, REJECTED, JSON.stringify(verdict))
  }
})

t.test('a reply is serialized by its schema, however that is written', async t => {
  const List = [{ Kind: 'x', Content: { 'a\nb': { Data: [1] } } }]
  for (const [reply, verdict, fields] of [
    [{ type: 'object', properties: { List: { type: 'array' } }, required: ['List'] }, { List }, { List }],
    [Type.Object({ List: Type.Array(Type.Object({ Kind: Type.String() }, { additionalProperties: true })) }), { List }, { List }],
    [Type.Object({ List: Type.Array(Type.Object({ Kind: Type.String() })) }), { List }, { List: [{ Kind: 'x' }] }],
    [Type.Object({}, { additionalProperties: true }), { List }, { List }],
    [Type.Object({ A: Type.Unknown(), B: Type.Optional(Type.String()) }), { A: new Date(0), B: undefined }, { A: '1970-01-01T00:00:00.000Z' }]
  ] as [TObject, any, object][]) {
    const app = await build(t)
    app.onChatWebhook({ command: BEFORE, kind: 'before', reply }, () => ({ reply: verdict }))
    answered(t, await app.inject(request(something)), 200, JSON.stringify({ ...JSON.parse(OK), ...fields }))
  }
})

t.test("a reply's field that has the name of one of Chat's known answers is sent as it is", async t => {
  const fields = {
    ResultItem: [{ Member_Account: 'a', ResultCode: 1 }],
    RefusedSubscribers_Account: [1, null],
    RefusedMembers_Account: [{ Member_Account: 'a' }],
    MsgBody: [{ MsgType: 'x', MsgContent: 'y' }],
    CloudCustomData: { a: 1 },
    RspData: 5
  }
  for (const fallback of ['error', 'reject'] as const) {
    const app = await build(t, { fallback })
    app.onChatWebhook({ command: BEFORE, kind: 'before', reply: Type.Object({}, { additionalProperties: true }) }, () => ({ reply: fields }))
    answered(t, await app.inject(request(something)), 200, JSON.stringify({ ...JSON.parse(OK), ...fields }))
  }
})

t.test('a field that a reply leaves undefined is as it was', async t => {
  const app = await build(t)
  const event = { command: BEFORE, kind: 'before' as const, reply: Type.Object({ Text: Type.Optional(Type.String()) }) }
  app.onChatWebhook(event, () => ({ reply: { Text: 'x' } }))
  app.onChatWebhook(event, () => ({ reply: { Text: undefined } }))
  answered(t, await app.inject(request({ CallbackCommand: event.command })), 200, JSON.stringify({ ...JSON.parse(OK), Text: 'x' }))
})

t.test('fields that a reply must have are not asked of an answer that rejects, or of one to which no hook adds', async t => {
  const event = { command: BEFORE, kind: 'before' as const, reply: Type.Object({ Level: Type.Integer() }) }
  for (const [verdict, body] of [[undefined, OK], [{ reject: 'a hook failed' }, REJECTED], [{ reply: { Level: 1 } }, OK.replace('}', ',"Level":1}')]] as const) {
    const app = await build(t)
    app.onChatWebhook(event, () => verdict)
    answered(t, await app.inject(request({ CallbackCommand: event.command })), 200, body)
  }
})

t.test('what is no JSON never reaches Chat', async t => {
  const event = { command: BEFORE, kind: 'before' as const, reply: Type.Object({ A: Type.Unknown() }) }
  for (const [value, text] of [[() => {}, '[null]'], [Symbol('x'), '[null]'], [{ toJSON () {} }, '[null]'], [NaN, '[null]'], [{ toJSON: () => 1 }, '[1]']] as const) {
    const app = await build(t)
    app.onChatWebhook(event, () => ({ reply: { A: [value] } }))
    app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: 'x' as never, MsgContent: { Data: [value] } }] } }))
    answered(t, await app.inject(request(something)), 200, OK.replace('}', `,"A":${text}}`))
    answered(t, await app.inject(request(samples['C2C.CallbackBeforeSendMsg'])), 200,
      OK.replace('}', `,"MsgBody":[{"MsgType":"x","MsgContent":{"Data":${text}}}]}`))
  }
  const app = await build(t, { fallback: 'reject' })
  app.onChatWebhook(event, () => ({ reply: { A: 1n } }))
  t.match((await app.inject(request(something))).json(), { ActionStatus: 'OK', ErrorCode: 1 })
})

t.test("an after-event of the user's own is recorded, then answered", async t => {
  const app = await build(t)
  const seen: string[] = []
  app.onChatWebhook({ command: AFTER, kind: 'after', body: Type.Object({ GroupId: Type.String() }) }, event => {
    seen.push(event.GroupId)
  })
  answered(t, await app.inject(request({ CallbackCommand: AFTER, GroupId: '@TGS#1' })), 200, OK)
  t.strictSame(seen, ['@TGS#1'])
  answered(t, await app.inject(request({ CallbackCommand: AFTER })), 400, fail("body must have required property 'GroupId'"))
})

t.test('a definition without a body takes any JSON object, and its kind says whether Chat asks', async t => {
  const app = await build(t, { fallback: 'reject' })
  const seen: unknown[] = []
  app.onChatWebhook({ command: AFTER, kind: 'after' }, event => {
    seen.push(event)
    throw new Error('not recorded')
  })
  app.onChatWebhook({ command: BEFORE, kind: 'before' }, event => {
    seen.push(event)
    throw new Error('undecided')
  })
  // Chat has such names, too: Chatbot.OnC2CSignalMessage.
  app.onChatWebhook({ command: 'Chatbot.OnSomething', kind: 'before' }, () => ({ reject: 'no' }))

  answered(t, await app.inject(request({ CallbackCommand: AFTER, List: [null] })), ...FAILURES.hookFailed)
  answered(t, await app.inject(request('{"List":{}}', { query: { CallbackCommand: BEFORE } })), 200, REJECTED)
  t.strictSame(seen, [{ CallbackCommand: AFTER, List: [null] }, { List: {}, CallbackCommand: BEFORE }])
  answered(t, await app.inject(request({ CallbackCommand: 'Chatbot.OnSomething' })), 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}')

  for (const body of ['["any", "JSON"]', 'null', '1']) {
    answered(t, await app.inject(request(body, { query: { CallbackCommand: AFTER } })), 400, fail('body must be object'))
    answered(t, await app.inject(request(body, { query: { CallbackCommand: BEFORE } })), 200, REJECTED.replace('a hook failed', 'body must be object'))
  }
})

t.test('what all answers have, no reply can say: a verdict does', async t => {
  for (const field of ['ActionStatus', 'ErrorInfo', 'ErrorCode']) {
    const app = await build(t, { fallback: 'reject' })
    t.throws(() => app.onChatWebhook({ ...BeforeSomething, reply: Type.Object({ [field]: Type.Integer() }) }, () => {}), {
      code: 'CHAT_WEBHOOK_INVALID_EVENT', message: /the reply must not have ActionStatus, ErrorInfo, ErrorCode/
    })
    app.onChatWebhook({ command: BEFORE, kind: 'before', reply: Type.Object({}, { additionalProperties: true }) }, () => ({ reply: { [field]: 1 } }))
    answered(t, await app.inject(request(something)), 200, REJECTED, field)
  }
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
  app.onChatWebhook('*', event => { event.changed = true })

  for (const event of [samples.officialAccountFull, samples['C2C.CallbackBeforeSendMsg'], { CallbackCommand: 'Unknown.Command' }]) {
    const [[body, command], reply] = await Promise.all([once(seen, 'event'), app.inject(request(event))])
    answered(t, reply, 200, OK)
    t.strictSame(body, event)
    t.equal(command, event.CallbackCommand)
  }
  const failures = log.from(50)
  t.equal(failures.length, 3)
  t.match(failures[0], { err: { code: 'CHAT_WEBHOOK_HOOK_FAILED', message: /the disk is full/ }, msg: 'a hook failed after its request had been answered' })

  seen.once('event', () => t.fail('somebody handles this one'))
  answered(t, await app.inject(request(samples.beforeAddSubscriber)), 200, OK)
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
  answered(t, await app.inject(request({ CallbackCommand: 'Unknown.Command' })), 200, OK)
  t.notOk(recorded)
  await app.close()
  t.ok(recorded)
})

t.test('a hook for a name that is no command fails at registration, and the error names the nearest command', async t => {
  const app = await build(t)
  for (const [wrong, right] of [
    ['c2c.callbackbeforesendmsg', 'C2C.CallbackBeforeSendMsg'],
    ['C2C.CallbackBeforeSendMessage', 'C2C.CallbackBeforeSendMsg'],
    ['OfficialAccount.CallbackBeforeAddSubscribers', 'OfficialAccount.CallbackBeforeAddSubscriber'],
    ['OfficialAccount.callbackAfterMsgWithdraw', 'OfficialAccount.CallbackAfterMsgWithDraw'],
    [' Group.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'],
    ['CallbackBeforeAddSubscriber', 'OfficialAccount.CallbackBeforeAddSubscriber'],
    ['Sns.CallbackBeforeFriendAdd', 'Sns.CallbackPrevFriendAdd'],
    ['Group.CallbackBeforeRename', 'Group.CallbackBeforeSendMsg'],
    ['GROUP.CALLBACKBEFORESENDMSG', 'Group.CallbackBeforeSendMsg']
  ]) {
    const error = new errorCodes.CHAT_WEBHOOK_UNKNOWN_COMMAND(wrong!, right!)
    t.throws(() => app.onChatWebhook(wrong as never, () => {}), error)
    t.throws(() => app.onChatWebhook(['State.StateChange', wrong as never], () => {}), error)
  }
  for (const wrong of ['', 'C2C', '__proto__', 'x'.repeat(1000)]) {
    t.throws(() => app.onChatWebhook(wrong as never, () => {}), { code: 'CHAT_WEBHOOK_UNKNOWN_COMMAND' })
  }
})

t.test('a definition for what is almost a known command is taken at its word', async t => {
  for (const command of ['C2C.CallbackBeforeSendMsgV2', 'State.StateChanged', 'c2c.callbackbeforesendmsg']) {
    const app = await build(t)
    app.onChatWebhook({ command, kind: 'before' }, () => ({ reject: 'no' }))
    answered(t, await app.inject(request({ CallbackCommand: command })), 200, '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}')
  }
})

t.test('a definition that is wrong fails at registration, and says what is wrong', async t => {
  const app = await build(t)
  const body = Type.Object({})
  const cases: [unknown, RegExp][] = [
    [null, /a command is a string like "C2C.CallbackBeforeSendMsg"; got undefined/],
    [1, /a command is a string like/],
    [{ kind: 'after', body }, /a command is a string like/],
    [{ command: 'Group', kind: 'after', body }, /a command is a string like "C2C.CallbackBeforeSendMsg"; got "Group"/],
    [{ command: '*', kind: 'after', body }, /a command is a string like/],
    [{ command: BEFORE, kind: 'after', body }, /Chat waits for the answer to Group.CallbackBeforeSomething: its kind is "before"/],
    [{ command: 'Sns.CallbackPrevSomething', kind: 'after', body }, /its kind is "before"/],
    [{ command: 'Chatbot.InterfaceInvocation', kind: 'after', body }, /its kind is "before"/],
    [{ command: BEFORE, body }, /the kind must be "before" or "after"/],
    [{ command: BEFORE, kind: 'during', body }, /the kind must be "before" or "after"/],
    [{ command: BEFORE, kind: 'before', body: null }, /the body must be a schema/],
    [{ command: BEFORE, kind: 'before', body: 'Something' }, /the body must be a schema/],
    [{ command: BEFORE, kind: 'before', reply: Type.String() }, /the reply must be the schema of an object/],
    [{ command: BEFORE, kind: 'before', reply: null }, /the reply must be the schema of an object/],
    [{ command: AFTER, kind: 'after', reply: Type.Object({}) }, /so it has no reply/],
    [[], /the list of commands is empty/]
  ]
  for (const [event, message] of cases) {
    t.throws(() => app.onChatWebhook(event as never, () => {}), { code: 'CHAT_WEBHOOK_INVALID_EVENT', message })
  }
})

t.test('a schema that does not compile keeps the app from becoming ready, and the error names its command', async t => {
  for (const [definition, message] of [
    [{ body: { type: 'objekt' } }, /the schema for Group.CallbackBeforeSomething does not compile: .*schema is invalid/],
    [{ body: Type.Object({}, { $async: true }) }, /the schema for Group.CallbackBeforeSomething does not compile: it is asynchronous/],
    [{ body: Type.Object({ A: Type.Unsafe({ $ref: 'nowhere#' }) }) }, /can't resolve reference nowhere#/],
    [{ reply: Type.Object({ A: Type.Unsafe({ type: 'objekt' }) }) }, /the schema for Group.CallbackBeforeSomething does not compile/]
  ] as [object, RegExp][]) {
    const app = await build(t)
    app.onChatWebhook({ command: BEFORE, kind: 'before', ...definition }, () => {})
    await t.rejects(async () => app.ready(), { code: 'CHAT_WEBHOOK_INVALID_EVENT', message })
  }
})

t.test('a definition can refer to schemas that the host has added, wherever and whenever that was', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  app.addSchema({ $id: 'before', type: 'object', properties: { A: { type: 'integer' } } })
  await app.register(chatWebhook, { sdkAppId, token })
  app.addSchema({ $id: 'behind', type: 'string', maxLength: 3 })
  app.onChatWebhook({
    command: BEFORE,
    kind: 'before',
    body: Type.Object({ One: Type.Unsafe<{ A: number }>({ $ref: 'before#' }), Two: Type.Unsafe<string>({ $ref: 'behind#' }) }),
    reply: Type.Object({ Two: Type.Unsafe<string>({ $ref: 'behind#' }) })
  }, event => ({ reply: { Two: event.Two.repeat(event.One.A) } }))
  app.register(async child => {
    child.addSchema({ $id: 'child', type: 'boolean' })
    child.onChatWebhook({ command: AFTER, kind: 'after', body: Type.Object({ Three: Type.Unsafe({ $ref: 'child#' }), Two: Type.Unsafe({ $ref: 'behind#' }) }) }, () => {})
  })

  const body = { CallbackCommand: BEFORE, One: { A: 1 }, Two: 'xyz' }
  answered(t, await app.inject(request(body)), 200, OK.replace('}', ',"Two":"xyz"}'))
  answered(t, await app.inject(request({ ...body, One: { A: 2 } })), ...FAILURES.hookFailed, 'that reply is too long')
  answered(t, await app.inject(request({ ...body, One: { A: '1' } })), 400, fail('body/One/A must be integer'))
  answered(t, await app.inject(request({ ...body, Two: 'long' })), 400, fail('body/Two must NOT have more than 3 characters'))
  answered(t, await app.inject(request({ CallbackCommand: AFTER, Two: 'x', Three: true })), 200, OK)
  answered(t, await app.inject(request({ CallbackCommand: AFTER, Two: 'x', Three: 'x' })), 400, fail('body/Three must be boolean'))
})

t.test('a command has one definition, and one that the plugin knows has none', async t => {
  const app = await build(t)
  const conflict = { code: 'CHAT_WEBHOOK_CONFLICTING_EVENT' }
  app.onChatWebhook(BeforeSomething, () => {}).onChatWebhook({ ...BeforeSomething }, () => {})
  t.throws(() => app.onChatWebhook({ ...BeforeSomething, body: Type.Object({}) }, () => {}), conflict)
  t.throws(() => app.onChatWebhook({ ...BeforeSomething, reply: Type.Object({}) }, () => {}), conflict)
  t.throws(() => app.onChatWebhook({ command: BEFORE, kind: 'before' }, () => {}), conflict)
  app.onChatWebhook({ command: 'Group.OnSomething', kind: 'after' }, () => {}).onChatWebhook({ command: 'Group.OnSomething', kind: 'after' }, () => {})
  t.throws(() => app.onChatWebhook({ command: 'Group.OnSomething', kind: 'before' }, () => {}), conflict)

  app.onChatWebhook('State.StateChange', () => {})
  for (const command of ['State.StateChange', 'C2C.CallbackAfterSendMsg'] as string[]) {
    t.throws(() => app.onChatWebhook({ command, kind: 'after' }, () => {}), conflict)
  }
})

t.test('a command that is defined can be given by its name from then on', async t => {
  const app = await build(t)
  app.onChatWebhook(BeforeSomething, event => ({ reply: { Text: event.From_Account } }))
  app.onChatWebhook(BEFORE as never, () => ({ reply: { Level: 1 } }) as never)
  answered(t, await app.inject(request(something)), 200, OK.replace('}', ',"Text":"jared","Level":1}'))
})

t.test('one hook can be for several commands and definitions, and knows by the event which it is', async t => {
  const app = await build(t)
  const seen: string[] = []
  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg', BeforeSomething as never], function (event) {
    t.equal(this, app)
    seen.push((event as { CallbackCommand: string }).CallbackCommand)
    return { reject: event.From_Account }
  })
  const events = [samples['C2C.CallbackBeforeSendMsg'], samples['Group.CallbackBeforeSendMsg'], something]
  for (const event of events) answered(t, await app.inject(request(event)), 200, '{"ActionStatus":"OK","ErrorInfo":"jared","ErrorCode":1}')
  t.strictSame(seen, events.map(event => event.CallbackCommand))
})

t.test('a list with one that is wrong registers nothing', async t => {
  const app = await build(t)
  const hook = () => { t.fail('it was registered') }
  t.throws(() => app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'C2C.CallbackBeforeSend' as never], hook), { code: 'CHAT_WEBHOOK_UNKNOWN_COMMAND' })
  t.throws(() => app.onChatWebhook(['C2C.CallbackBeforeSendMsg', '*' as never], hook), { code: 'CHAT_WEBHOOK_INVALID_EVENT', message: /in a list, there is no "\*"/ })
  for (const event of [samples['C2C.CallbackBeforeSendMsg'], { CallbackCommand: 'Unknown.Command' }]) {
    answered(t, await app.inject(request(event)), 200, OK)
  }
})

t.test('two apps may define the same command, each in its way', async t => {
  for (const Level of [Type.String(), Type.Integer()]) {
    const app = await build(t)
    app.onChatWebhook({ ...BeforeSomething, body: Type.Object({ Level }, { $id: 'Level' }) }, () => {})
    answered(t, await app.inject(request({ ...something, Level: true })), 400, fail(`body/Level must be ${Level.type}`))
  }
})

t.test('a field that a reply leaves undefined is as it was', async t => {
  const app = await build(t)
  const event = { command: 'C2C.CallbackBeforeCall', kind: 'before' as const, reply: Type.Object({ CloudCustomData: Type.Optional(Type.String()) }) }
  app.onChatWebhook(event, () => ({ reply: { CloudCustomData: 'x' } }))
  app.onChatWebhook(event, () => ({ reply: { CloudCustomData: undefined } }))
  answered(t, await app.inject(request({ CallbackCommand: event.command })), 200, JSON.stringify({ ...JSON.parse(OK), CloudCustomData: 'x' }))
})

t.test('fields that a reply must have are not asked of an answer that rejects, or of one to which no hook adds', async t => {
  const event = { command: 'C2C.CallbackBeforeCall', kind: 'before' as const, body: Type.Object({}), reply: Type.Object({ Level: Type.Integer() }) }
  for (const [verdict, body] of [[undefined, OK], [{ reject: 'a hook failed' }, '{"ActionStatus":"OK","ErrorInfo":"a hook failed","ErrorCode":1}'], [{ reply: { Level: 1 } }, OK.replace('}', ',"Level":1}')]] as const) {
    const app = await build(t)
    app.onChatWebhook(event, () => verdict)
    answered(t, await app.inject(request({ CallbackCommand: event.command })), 200, body)
  }
})
