import t from 'tap'
import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { bodies, commands, sent } from '../commands.js'
import { answered, build, OK, samples } from '../helpers.js'

const NOTHING_REFUSED = OK.replace('}', ',"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""},{"To_Account":"id2","ResultCode":0,"ResultInfo":""}]}')

/** What an event is answered when no hook has anything against it, where that is not OK and no more. */
const answers: Partial<Record<ChatWebhookCommand, string>> = {
  'Sns.CallbackPrevFriendAdd': NOTHING_REFUSED,
  'Sns.CallbackPrevFriendResponse': NOTHING_REFUSED,
  'Chatbot.OnC2CSignalMessage': '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1,"RspData":""}'
}

/** The commands whose bodies have none. */
const WITHOUT_COMMAND = ['Push.AllMemberPush', 'Push.OfflinePush', 'ContentCallback.ResultNotify']

/** An app with a hook for every command, and the events that have come. */
async function listening (t: Parameters<typeof build>[0]) {
  const app = await build(t)
  const seen: unknown[] = []
  app.onChatWebhook(commands, event => { seen.push(event) })
  return { app, seen }
}

t.test('a sample has the command that it is listed under, and a short name where the event has a method', async t => {
  t.strictSame(Object.keys(samples).filter(name => !name.includes('.')), ['beforeAddSubscriber', 'officialAccountFull'])
  t.equal(samples.beforeAddSubscriber, samples['OfficialAccount.CallbackBeforeAddSubscriber'])
  t.equal(samples.officialAccountFull, samples['OfficialAccount.CallbackAfterOfficialAccountFull'])
  for (const command of commands) t.equal(bodies[command].CallbackCommand, WITHOUT_COMMAND.includes(command) ? undefined : command)
})

t.test("each page's sample comes to its hook as it is, and is answered", async t => {
  const { app, seen } = await listening(t)
  for (const command of commands) {
    answered(t, await app.inject(sent(command)), 200, answers[command] ?? OK, command)
    const event: Record<string, any> = { ...bodies[command], CallbackCommand: command }
    // The pages of groups quote it.
    if (typeof event.EventTime === 'string') event.EventTime = Number(event.EventTime)
    t.strictSame(seen.pop(), event, command)
  }
})

t.test('every event may have its time, and a digit string is a number to the hook', async t => {
  const { app, seen } = await listening(t)
  for (const command of commands) {
    answered(t, await app.inject(sent(command, { ...bodies[command], EventTime: '1670574414123' })), 200, answers[command] ?? OK, command)
    t.strictSame(seen.pop(), { ...bodies[command], CallbackCommand: command, EventTime: 1670574414123 }, command)
  }
})

t.test('a whole number can come in quotes, wherever it stands, and is a number to the hook', async t => {
  const { app, seen } = await listening(t)
  for (const command of commands) {
    const event = unquoted({ ...bodies[command], CallbackCommand: command })
    answered(t, await app.inject(sent(command, quoted(event))), 200, answers[command] ?? OK, command)
    t.strictSame(seen.pop(), event, command)
  }
})

t.test('fields that no page names are kept, wherever they stand', async t => {
  const { app, seen } = await listening(t)
  for (const command of commands) {
    const event = extended(unquoted({ ...bodies[command], CallbackCommand: command }))
    answered(t, await app.inject(sent(command, event)), 200, answers[command] ?? OK, command)
    t.strictSame(seen.pop(), event, command)
  }
})

t.test('the command of the URL stands in the event, whether Chat has put it there or not', async t => {
  const { app, seen } = await listening(t)
  for (const command of commands) {
    for (const CallbackCommand of [command, undefined]) {
      answered(t, await app.inject(sent(command, { ...bodies[command], CallbackCommand })), 200, answers[command] ?? OK, command)
      t.match(seen.pop(), { CallbackCommand: command })
    }
  }
})

type Json = Record<string, any>

/** Applies a change to each object in the event. */
function map (value: any, change: (object: Json) => Json): any {
  if (Array.isArray(value)) return value.map(entry => map(entry, change))
  if (typeof value !== 'object' || value === null) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, map(field, change)])))
}

function unquoted (event: Json): Json {
  return typeof event.EventTime === 'string' ? { ...event, EventTime: Number(event.EventTime) } : event
}

function quoted (event: Json): Json {
  return map(event, object => Object.fromEntries(Object.entries(object).map(([key, field]) => [key, typeof field === 'number' ? `${field}` : field])))
}

function extended (event: Json): Json {
  return map(event, object => ({ ...object, Unknown: [null, { a: 1 }] }))
}
