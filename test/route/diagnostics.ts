import { channel, tracingChannel } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import type { ChatWebhookOptions, ChatWebhookTrace, ChatWebhookTurnedAway } from 'fastify-tencent-chat-webhook'
import { build, clock, listen, post, request, samples, sdkAppId, settled } from '../helpers.js'

const requests = tracingChannel<unknown, ChatWebhookTrace>('fastify-tencent-chat-webhook.request')
const turnedAway = channel('fastify-tencent-chat-webhook.turned-away')

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const message = samples['OfficialAccount.CallbackBeforeSendMsg']
const friends = samples['Sns.CallbackPrevFriendAdd']

type Name = 'start' | 'end' | 'asyncStart' | 'asyncEnd' | 'error'

/** Notes what both channels publish until the test ends. */
function subscribe (t: Test) {
  const traces: { name: Name, message: ChatWebhookTrace, then: ChatWebhookTrace }[] = []
  const away: ChatWebhookTurnedAway[] = []
  const note = (name: Name) => (message: ChatWebhookTrace) => { traces.push({ name, message, then: { ...message } }) }
  const subscribers = { start: note('start'), end: note('end'), asyncStart: note('asyncStart'), asyncEnd: note('asyncEnd'), error: note('error') }
  const onAway = (message: unknown) => { away.push(message as ChatWebhookTurnedAway) }
  requests.subscribe(subscribers)
  turnedAway.subscribe(onAway)
  t.teardown(() => {
    requests.unsubscribe(subscribers)
    turnedAway.unsubscribe(onAway)
  })
  return { traces, away }
}

/** Asserts that one request was traced, in the order of `tracePromise`, and returns what it came to. */
function traced (t: Test, { traces, away }: ReturnType<typeof subscribe>, what: string): ChatWebhookTrace {
  const published = traces.splice(0)
  const [start] = published
  if (start === undefined) throw new Error(`nothing was published: ${what}`)
  const { message, then } = start
  t.strictSame({
    names: published.map(({ name }) => name),
    objects: new Set(published.map(({ message }) => message)).size,
    atStart: [then.outcome, then.status, then.error],
    turnedAway: away.length
  }, {
    names: ['start', 'end', ...message.error === undefined ? [] : ['error'], 'asyncStart', 'asyncEnd'],
    objects: 1,
    atStart: [undefined, undefined, undefined],
    turnedAway: 0
  }, what)
  return message
}

/** What a trace says, but for the request. */
function said ({ request, arrivedAt, error, ...rest }: ChatWebhookTrace) {
  return { ...rest, code: (error as { code?: string } | undefined)?.code }
}

function fails (): never { throw new Error('broken') }
function hangs () { return new Promise<void>(() => {}) }
async function waits () {}

const HOOK_FAILED = 'CHAT_WEBHOOK_HOOK_FAILED'
const DEADLINE = 'CHAT_WEBHOOK_DEADLINE'

const outcomes: [
  outcome: string, kind: 'before' | 'after' | undefined, event: { CallbackCommand: string }, hook: ((event: any) => any) | undefined,
  status?: number, code?: string, options?: Partial<ChatWebhookOptions>
][] = [
  ['allowed', 'before', before, () => {}],
  ['allowed', 'before', before, waits],
  ['allowed', 'before', before, () => ({ refuse: ['nobody'] })],
  ['refused', 'before', before, () => ({ refuse: ['jared'] })],
  ['rejected', 'before', before, async () => ({ reject: 'no' })],
  ['discarded', 'before', message, () => ({ discard: true })],
  ['rewritten', 'before', message, () => ({ rewrite: { CloudCustomData: 'x' } })],
  ['refused', 'before', friends, event => ({ refuse: [event.FriendItem[0].To_Account] })],
  ['rejected', 'before', friends, () => ({ reject: 'no' })],
  ['recorded', 'after', full, () => {}],
  ['recorded', 'after', full, waits],
  ['unhandled', undefined, full, undefined],
  ['failed', 'before', before, fails, 500, HOOK_FAILED],
  ['failed', 'before', before, fails, 200, HOOK_FAILED, { fallback: 'allow' }],
  ['failed', 'before', before, fails, 200, HOOK_FAILED, { fallback: 'reject' }],
  ['failed', 'before', before, () => true, 500, 'CHAT_WEBHOOK_WRONG_VERDICT'],
  ['failed', 'after', full, () => waits().then(fails), 500, HOOK_FAILED],
  ['failed', 'before', { ...before, Official_Account: 1 } as never, () => {}, 400, 'CHAT_WEBHOOK_WRONG_BODY'],
  ['deadline', 'before', before, hangs, 503, DEADLINE],
  ['deadline', 'before', before, hangs, 200, DEADLINE, { fallback: 'allow' }],
  ['deadline', 'before', before, hangs, 200, DEADLINE, { fallback: 'reject' }],
  ['deadline', 'after', full, hangs, 503, DEADLINE, { fallback: 'reject' }]
]

for (const [how, host] of Object.entries<(app: FastifyInstance) => unknown>({
  'the host has no hooks': () => {},
  "the host's hooks wait": app => {
    for (const name of ['onRequest', 'preValidation', 'preHandler', 'onError', 'onSend', 'onResponse'] as const) app.addHook(name, waits)
    app.addHook('preParsing', waits)
  },
  "the host's onSend hooks fail": app => app.addHook('onSend', async () => fails()),
  "the host's onSend hooks hang": app => app.addHook('onSend', hangs)
})) {
  t.test(`what becomes of a webhook is published, when ${how}`, async t => {
    const published = subscribe(t)
    for (const [outcome, kind, event, hook, status = 200, code, options] of outcomes) {
      const app = await build(t, { drainTimeout: 0, ...options })
      host(app)
      if (hook !== undefined) app.onChatWebhook(event.CallbackCommand as '*', hook)
      const webhook = request(event)
      const sent: (() => Promise<{ statusCode: number }>)[] = [() => clock(t).pass(app.inject(webhook))]
      // Over a socket, time must not pass before the body has come.
      if (outcome !== 'deadline' && !how.includes('hang')) sent.push(async () => post(await listen(app), webhook))
      for (const send of sent) {
        const { statusCode } = await send()
        await settled()
        const trace = traced(t, published, outcome)
        const { request: { url, body }, arrivedAt } = trace
        t.strictSame([statusCode, said(trace)], [status, { sdkAppId, command: event.CallbackCommand, kind, outcome, status, code }])
        t.ok(arrivedAt > 0 && arrivedAt <= performance.now() && url.includes('Sign=[redacted]') && typeof body === 'object')
      }
    }
  })
}
