import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once, EventEmitter } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import t, { type Test } from 'tap'
import type { ChatWebhookOptions, HookContext } from 'fastify-tencent-chat-webhook'
import { known } from '../../lib/events/index.js'
import { deliveryId } from '../../lib/hooks/delivery-id.js'
import { answered, build, OK, request, samples, sdkAppId, token } from '../helpers.js'
import { holds } from '../property.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const other = samples['C2C.CallbackAfterSendMsg']
const FORM = /^[\w-]{43}$/

/** An app with a before-hook, an after-hook and one for '*', each of which tells the delivery's ID. */
async function listenFor (t: Test, options: Partial<ChatWebhookOptions> = {}) {
  const app = await build(t, options)
  const ids = new EventEmitter()
  const tell = (_event: unknown, { deliveryId }: HookContext<any>) => { ids.emit('id', deliveryId) }
  app.onBeforeAddSubscriber(tell).onOfficialAccountFull(tell).onChatWebhook('*', tell)
  return { app, ids }
}

type Listening = Awaited<ReturnType<typeof listenFor>>

async function idOf ({ app, ids }: Listening, ...webhook: Parameters<typeof request>): Promise<string> {
  const heard = once(ids, 'id')
  const answer = await app.inject(request(...webhook))
  assert.equal(answer.body, OK)
  // '*' hooks run after the answer.
  const [id] = await heard
  return id
}

/** The same JSON with the keys of all objects turned round. */
function reversed (value: any): any {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(Object.entries(value).reverse().map(([key, value]) => [key, reversed(value)]))
}

/** The same text with every character of its strings escaped. */
function escaped (json: string) {
  return json.replace(/"[^"]*"/g, text => `"${[...text.slice(1, -1)].map(c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`)
}

for (const [what, event] of [['a before-event', before], ['an after-event', full], ["an event for '*'", other]] as const) {
  const command = event.CallbackCommand
  const body = JSON.stringify(event)

  t.test(`${what} that is delivered twice has the same ID`, async t => {
    const listening = await listenFor(t, { token: [token, 'rotated'] })
    const id = await idOf(listening, event)
    t.match(id, FORM)
    for (const [how, text, options] of [
      ['as it was', body, {}],
      ['later, from elsewhere', body, { requestTime: Math.floor(Date.now() / 1000) - 30, clientIP: '10.0.0.1', optPlatform: 'Web', query: { RequestID: '2', contenttype: undefined } }],
      ['signed with another token', body, { token: 'rotated' }],
      ['with its keys in another order', JSON.stringify(reversed(event)), {}],
      ['with white space', ` \r\n${JSON.stringify(reversed(event), null, '\t')}\n`, {}],
      ['with escapes', escaped(body), {}]
    ] as const) {
      t.equal(await idOf(listening, text, { command, ...options }), id, how)
    }
  })

  t.test(`${what} has another ID than anything else`, async t => {
    const listening = await listenFor(t)
    const id = await idOf(listening, event)
    const ids = [id]
    for (const more of [{ More: 1 }, { More: '1' }, { More: [1] }, { More: [1, 2] }, { More: [2, 1] }, { More: null }, { More: false }, { More: {} }, { More: [] }, { More: '' }, { more: 1 }, { More: { More: 1 } }, { More: 1.5 }, { More: 1e21 }, { More: '1e21' }, { More: 1e-7 }]) {
      ids.push(await idOf(listening, { ...event, ...more }))
    }
    for (const proto of ['1', '2', '{"More":1}']) ids.push(await idOf(listening, body.replace('{', `{"__proto__":${proto},`), { command }))
    ids.push(await idOf(await listenFor(t, { sdkAppId: 1 }), event, { sdkAppId: 1 }))
    t.equal(new Set(ids).size, ids.length)
    t.ok(ids.every(id => FORM.test(id)))
  })
}

/** The ID of a webhook without going through a server. */
function idFor (command: string, text: string, query: object = {}) {
  return deliveryId({ sdkAppId, command, text, request: { query } })
}

t.test('another command has another ID, though its body is the same', t => {
  const ids = ['State.StateChange', 'Bot.OnGroupMessage', 'Bot {}', ' ', ''].map(command => idFor(command, '{"EventTime":1}'))
  t.equal(new Set(ids).size, ids.length)
  t.end()
})

t.test('an ID is the digest that it says it is: a job that is queued before an update is known after it', t => {
  const text = `${sdkAppId} A.B {"EventTime":1,"a":[1,"é\\n",null,{"x":true,"y":1e+21}],"b":0}`
  t.equal(idFor('A.B', ' {"b": -0, "EventTime": 1, "a": [1.0, "\\u00e9\\n", null, {"y": 1E21, "x": true}]} '), createHash('sha256').update(text).digest('base64url'))
  t.end()
})

// What tells an event from all others, and bodies in which it is missing.
const identified: [command: string, body: object][] = [
  ['Sns.CallbackFriendAdd', { EventTime: 1670574414123 }],
  ['Sns.CallbackFriendAdd', { EventTime: '1670574414123' }],
  ['Another.Command', { EventTime: 1670574414123 }],
  ['Push.OfflinePush', { Events: [{ EventTime: 1557481127, To_Account: 'a' }, { EventTime: 1557481127, To_Account: 'b' }] }],
  ['C2C.CallbackBeforeSendMsg', { MsgKey: '1_2_3' }],
  ['C2C.CallbackBeforeSendMsg', { MsgSeq: 1, MsgRandom: 2, MsgTime: 3 }],
  ['Group.CallbackAfterSendMsg', { MsgSeq: 1 }],
  ['ContentCallback.ResultNotify', { CtxcbRequestId: 'x' }]
]
const alike: [command: string, body: object][] = [
  ['Sns.CallbackFriendAdd', { PairList: [{ From_Account: 'ann', To_Account: 'bob' }] }],
  ['Sns.CallbackFriendAdd', { MsgKey: 'of no message' }],
  ['State.StateChange', { EventTime: 0 }],
  ['State.StateChange', { EventTime: '' }],
  ['State.StateChange', { EventTime: null }],
  ['Group.CallbackAfterTopicInfoChanged', { Name: 'a' }],
  ['Push.OfflinePush', { Events: [] }],
  ['Push.OfflinePush', { Events: [{ EventTime: 1 }, {}] }],
  ['C2C.CallbackBeforeSendMsg', { MsgKey: '' }],
  ['C2C.CallbackBeforeSendMsg', { MsgSeq: 1, MsgRandom: 2 }],
  ['Group.CallbackBeforeSendMsg', { Random: 1 }]
]

t.test('a body that identifies its event has one ID, whatever the RequestID', t => {
  for (const [command, body] of identified) {
    const text = JSON.stringify(body)
    t.equal(idFor(command, text), idFor(command, text), `${command} ${text}`)
    t.equal(idFor(command, text, { RequestID: '1' }), idFor(command, text, { RequestID: '2' }), `${command} ${text}`)
  }
  t.end()
})

t.test('where a body repeats, the RequestID of the URL tells events apart and recognizes one; without it, each delivery is its own', t => {
  for (const [command, body] of alike) {
    const text = JSON.stringify(body)
    for (const name of ['RequestID', 'RequestId']) {
      for (const value of ['8f0e', '2400000000-144115000000000000-Login-Register', ['1', '2']]) {
        t.equal(idFor(command, text, { [name]: value }), idFor(command, text, { [name]: value }), `${command} ${text}`)
        t.not(idFor(command, text, { [name]: value }), idFor(command, text, { [name]: 'other' }), `${command} ${text}`)
      }
    }
    t.equal(idFor(command, text, { RequestID: '1' }), idFor(command, text, { RequestId: '1' }))
    for (const query of [{}, { RequestID: '' }]) t.not(idFor(command, text, query), idFor(command, text, query), `${command} ${text}`)
  }
  t.end()
})

t.test('a sample of each command without a time and a RequestID never has the ID of another delivery, unless it is identified', t => {
  for (const [command, sample] of Object.entries(samples)) {
    if (!command.includes('.')) continue
    const { EventTime, ...rest } = sample as Record<string, unknown>
    const text = JSON.stringify(rest)
    const identifies = known.get(command)!.identifiedBy?.some(fields => fields.every(field => field in rest)) ?? 'Events' in rest
    const [once, again] = [idFor(command, text), idFor(command, text)]
    t.equal(once === again, identifies, command)
  }
  t.end()
})

t.test('a friend who is added, deleted and added again is three events', async t => {
  const listening = await listenFor(t)
  const { EventTime, ...body } = samples['Sns.CallbackFriendAdd'] as { EventTime?: number, CallbackCommand: 'Sns.CallbackFriendAdd', PairList: [] }
  const ids = [await idOf(listening, body), await idOf(listening, body)]
  ids.push(await idOf(listening, body, { query: { RequestID: '1' } }), await idOf(listening, body, { query: { RequestID: '1' } }))
  t.equal(new Set(ids).size, 3)
})

t.test('whatever a hook does to its event and to the body, the ID stays what it is', async t => {
  const expected = await idOf(await listenFor(t), full)
  for (const hooks of [1, 2]) {
    const app = await build(t)
    const seen: string[] = []
    for (let i = 0; i < hooks; i++) {
      app.onOfficialAccountFull((event, context) => {
        Object.assign(event, { Official_Account: 'changed', EventTime: 0 })
        context.request.body = { ...event }
        seen.push(context.deliveryId)
        Object.assign(event, { More: 1 })
        seen.push(context.deliveryId)
      })
    }
    answered(t, await app.inject(request(full)), 200, OK)
    t.strictSame(seen, Array(2 * hooks).fill(expected))
  }
})

t.test('a body that is nested too deeply to be read again has an ID, too', async t => {
  const depth = 100_000
  const deep = (event: object) => JSON.stringify(event).replace('{', `{"Deep":${'['.repeat(depth)}${']'.repeat(depth)},`)
  const ids: string[] = []
  const app = await build(t)
  const hook = (_event: unknown, { deliveryId }: HookContext<any>) => { ids.push(deliveryId) }
  app.onBeforeAddSubscriber(hook).onOfficialAccountFull(hook).onChatWebhook('*', hook)
  for (const event of [before, full, other]) answered(t, await app.inject(request(deep(event), { command: event.CallbackCommand })), 200, OK)
  t.equal(new Set(ids).size, 3)
  t.ok(ids.every(id => FORM.test(id)))
})

t.test('a byte order mark, which the parser drops, is no part of the body', async t => {
  const listening = await listenFor(t)
  t.equal(await idOf(listening, `\uFEFF${JSON.stringify(full)}`, { command: full.CallbackCommand }), await idOf(listening, full))

  const friends = samples['Sns.CallbackPrevFriendAdd']
  const app = await build(t, { fallback: 'reject' })
  app.onChatWebhook('Sns.CallbackPrevFriendAdd', () => { throw new Error('broken') })
  const { ResultItem } = (await app.inject(request(`\uFEFF${JSON.stringify(friends)}`, { command: friends.CallbackCommand }))).json()
  t.equal(ResultItem.length, friends.FriendItem.length, 'and a fallback finds the users in it')
})

/** Writes JSON with the keys of objects in any order and white space anywhere. */
function write (value: fc.JsonValue, random: Iterator<number>): string {
  const next = (below: number) => random.next().value % below
  const space = () => ['', '', ' ', '\n\t'][next(4)]
  if (typeof value !== 'object' || value === null) return space() + JSON.stringify(value) + space()
  if (Array.isArray(value)) return `[${value.map(entry => write(entry, random)).join()}]`
  const entries = Object.entries(value)
  const shuffled = entries.map(entry => [next(1000), entry] as const).sort(([a], [b]) => a - b)
  return `{${shuffled.map(([, [key, value]]) => `${space()}${JSON.stringify(key)}:${write(value as fc.JsonValue, random)}`).join()}}`
}

t.test('any body with a time has one ID, however it is written', async () => {
  await holds(fc.property(fc.jsonValue(), fc.infiniteStream(fc.nat()), (value, random) => {
    const body = { EventTime: 1, value }
    assert.equal(idFor('A', write(body, random)), idFor('A', JSON.stringify(body)))
  }), { numRuns: 200 })
})

t.test('two have the same ID only if they are the same', async () => {
  const small = fc.jsonValue({ maxDepth: 1, stringUnit: fc.constantFrom('a', '1', '\\', '"', '\ud800', '\u2028') })
  await holds(fc.property(fc.oneof(fc.tuple(fc.jsonValue(), fc.jsonValue()), fc.tuple(small, small)), ([one, other]) => {
    // JSON knows no -0.
    const [a, b] = [one, other].map(value => JSON.stringify({ EventTime: 1, value })) as [string, string]
    assert.equal(idFor('A', a) === idFor('A', b), isDeepStrictEqual(JSON.parse(a), JSON.parse(b)))
  }), { numRuns: 200 })
})
