import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import { connect } from 'node:net'
import { parse, type ParsedUrlQuery } from 'node:querystring'
import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { serializers } from 'fastify-tencent-chat-webhook'
import { build, clock, listen, LogLines, OK, request, samples, sdkAppId, token } from '../helpers.js'
import {
  addSubscriber, decide, messageVerdict, sendMsg, SOME_FIELD, subscriberVerdict, type Act, type App, type Decision, type Fallback, type Run
} from '../model.js'
import { holds } from '../property.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const message = samples['OfficialAccount.CallbackBeforeSendMsg']
const PATH = '/tencent-chat/webhook'
const NOW = 1669872112

/** The Sign by another implementation than the plugin's. */
async function digest (text: string): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex')
}

// Whatever comes, one of the table's answers

const SIGN = await digest(token + NOW)
const WRONG_TIMES = ['', '0', `${NOW - 61}`, `${NOW + 61}`, `${NOW}000`, `${NOW}.0`, ` ${NOW}`, `-${NOW}`, '9'.repeat(400), '１６６９８７２１１２']
const RIGHT_TIMES = [`${NOW - 60}`, `${NOW + 60}`, `0${NOW}`]
const signs = new Map(await Promise.all([...WRONG_TIMES, ...RIGHT_TIMES, `${NOW}`].map(async time => [time, await digest(token + time)] as const)))

const COMMANDS = [before.CallbackCommand, full.CallbackCommand, 'C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeApplyJoinGroup', 'State.StateChange', 'toString', '__proto__', '']

type Parameter = [name: string, value: string]
type Spoil = (parameters: Parameter[]) => Parameter[]

/** Another way to write the same text. */
function encoded (text: string) {
  return [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

const names = ['SdkAppid', 'CallbackCommand', 'RequestTime', 'Sign', 'contenttype', 'ClientIP', 'OptPlatform']
const unreserved = fc.string({ unit: fc.constantFrom(...'aZ09-._~!*(),;:@/?+=%[]$\'', '%41', '%c3%a9', '%ff', '%00', '%zz', '%2'), maxLength: 8 })
const odd = fc.oneof(fc.constantFrom('', 'undefined', 'null', 'NaN', 'true', '[]', `${sdkAppId + 1}`, `0${sdkAppId}`, `+${sdkAppId}`, SIGN.toUpperCase(), `${SIGN}0`), unreserved)

function change (name: string, how: (found: Parameter) => Parameter[]): Spoil {
  return parameters => parameters.flatMap(found => found[0] === name ? how(found) : [found])
}

const spoil = fc.oneof<fc.Arbitrary<Spoil>[]>(
  fc.constantFrom(...names).map(name => change(name, () => [])),
  fc.constantFrom(...names).map(name => change(name, found => [found, found])),
  fc.tuple(fc.constantFrom(...names), odd).map(([name, value]) => change(name, found => [found, [name, value]])),
  fc.tuple(fc.constantFrom(...names), odd).map(([name, value]) => change(name, () => [[name, value]])),
  fc.constantFrom(...names).map(name => change(name, ([, value]) => [[encoded(name), value]])),
  fc.constantFrom(...names).map(name => change(name, ([, value]) => [[name, encoded(value)]])),
  fc.constantFrom(...names).map(name => change(name, ([, value]) => [[name.toLowerCase(), value]])),
  fc.constantFrom(...names).map(name => change(name, ([, value]) => [[`${name}[]`, value]])),
  fc.constantFrom(...COMMANDS).map(command => change('CallbackCommand', () => [['CallbackCommand', encoded(command)]])),
  fc.constantFrom(...WRONG_TIMES, ...RIGHT_TIMES).map(time => parameters =>
    change('Sign', () => [['Sign', signs.get(time) as string]])(change('RequestTime', () => [['RequestTime', encoded(time)]])(parameters))),
  fc.tuple(unreserved, unreserved).map(added => parameters => [...parameters, added]),
  fc.constant<Spoil>(parameters => parameters.toSorted()),
  fc.constant<Spoil>(parameters => parameters.toReversed())
)

/** A query string that is genuine, or not quite. */
const query = fc.tuple(fc.constantFrom(...COMMANDS.slice(0, 4), before.CallbackCommand, before.CallbackCommand), fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(spoil, { minLength: 1, maxLength: 2 }) }
)).map(([command, spoils]) => {
  const genuine: Parameter[] = [['SdkAppid', `${sdkAppId}`], ['CallbackCommand', command], ['contenttype', 'json'],
    ['ClientIP', '127.0.0.1'], ['OptPlatform', 'RESTAPI'], ['RequestTime', `${NOW}`], ['Sign', SIGN]]
  return spoils.reduce((parameters, spoil) => spoil(parameters), genuine).map(pair => pair.join('=')).join('&')
})

/** A sample of which one field is another value, absent, or there twice. */
const nearMiss = fc.constantFrom<object>(before, before, full).chain(sample => fc.tuple(
  fc.constantFrom(...Object.keys(sample)),
  fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...COMMANDS, '1670574414123', '', 1.5, -1, 1e300, [{}], [null], [{ Subscriber_Account: null }])),
  fc.constantFrom('set', 'drop', 'twice', 'add')
).map(([field, value, how]) => {
  if (how === 'drop') return JSON.stringify({ ...sample, [field]: undefined })
  if (how === 'twice') return JSON.stringify(sample).replace('{', `{"${field}":${JSON.stringify(value)},`)
  return JSON.stringify({ ...sample, [how === 'add' ? `${field}s` : field]: value })
}))
const genuine = fc.constantFrom(...[before, full].map(sample => JSON.stringify(sample)))

const body: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: genuine },
  { weight: 4, arbitrary: nearMiss },
  fc.json(),
  fc.tuple(genuine, fc.nat({ max: 200 })).map(([json, at]) => json.slice(0, at)),
  fc.tuple(fc.constantFrom('', ' ', '\uFEFF', '[', '{}', '// '), genuine, fc.constantFrom('', '\n', '{}', ' // Webhook command', ' '.repeat(600))).map(parts => parts.join('')),
  fc.constantFrom('"__proto__"', '"\\u005f_proto__"', '"constructor"').map(name => JSON.stringify(before).replace('{', `{"a":{${name}:{"prototype":{}}},`)),
  fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes))
).map(body => Buffer.from(body as string))

const contentType = fc.option(fc.oneof(
  fc.constantFrom('application/json', 'application/json; charset=gbk', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded', '', 'json', '/', ';', ',', 'application/json, text/plain', '__proto__', 'a/b;c="'),
  fc.string({ unit: fc.constantFrom(...'aZ/;=", *+.'), maxLength: 12 })
), { nil: undefined })

const act: fc.Arbitrary<Act> = fc.constantFrom<Act>(
  { returns: undefined }, { returns: undefined }, { returns: { reject: 'no' } }, { returns: { refuse: ['nobody'] } }, { returns: true }, { throws: new Error('broken') }
)
const fallback = fc.constantFrom<Fallback>('error', 'allow', 'reject')

const GENUINE = `SdkAppid=${sdkAppId}&CallbackCommand=${before.CallbackCommand}&RequestTime=${NOW}&Sign=${SIGN}`
/** One for each status. */
const EXAMPLES: [query: string, body: Buffer, type: string | undefined, act: Act, fallback: Fallback][] = [
  [GENUINE, Buffer.from(JSON.stringify(before)), undefined, { returns: undefined }, 'error'],
  [GENUINE, Buffer.from('{'), 'text/plain', { returns: undefined }, 'error'],
  [GENUINE.replace(SIGN, ''), Buffer.from('{'), 'json', { returns: undefined }, 'reject'],
  [GENUINE.replace('SdkAppid', 'x'), Buffer.from(''), '', { returns: undefined }, 'allow'],
  [GENUINE, Buffer.from(JSON.stringify(before) + ' '.repeat(800)), undefined, { returns: undefined }, 'error'],
  [GENUINE, Buffer.from(JSON.stringify(before)), undefined, { throws: undefined }, 'error']
]

/** An app for each fallback, whose hooks do what `doing` says and note that they ran. */
async function apps (t: Test) {
  clock(t).setDate(NOW * 1000 + 500)
  const state = { doing: { returns: undefined } as Act, called: 0, url: '' }
  const hook = () => {
    state.called++
    if ('throws' in state.doing) throw state.doing.throws
    return state.doing.returns as undefined
  }
  const bodyLimit = 800
  const made = new Map<Fallback, FastifyInstance>()
  for (const fallback of ['error', 'allow', 'reject'] as const) {
    const app = await build(t, { fallback, bodyLimit })
    app.addHook('onRequest', async ({ raw }) => { state.url = raw.url as string })
    app.onBeforeAddSubscriber(hook).onOfficialAccountFull(hook).onChatWebhook('C2C.CallbackBeforeSendMsg', hook as never)
    made.set(fallback, app)
  }
  /** The same for the model. */
  function inModel (fallback: Fallback, doing: Act): App {
    // The verdicts above are not among those of a command that only its name is known of, except for { reject }.
    const foreign: Act = 'returns' in doing && typeof doing.returns === 'object' && 'refuse' in doing.returns! ? { returns: true } : doing
    const hooks = { [before.CallbackCommand]: doing, [full.CallbackCommand]: doing, 'C2C.CallbackBeforeSendMsg': foreign }
    return { sdkAppId, signs: time => [signs.get(time) ?? ''], now: Date.now(), tolerance: 60, fallback, bodyLimit, hooks }
  }
  return { state, made, inModel }
}

/** What no answer may break. */
function check ({ status, type, body }: Heard, expected: Decision, called: number, fallback: Fallback) {
  const answer = JSON.parse(body)
  const violation = (what: string) => new Error(`${what}: ${status} ${type} ${body}, but expected ${JSON.stringify(expected)}`)
  if (type !== 'application/json; charset=utf-8') throw violation('not JSON')
  if (JSON.stringify(answer) !== body || Object.keys(answer).join() !== 'ActionStatus,ErrorInfo,ErrorCode') throw violation('another shape')
  if (fallback === 'reject' && expected.denied && status === 200 && answer.ErrorCode === 0) throw violation('let in')
  if (called !== Number(expected.called)) throw violation(`hooks called ${called} times`)
  const known = body.replace(/"body(\/\w+)* must [^"]+"/, `"${SOME_FIELD}"`)
  if (status !== expected.status || known !== expected.body) throw violation('another answer')
}

/** What the hooks of the host get to see of the parameters: all as they came, but for the Sign. */
function checkUrl (url: string, query: string) {
  const [seen, sent] = [url.slice(url.indexOf('?') + 1), query].map(text => parse(text, '&', '=', { maxKeys: 0 })) as [ParsedUrlQuery, ParsedUrlQuery]
  assert.deepEqual(Object.keys(seen), Object.keys(sent), url)
  for (const name of Object.keys(sent)) {
    // One in other letters is none, and may be taken out or not.
    if (name === 'Sign') assert.ok([seen[name]].flat().every(value => value?.startsWith('[redacted]') && !value.includes(SIGN)), url)
    else if (!/^sign$/i.test(name)) assert.deepEqual(seen[name], sent[name], url)
  }
}

interface Heard { status: number, type: unknown, body: string }

t.test('whatever comes, the answer is one of the table, and nobody is let in whom no hook let in', async t => {
  const { state, made, inModel } = await apps(t)
  const statuses = new Set<number>()
  await holds(fc.asyncProperty(query, body, contentType, act, fallback, async (query, body, type, doing, fallback) => {
    Object.assign(state, { doing, called: 0 })
    const { statusCode, headers, body: answer } = await made.get(fallback)!.inject({
      method: 'POST', url: `${PATH}?${query}`, payload: body, headers: type === undefined ? {} : { 'content-type': type }
    })
    statuses.add(statusCode)
    check({ status: statusCode, type: headers['content-type'], body: answer }, decide(query, body, inModel(fallback, doing)), state.called, fallback)
    checkUrl(state.url, query)
  }), { numRuns: 100, examples: EXAMPLES })
  t.strictSame([...statuses].toSorted(), [200, 400, 401, 403, 413, 500], 'and each of them was among the answers')
})

/** The same bytes, in chunks. */
function chunked (body: Buffer, size: number): Buffer[] {
  const chunks = []
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size)
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'))
  }
  return [...chunks, Buffer.from('0\r\n\r\n')]
}

t.test('over a socket, in chunks and with headers of any kind, it is no different', async t => {
  const { state, made, inModel } = await apps(t)
  const ports = new Map<Fallback, number>()
  for (const [fallback, app] of made) ports.set(fallback, Number(new URL(await listen(app)).port))

  const header = fc.constantFrom('content-encoding: gzip', 'Expect: 100-continue', 'Accept: text/html', 'accept-version: 2.x', 'Content-Type: a/b',
    'X-HTTP-Method-Override: GET', 'Cookie: a=b', 'Transfer-Coding: x', `X-Long: ${'x'.repeat(4000)}`, 'X-Latin: \xe9', 'Forwarded: for=1.2.3.4')
  await holds(fc.asyncProperty(query, body, contentType, act, fallback, fc.array(header, { maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 300 })), async (query, body, type, doing, fallback, more, size) => {
    Object.assign(state, { doing, called: 0 })
    const headers = ['Host: x', 'Connection: close', ...more]
    if (type !== undefined) headers.unshift(`Content-Type: ${type}`)
    headers.push(size === null ? `Content-Length: ${body.length}` : 'Transfer-Encoding: chunked')
    const socket = connect(ports.get(fallback)!, '127.0.0.1')
    socket.write(Buffer.from(`POST ${PATH}?${query} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`, 'latin1'))
    for (const part of size === null ? [body] : chunked(body, size)) socket.write(part)

    const received = (await text(socket)).replace(/^HTTP\/1.1 100 Continue\r\n\r\n/, '')
    const [head = '', ...rest] = received.split('\r\n\r\n')
    const found = { status: /^HTTP\/1.1 (\d{3}) /, type: /^content-type: (.*)$/m }
    check({ status: Number(found.status.exec(head)?.[1]), type: found.type.exec(head)?.[1], body: rest.join('\r\n\r\n') },
      decide(query, body, inModel(fallback, doing)), state.called, fallback)
    checkUrl(state.url, query)
  }), { numRuns: 30 })
})

// Hooks and their verdicts

interface Turn {
  act: Act
  how: 'sync' | 'async' | 'later' | 'thenable'
  /** What the hook does to its event. */
  spoil: (event: any) => void
}

function perform ({ act, how }: Turn): unknown {
  const settle = () => {
    if ('throws' in act) throw act.throws
    return act.returns
  }
  if (how === 'sync') return settle()
  if (how === 'later') return new Promise(resolve => setImmediate(resolve)).then(settle)
  const promise = (async () => settle())()
  return how === 'async' ? promise : { then: promise.then.bind(promise) }
}

/** Apps that have so many hooks for a command; what the hooks do is said for each run. */
function stage (t: Test, command: 'OfficialAccount.CallbackBeforeAddSubscriber' | 'OfficialAccount.CallbackBeforeSendMsg') {
  const apps = new Map<string, Promise<FastifyInstance>>()
  const lines = new LogLines()
  let turns: Turn[] = []
  let seen: unknown[] = []

  async function make (fallback: Fallback, hooks: number) {
    const app = await build(t, { fallback }, { logger: { level: 'warn', stream: lines } })
    for (let i = 0; i < hooks; i++) {
      app.onChatWebhook<any>(command, ((event: unknown) => {
        const turn = turns[i] as Turn
        seen.push(structuredClone(event))
        turn.spoil(event)
        return perform(turn)
      }) as any)
    }
    return app
  }

  return async function run (event: typeof before | typeof message, fallback: Fallback, next: Turn[]) {
    const key = `${fallback} ${next.length}`
    if (!apps.has(key)) apps.set(key, make(fallback, next.length))
    const app = await apps.get(key)!
    turns = next
    seen = []
    lines.lines.length = 0
    const { statusCode, body } = await app.inject(request(event))
    return { status: statusCode, body, seen, unknown: lines.lines.flatMap(line => line.unknown ?? []) as string[] }
  }
}

function expectSame ({ seen, ...found }: Run, expected: Run) {
  assert.deepStrictEqual(found, { status: expected.status, body: expected.body, unknown: expected.unknown })
  assert.deepStrictEqual(seen, expected.seen, 'what the hooks saw')
}

const how = fc.constantFrom<Turn['how']>('sync', 'async', 'later', 'thenable')
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true })
const anyText = fc.oneof(fc.string({ maxLength: 5 }), fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '"', '\\', '\n', '\u2028', '😀'), maxLength: 3 }), fc.constant('x'.repeat(50)))
const throws = fc.oneof(anything, fc.string().map(text => new Error(text)), fc.constantFrom(undefined, null, Object.freeze(new Error('frozen')), { reject: 'no' }))

function turn (verdict: fc.Arbitrary<unknown>, spoils: Turn['spoil'][]): fc.Arbitrary<Turn> {
  const act: fc.Arbitrary<Act> = fc.oneof(
    { weight: 12, arbitrary: verdict.map(returns => ({ returns })) },
    { weight: 1, arbitrary: anything.map(returns => ({ returns })) },
    { weight: 1, arbitrary: throws.map(throws => ({ throws })) }
  )
  return fc.record({ act, how, spoil: fc.constantFrom<Turn['spoil']>(() => {}, ...spoils) })
}

const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'A', ' a', '', '__proto__', 'toString') }, anyText)
const nameList = fc.array(name, { maxLength: 5 })
const oddAddVerdicts: unknown[] = [
  true, false, null, 0, '', {}, [], ['a'], { refused: ['a'] }, { refuse: 'a' }, { refuse: [1] }, { refuse: Array(1) }, { refuse: new Set(['a']) },
  { refuse: { length: 0 } }, { refuse: [], reject: '' }, { refuse: null, reject: 'no' }, { refuse: undefined }, { reject: null }, { reject: ['no'] },
  { reject: Object('no') }, { reject: true, refuse: ['a'] }, { refuse: ['a'], code: 1 }, { reject: 'no', code: 120001 }, JSON.parse(OK)
]
const addVerdict = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 10, arbitrary: nameList.map(refuse => ({ refuse })) },
  { weight: 2, arbitrary: nameList.map(refuse => ({ refuse, reject: undefined })) },
  { weight: 1, arbitrary: anyText.map(reject => ({ reject })) },
  { weight: 2, arbitrary: fc.constantFrom(...oddAddVerdicts) }
)
const addSpoils: Turn['spoil'][] = [
  event => { event.SubscribeAccountList.length = 0 },
  event => { for (const one of event.SubscribeAccountList) one.Subscriber_Account += 'x' },
  event => { event.SubscribeAccountList.push({ Subscriber_Account: 'a' }) },
  event => { event.SubscribeAccountList.reverse() },
  event => { for (const key of Object.keys(event)) delete event[key] },
  event => { Object.freeze(event) }
]

t.test('whatever hooks do, the answer to a subscription is that of the rules', async t => {
  const run = stage(t, before.CallbackCommand)
  const turns = fc.array(turn(addVerdict, addSpoils), { minLength: 1, maxLength: 4 })
  await holds(fc.asyncProperty(nameList, turns, fallback, async (asking, turns, fallback) => {
    const event = { ...before, SubscribeAccountList: asking.map(name => ({ Subscriber_Account: name })) }
    const expected = structuredClone(addSubscriber(event, turns.map(({ act }) => act), fallback))
    expectSame(await run(event, fallback, turns), expected)
  }), { numRuns: 40 })
})

const json = fc.jsonValue({ maxDepth: 2 }).filter(value => !/__proto__|prototype/.test(JSON.stringify(value)))
const element = fc.record({ MsgType: anyText, MsgContent: fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 2, noNullPrototype: true }), More: json }, { requiredKeys: ['MsgType', 'MsgContent'] })
const elements = fc.array(element, { maxLength: 2 })
const code = fc.oneof(fc.integer({ min: 120001, max: 130000 }), fc.constantFrom<any>(undefined, 120001, 130000, 120000, 130001, 120001.5, '120001', null, 0, 1, NaN))
const oddSendVerdicts: unknown[] = [
  true, false, null, {}, { discard: false }, { discard: 1 }, { discard: true, reject: 'no' }, { discard: true, code: 120001 }, { code: 120001 },
  { rewrite: {} }, { rewrite: null }, { rewrite: [] }, { rewrite: { MsgBody: {} } }, { rewrite: { MsgBody: [{}] } }, { rewrite: { MsgBody: [{ MsgType: 'x', MsgContent: [] }] } },
  { rewrite: { CloudCustomData: 1 } }, { rewrite: { CloudCustomData: 'x', Text: 'x' } }, { rewrite: { CloudCustomData: 'x' }, discard: true }, { MsgBody: [] }, { refuse: [] }, { reject: true, discard: true }, { reject: 'no', rewrite: { CloudCustomData: 'x' } }
]
const sendVerdict = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 12, arbitrary: fc.record({ MsgBody: elements, CloudCustomData: anyText }, { requiredKeys: [] }).map(rewrite => ({ rewrite })) },
  { weight: 1, arbitrary: fc.tuple(anyText, code).map(([reject, code]) => ({ reject, code })) },
  { weight: 1, arbitrary: anyText.map(reject => ({ reject })) },
  { weight: 1, arbitrary: fc.constant({ discard: true }) },
  { weight: 2, arbitrary: fc.constantFrom(...oddSendVerdicts) }
)
const sendSpoils: Turn['spoil'][] = [
  event => { event.MsgBody.length = 0 },
  event => { for (const element of event.MsgBody) element.MsgContent = { Text: 'spoilt' } },
  event => { for (const element of event.MsgBody) element.MsgType = 'spoilt' },
  event => { event.CloudCustomData = 'spoilt' },
  event => { for (const key of Object.keys(event)) delete event[key] }
]

t.test('whatever hooks do, the answer to a message is that of the rules', async t => {
  const run = stage(t, message.CallbackCommand)
  const turns = fc.array(turn(sendVerdict, sendSpoils), { minLength: 1, maxLength: 4 })
  await holds(fc.asyncProperty(elements, fc.option(anyText, { nil: undefined }), turns, fallback, async (MsgBody, CloudCustomData, turns, fallback) => {
    const { CloudCustomData: _, ...rest } = message
    const event = { ...rest, MsgBody, ...CloudCustomData !== undefined && { CloudCustomData } } as typeof message
    const expected = structuredClone(sendMsg(JSON.parse(JSON.stringify(event)), turns.map(({ act }) => act), fallback))
    expectSame(await run(event, fallback, turns), expected)
  }), { numRuns: 40 })
})

t.test('most of what the hooks are made to say is a verdict, and some of it is none', async t => {
  for (const [verdict, means] of [[addVerdict, subscriberVerdict], [sendVerdict, messageVerdict]] as const) {
    const sorts = fc.sample<unknown>(verdict, 300).map(value => value === undefined ? 'nothing' : Object.keys(means(value) ?? { none: 1 })[0])
    for (const sort of ['nothing', 'none', 'reject', means === messageVerdict ? 'rewrite' : 'refuse']) t.ok(sorts.includes(sort), sort)
  }
})

// The Sign

const anyToken = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }), fc.string({ minLength: 1, maxLength: 5, unit: 'binary' }), fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('\ud83d', '\ude00', 'é', 'e\u0301', '0', '1') })
).filter(token => token.trim() === token)
const anyTime = fc.oneof(fc.nat({ max: 4_000_000_000 }).map(String), fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 15 }))

/** Ways to write another text, or the same. */
const forgery = fc.oneof(
  fc.nat({ max: 255 }).map(bit => (sign: string) => {
    const bytes = Buffer.from(sign, 'hex')
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    return bytes.toString('hex')
  }),
  fc.nat({ max: 63 }).map(at => (sign: string) => sign.slice(0, at) + sign[at]!.toUpperCase() + sign.slice(at + 1)),
  // What is left of these letters when somebody takes them for bytes is the Sign.
  fc.nat({ max: 63 }).map(at => (sign: string) => sign.slice(0, at) + String.fromCharCode(sign.charCodeAt(at) + 256) + sign.slice(at + 1)),
  fc.nat({ max: 63 }).map(length => (sign: string) => sign.slice(0, length)),
  fc.nat({ max: 63 }).map(from => (sign: string) => sign.slice(from)),
  fc.string({ maxLength: 3 }).map(more => (sign: string) => sign + more),
  fc.string({ maxLength: 3 }).map(more => (sign: string) => more + sign),
  fc.constantFrom((sign: string) => sign.toUpperCase(), (sign: string) => ` ${sign}`, (sign: string) => `${sign}\0`, (sign: string) => [...sign].reverse().join(''),
    (sign: string) => Buffer.from(sign, 'hex').toString('base64'), (sign: string) => Buffer.from(sign, 'hex').toString('latin1'), (sign: string) => `0x${sign}`, () => ''),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }).map(other => () => other)
)

t.test('a Sign passes if and only if another implementation makes the same of one of the tokens', async t => {
  await holds(fc.asyncProperty(fc.array(anyToken, { minLength: 1, maxLength: 3 }), anyToken, anyTime, anyTime, forgery, async (tokens, other, time, later, forge) => {
    const app = await build(t, { token: tokens, tolerance: Number.MAX_SAFE_INTEGER })
    const genuine = await Promise.all(tokens.map(token => digest(token + time)))
    const genuineLater = await Promise.all(tokens.map(token => digest(token + later)))
    const strangers = await Promise.all([other + time, time, time + tokens[0], `${tokens[0]}${time}0`, `${tokens[0]} ${time}`, tokens.join('') + time, tokens[0]!].map(digest))
    for (const [i, token] of tokens.entries()) {
      const { url } = request(full, { token, requestTime: time })
      assert.equal(new URL(url, 'http://x').searchParams.get('Sign'), genuine[i], 'the testing kit signs so')
    }
    const passes = async (RequestTime: string, Sign: string) => (await app.inject(request(full, { query: { RequestTime, Sign } }))).statusCode === 200
    // What it has been asked before must not matter.
    for (const candidate of [...genuine, ...genuineLater, ...genuine.map(forge), ...strangers]) {
      assert.equal(await passes(time, candidate), genuine.includes(candidate), `${candidate} at ${time}`)
      assert.equal(await passes(later, candidate), genuineLater.includes(candidate), `${candidate} at ${later}`)
      assert.equal(await passes(later, candidate), genuineLater.includes(candidate), `${candidate} at ${later} again`)
    }
    await app.close()
  }), { numRuns: 6 })
})

t.test('a request is genuine if and only if its digits are, by the clock and by the tokens', async t => {
  const apps = new Map<string, Promise<FastifyInstance>>()
  const digits = fc.nat({ max: 4 })
  const tolerance = fc.constantFrom(0, 1, 60, 86400)
  const away = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -200000, max: 200000 }))

  // Digits can move between a token and a time, for the Sign is made of both as one text.
  await holds(fc.asyncProperty(anyToken, digits, digits, tolerance, fc.constantFrom(-1, 0, 1), away, fc.nat({ max: 999 }), async (stem, signed, sent, tolerance, side, off, ms) => {
    const seconds = NOW
    const now = (seconds + side * tolerance + off) * 1000 + ms
    clock(t).setDate(now)
    const moved = `${seconds}`.slice(0, signed)
    const own = stem + moved
    const key = JSON.stringify([own, tolerance])
    if (!apps.has(key)) apps.set(key, build(t, { token: own, tolerance }))
    const app = await apps.get(key)!

    const time = `${seconds}`.slice(sent)
    const Sign = await digest(stem + seconds)
    const { statusCode, body } = await app.inject(request(full, { query: { RequestTime: time, Sign } }))
    const model: App = {
      sdkAppId, now, tolerance, fallback: 'error', bodyLimit: 1e6, hooks: {}, signs: time => own + time === stem + seconds ? [Sign] : []
    }
    const expected = decide(new URLSearchParams({ SdkAppid: `${sdkAppId}`, CallbackCommand: full.CallbackCommand, RequestTime: time, Sign }).toString(), Buffer.from(JSON.stringify(full)), model)
    assert.deepStrictEqual([statusCode, body], [expected.status, expected.body])
  }), { numRuns: 15 })
})

// The Sign in a URL

const letter = (lower: string) => fc.constantFrom(lower, lower.toUpperCase(), ...[lower, lower.toUpperCase()].flatMap(one => [encoded(one), encoded(one).toUpperCase()]))
const signName = fc.tuple(letter('s'), letter('i'), letter('g'), letter('n')).map(letters => letters.join(''))
const inUrl = fc.constantFrom(...'aZ09-._~!*(),:@/+%[]$\'', '%41', '%26', '%3D')
const otherName = fc.oneof(fc.constantFrom('Signature', 'design', 'Sig', 'Sign%20', 'S', 'Sign[]', 'Sign%3D', 'aSign', '%20Sign'), fc.string({ unit: inUrl, maxLength: 6 }))
  .filter(name => name.replaceAll(/%([4567].)/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).toLowerCase() !== 'sign')
const parameter = fc.oneof(
  fc.tuple(signName, fc.string({ unit: fc.oneof(inUrl, fc.constantFrom('=', '?')), maxLength: 70 })).map(([name, value]) => ({ plain: `${name}=${value}`, redacted: `${name}=[redacted]` })),
  fc.tuple(otherName, fc.string({ unit: fc.oneof(inUrl, fc.constant('=')), maxLength: 8 })).map(pair => ({ plain: pair.join('='), redacted: pair.join('=') })),
  otherName.map(name => ({ plain: name, redacted: name }))
)

t.test('of a URL, the value of each Sign is taken out, however its name is written, and nothing else', async () => {
  const path = fc.string({ unit: fc.constantFrom(...'/aSign=%53'), maxLength: 20 })
  const separators = fc.infiniteStream(fc.constantFrom('&', '&', '&', ';', '&&'))
  const end = fc.constantFrom('', '#', '#Sign=a', ' not found', '"')
  await holds(fc.property(path, fc.array(parameter, { minLength: 1, maxLength: 6 }), separators, end, (path, parameters, separators, end) => {
    const between = parameters.map((_, i) => i === 0 ? '?' : separators.next().value)
    const join = (how: 'plain' | 'redacted') => `/${path}${parameters.map((parameter, i) => between[i] + parameter[how]).join('')}${end}`
    assert.equal(serializers.msg(join('plain')), join('redacted'))
    assert.equal(serializers.msg(join('redacted')), join('redacted'), 'once more')
  }), { numRuns: 150 })
})

t.test('what is taken for a Sign is in no log line, however its name is written', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { level: 'trace', stream: lines } })
  const name = fc.oneof(signName, fc.array(fc.constantFrom('S', 'i', 'g', 'n', '%53', '%69', '%67', '%6e', '%6E', 's', '%00', '%C1%93', '%c5%bf', 'ſ', '+', '%', '%5'), { maxLength: 6 }).map(parts => parts.join('')))
  await holds(fc.asyncProperty(name, fc.boolean(), async (name, first) => {
    lines.text = ''
    const now = `${Math.floor(Date.now() / 1000)}`
    const Sign = await digest(token + now)
    const rest = `SdkAppid=${sdkAppId}&CallbackCommand=${full.CallbackCommand}&RequestTime=${now}`
    const { statusCode } = await app.inject({ method: 'POST', url: `${PATH}?${first ? `${name}=${Sign}&${rest}` : `${rest}&${name}=${Sign}`}`, payload: JSON.stringify(full) })
    const isSign = /^(S|%53)(i|%69)(g|%67)(n|%6e)$/i.test(name) && decodeURIComponent(name) === 'Sign'
    assert.equal(statusCode, isSign ? 200 : 401)
    if (isSign) assert.ok(!lines.text.includes(Sign), lines.text)
  }), { numRuns: 30 })
})
