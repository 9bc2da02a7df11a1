import Fastify from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { answered, build, fail, FAILURES, JARED_REFUSED, listen, LogLines, OK, post, request, samples, sdkAppId, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const unknown = 'Group.CallbackAfterNewMemberJoin'

/** The sample of a before-event, with some fields left out. */
function without (...fields: string[]) {
  return Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))) as typeof before
}

const malformed = [
  ['no Official_Account', without('Official_Account'), "body must have required property 'Official_Account'"],
  ['no SubscribeAccountList', without('SubscribeAccountList'), "body must have required property 'SubscribeAccountList'"],
  ['null as Official_Account', { ...before, Official_Account: null }, 'body/Official_Account must be string'],
  ['a number as Official_Account', { ...before, Official_Account: 1 }, 'body/Official_Account must be string'],
  ['a list of one as Official_Account', { ...before, Official_Account: ['@TOA#_1'] }, 'body/Official_Account must be string'],
  ['null as SubscribeAccountList', { ...before, SubscribeAccountList: null }, 'body/SubscribeAccountList must be array'],
  ['one entry as SubscribeAccountList', { ...before, SubscribeAccountList: { Subscriber_Account: 'jared' } }, 'body/SubscribeAccountList must be array'],
  ['a string in SubscribeAccountList', { ...before, SubscribeAccountList: ['jared'] }, 'body/SubscribeAccountList/0 must be object'],
  ['null in SubscribeAccountList', { ...before, SubscribeAccountList: [{ Subscriber_Account: 'jared' }, null] }, 'body/SubscribeAccountList/1 must be object'],
  ['a list in SubscribeAccountList', { ...before, SubscribeAccountList: [[]] }, 'body/SubscribeAccountList/0 must be object'],
  ['an entry without its name', { ...before, SubscribeAccountList: [{}] }, "body/SubscribeAccountList/0 must have required property 'Subscriber_Account'"],
  ['a number as a name', { ...before, SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 1 }] }, 'body/SubscribeAccountList/1/Subscriber_Account must be string'],
  ['another command', { ...before, CallbackCommand: full.CallbackCommand }, 'CallbackCommand of the body is not that of the URL'],
  ['the command in other letters', { ...before, CallbackCommand: before.CallbackCommand.toLowerCase() }, 'CallbackCommand of the body is not that of the URL'],
  ['null as command', { ...before, CallbackCommand: null }, 'CallbackCommand of the body is not that of the URL'],
  ['a list of one as command', { ...before, CallbackCommand: [before.CallbackCommand] }, 'CallbackCommand of the body is not that of the URL']
] as const

t.test('a field that is wrong is a 400 that names it', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onBeforeAddSubscriber(() => { t.fail('a malformed event reached a hook') })
  for (const [what, body, text] of malformed) {
    lines.lines.length = 0
    answered(t, await app.inject(request(JSON.stringify(body), { query: { CallbackCommand: before.CallbackCommand } })), 400, fail(text), what)
    t.strictSame(lines.from(40).map(({ level, err }) => [level, err.message]), [[40, text]], what)
  }
})

const noEvents = [
  ['nothing', '', ...FAILURES.emptyBody],
  ['white space', ' \n', ...FAILURES.notJson],
  ['no JSON', 'ActionStatus=OK', ...FAILURES.notJson],
  ['half of its JSON', JSON.stringify(before).slice(0, 50), ...FAILURES.notJson],
  ['two JSON values', '{}{}', ...FAILURES.notJson],
  ["JSON with the page's comments", '{} // Webhook command', ...FAILURES.notJson],
  ['null', 'null', 400, fail('body must be object')],
  ['a list', JSON.stringify([before]), 400, fail('body must be object')],
  ['a string', JSON.stringify(JSON.stringify(before)), 400, fail('body must be object')],
  ['a number', '1', 400, fail('body must be object')],
  ['false', 'false', 400, fail('body must be object')],
  ['an empty object', '{}', 400, fail("body must have required property 'Official_Account'")]
] as const

t.test('a body that is no event is a 400, over a socket too', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(() => { t.fail('a malformed event reached a hook') })
  const origin = await listen(app)
  for (const [what, payload, ...answer] of noEvents) {
    const sent = request(payload, { query: { CallbackCommand: before.CallbackCommand } })
    answered(t, await app.inject(sent), ...answer, what)
    answered(t, await post(origin, sent), ...answer, `${what}, over a socket`)
  }
})

t.test('a body of another length than its Content-Length says is a 400', async t => {
  const app = await build(t)
  app.onOfficialAccountFull(() => { t.fail('it is cut off') })
  const sent = request(full)
  for (const off of [-1, 1]) {
    const headers = { ...sent.headers, 'content-length': String(Buffer.byteLength(sent.payload) + off) }
    answered(t, await app.inject({ ...sent, headers }), 400, fail('body is not as long as Content-Length says'))
  }
})

for (const [what, json] of [
  ['__proto__', '"__proto__":{"admin":true}'],
  ['an escaped __proto__', '"\\u005f_proto__":{"admin":true}'],
  ['constructor.prototype', '"constructor":{"prototype":{"admin":true}}']
] as const) {
  t.test(`a body with ${what} reaches its hook without it, however deep it stands`, async t => {
    const app = await build(t, { fallback: 'reject' })
    const seen: unknown[] = []
    app.onBeforeAddSubscriber(event => {
      seen.push(event)
      return { refuse: ['jared'] }
    })
    app.onBeforeAddSubscriber(event => { t.equal((event as { admin?: true }).admin, undefined) })
    for (const payload of [
      `{${json},${JSON.stringify(before).slice(1)}`,
      JSON.stringify(before).replace('{"Subscriber_Account"', `{${json},"Subscriber_Account"`)
    ]) {
      answered(t, await app.inject({ ...request(before), payload }), 200, JARED_REFUSED)
    }
    t.strictSame(seen, [before, before])
    t.equal(({} as { admin?: true }).admin, undefined)
  })
}

t.test('a body without a command is that of the URL', async t => {
  const app = await build(t)
  const query = { CallbackCommand: before.CallbackCommand }
  app.onBeforeAddSubscriber(event => {
    t.strictSame({ ...event }, { ...before })
    return { refuse: ['jared'] }
  })
  answered(t, await app.inject(request(JSON.stringify({ ...before, CallbackCommand: undefined }), { query })), 200, JARED_REFUSED)
})

t.test("a preHandler hook of the host's sees a body only when it has been validated", async t => {
  for (const attachValidation of [undefined, true]) {
    const app = Fastify()
    t.teardown(() => app.close())
    if (attachValidation) app.addHook('onRoute', route => { route.attachValidation = true })
    app.setSchemaErrorFormatter(() => new Error('in words of my own'))
    await app.register(chatWebhook, { sdkAppId, token, fallback: 'reject' })
    const bodies: unknown[] = []
    app.addHook('preHandler', async request => { bodies.push(request.body) })
    app.onBeforeAddSubscriber(() => { t.fail('a malformed event reached a hook') })
    answered(t, await app.inject(request({ ...before, Official_Account: { evil: 1 } })), 200,
      '{"ActionStatus":"OK","ErrorInfo":"body/Official_Account must be string","ErrorCode":1}')
    // Whoever sets `attachValidation` wants to see it.
    t.equal(bodies.length, attachValidation ? 1 : 0)
  }
})

t.test('the 400 names the field of the event that the URL names', async t => {
  const app = await build(t)
  app.onOfficialAccountFull(() => { t.fail('a malformed event reached a hook') })
  const query = { CallbackCommand: full.CallbackCommand }
  answered(t, await app.inject(request({ ...full, Official_Account: 7 })), 400, fail('body/Official_Account must be string'))
  answered(t, await app.inject(request('{"EventTime":1}', { query })), 400, fail("body must have required property 'Official_Account'"))
  answered(t, await app.inject(request(before, { query })), 400, fail('CallbackCommand of the body is not that of the URL'))
})

t.test('the command must be in the URL, and once', async t => {
  const app = await build(t)
  for (const [query, reason] of [
    [{ CallbackCommand: undefined }, 'is absent from the URL'],
    [{ CallbackCommand: undefined, 'CallbackCommand[]': full.CallbackCommand }, 'is absent from the URL'],
    [{ CallbackCommand: undefined, callbackcommand: full.CallbackCommand }, 'is absent from the URL'],
    [{ CallbackCommand: [full.CallbackCommand, full.CallbackCommand] }, 'is given more than once in the URL'],
    [{ CallbackCommand: [full.CallbackCommand, unknown] }, 'is given more than once in the URL']
  ] as const) {
    answered(t, await app.inject(request(full, { query })), 400, fail(`CallbackCommand ${reason}`), JSON.stringify(query))
  }
  const { url, ...rest } = request(full)
  answered(t, await app.inject({ ...rest, url: `${url}&Callback%43ommand=${unknown}` }), 400, fail('CallbackCommand is given more than once in the URL'))
})

t.test('hooks get the body under its wire names, with the fields that nobody knows', async t => {
  const app = await build(t)
  const sent = {
    ...before,
    Official_Account: '#TOA#_123',
    SubscribeAccountList: [{ Subscriber_Account: 'jared', Nick: 'J' }],
    Unknown: { a: [null, 1.5, 'ü'], b: {} }
  }
  const got: unknown[] = []
  app.onBeforeAddSubscriber(event => { got.push(event) })
  answered(t, await app.inject(request(sent)), 200, OK)
  t.strictSame(got, [sent])
})

t.test('an empty list of subscribers, and a list longer than any that Chat sends, are taken', async t => {
  const app = await build(t)
  const seen: number[] = []
  app.onBeforeAddSubscriber(event => { seen.push(event.SubscribeAccountList.length) })
  for (const length of [0, 101, 5000]) {
    const SubscribeAccountList = Array.from({ length }, (_, i) => ({ Subscriber_Account: `user${i}` }))
    answered(t, await app.inject(request({ ...before, SubscribeAccountList })), 200, OK)
  }
  t.strictSame(seen, [0, 101, 5000])
})

t.test('EventTime is a number for every hook, though it came as a string of digits', async t => {
  const app = await build(t)
  const times: unknown[] = []
  for (let i = 0; i < 2; i++) {
    app.onBeforeAddSubscriber(event => { times.push(event.EventTime) })
    app.onOfficialAccountFull(event => { times.push(event.EventTime) })
  }
  answered(t, await app.inject(request({ ...before, EventTime: '1670574414123' })), 200, OK)
  answered(t, await app.inject(request({ ...full, EventTime: '0' })), 200, OK)
  answered(t, await app.inject(request({ ...full, EventTime: 1670574414123 })), 200, OK)
  t.strictSame(times, [1670574414123, 1670574414123, 0, 0, 1670574414123, 1670574414123])
})

t.test('an EventTime that is no time, or a field that no verdict is built on and that is no text, is left out', async t => {
  const app = await build(t)
  const seen: unknown[] = []
  app.onBeforeAddSubscriber(event => { seen.push(event) })
  const rest = without('EventTime', 'Operator_Account')
  for (const EventTime of [1.5, null, true, [1670574414123], '', '1670574414123x', ' 1670574414123', '1670574414123\n', '+1670574414123', '0x10', '16705744141231670', '2022-12-09T08:26:54.123Z']) {
    answered(t, await app.inject(request({ ...rest, EventTime } as typeof before)), 200, OK)
    t.strictSame(seen.pop(), rest, JSON.stringify(EventTime))
  }
  for (const operator of [null, 107867, ['107867']]) {
    answered(t, await app.inject(request({ ...rest, Operator_Account: operator } as any)), 200, OK)
    t.strictSame(seen.pop(), rest, JSON.stringify(operator))
  }
})

t.test('a body is read as JSON whatever its Content-Type', async t => {
  const app = await build(t)
  const names: string[] = []
  app.onOfficialAccountFull(event => { names.push(event.Official_Account) })
  const { url, payload } = request({ ...full, Official_Account: 'ü' })
  const origin = await listen(app)
  for (const type of ['application/json', 'application/json; charset=utf-8', 'application/json; charset=gbk', 'text/plain', 'application/x-www-form-urlencoded',
    'multipart/form-data', 'application/unheard-of', undefined, '', 'json', 'JSON', '/', ';', 'application/json, application/json']) {
    names.length = 0
    const headers = type === undefined ? {} : { 'content-type': type }
    answered(t, await app.inject({ method: 'POST', url, payload, headers }), 200, OK, `${type}`)
    answered(t, await post(origin, { url, payload, headers }), 200, OK, `${type}`)
    t.strictSame(names, ['ü', 'ü'], `${type}`)
  }
})

t.test("a Content-Type that the host's hooks have looked at is JSON still", async t => {
  const app = await build(t)
  app.addHook('onRequest', async request => {
    t.equal(request.mediaType, 'application/json', { skip: !('mediaType' in request) && 'this Fastify has no request.mediaType' })
  })
  app.onOfficialAccountFull(() => {})
  const { url, payload } = request(full)
  answered(t, await app.inject({ method: 'POST', url, payload, headers: { 'content-type': '/' } }), 200, OK)
})

t.test('a command that nobody handles is answered OK, whatever its JSON, and logged once', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines, level: 'info' } })
  app.onBeforeAddSubscriber(() => { t.fail('this is not its event') })
  const query = { CallbackCommand: unknown }
  for (const payload of ['{}', `{"CallbackCommand":"${unknown}"}`, '[]', 'null', '"x"', '0', 'true']) {
    answered(t, await app.inject(request(payload, { query })), 200, OK, payload)
  }
  // A name that every object has is no command either.
  for (const CallbackCommand of ['toString', '__proto__', '']) {
    answered(t, await app.inject(request('{}', { query: { CallbackCommand } })), 200, OK, CallbackCommand)
  }
  answered(t, await app.inject(request(full)), 200, OK, 'a known one without a hook')
  answered(t, await app.inject(request(full)), 200, OK)
  t.strictSame(
    lines.lines.filter(({ msg }) => /no hook/.test(msg)).map(({ level, command }) => [level, command]),
    [unknown, 'toString', '__proto__', '', full.CallbackCommand].map(command => [30, command])
  )
  t.strictSame(lines.from(40), [])
})

t.test('a command that nobody handles is answered OK, whatever its body', async t => {
  for (const command of [unknown, 'C2C.CallbackBeforeSendMsg', full.CallbackCommand]) {
    const app = await build(t, { bodyLimit: 1000 })
    app.addHook('onError', async () => { t.fail('nothing has failed') })
    app.onBeforeAddSubscriber(() => { t.fail('the URL has another command') })
    for (const body of ['', '{', '[]', 'null', '"x"', JSON.stringify(before), JSON.stringify({ ...before, Official_Account: 0 })]) {
      answered(t, await app.inject(request(body, { query: { CallbackCommand: command } })), 200, OK, body)
    }
  }
})

t.test("'*' hooks get what is an object, with the command of the URL, and nothing else", async t => {
  const app = await build(t)
  const seen: unknown[] = []
  app.onChatWebhook('*', event => { seen.push(event) })
  for (const body of ['', '{', '[]', 'null', '"x"']) answered(t, await app.inject(request(body, { query: { CallbackCommand: unknown } })), 200, OK, body)
  t.strictSame(seen, [])
  for (const body of ['{}', '{"CallbackCommand":"Another.Command"}']) answered(t, await app.inject(request(body, { query: { CallbackCommand: unknown } })), 200, OK, body)
  t.strictSame(seen, [{ CallbackCommand: unknown }, { CallbackCommand: unknown }])
})

t.test('an after-event with an empty body is a check of the URL: it is answered OK and logged, and no hook runs', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onOfficialAccountFull(() => { t.fail('there is no event') })
  app.onBeforeAddSubscriber(() => { t.fail('there is no event') })
  for (const body of ['', '{}', ' \n', ' { } ']) {
    lines.lines.length = 0
    answered(t, await app.inject(request(body, { query: { CallbackCommand: full.CallbackCommand } })), 200, OK, body)
    t.match(lines.lines, [{}, { level: 30, command: full.CallbackCommand, msg: 'a check of the URL' }, {}])
  }
  const query = { CallbackCommand: before.CallbackCommand }
  answered(t, await app.inject(request('', { query })), ...FAILURES.emptyBody, 'a before-event is a question')
  answered(t, await app.inject(request('{}', { query })), 400, fail("body must have required property 'Official_Account'"))
})

t.test('commands that somebody makes up do not fill the memory', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines }, disableRequestLogging: true })
  for (let i = 0; i < 1010; i++) {
    const answer = await app.inject(request('{}', { query: { CallbackCommand: `Made.Up${i}` } }))
    if (answer.body !== OK) answered(t, answer, 200, OK)
  }
  t.equal(lines.lines.length, 1000)
})

t.test('a command that is longer than any of Chat\'s is not remembered, and so not logged', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines }, disableRequestLogging: true })
  for (const length of [100, 101, 14_000]) {
    answered(t, await app.inject(request('{}', { query: { CallbackCommand: 'x'.repeat(length) } })), 200, OK)
  }
  t.strictSame(lines.lines.map(({ command }) => command.length), [100])
})
