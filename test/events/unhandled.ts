// No hook, no opinion.
import { EventEmitter, once } from 'node:events'
import t from 'tap'
import { bodies, commands, sent } from '../commands.js'
import { answered, build, fail, LogLines, OK, samples } from '../helpers.js'

t.test('an event without a hook is answered OK, whatever its fields are', async t => {
  const lines = new LogLines()
  const app = await build(t, { fallback: 'reject' }, { logger: { stream: lines } })
  for (const command of commands) {
    for (const body of [bodies[command], {}, { EventTime: 'now', MsgBody: 1, Info: null, PairList: {} }, [], null, 'x']) {
      answered(t, await app.inject(sent(command, body)), 200, OK, `${command} of ${JSON.stringify(body)}`)
    }
  }
  t.strictSame(lines.from(40), [])
})

t.test('a command that the plugin does not know is answered OK, whatever its body is', async t => {
  const app = await build(t, { fallback: 'reject' })
  for (const command of ['Group.CallbackBeforeSomething', 'Unknown', '', '__proto__', 'x'.repeat(1000)]) {
    for (const body of [{}, [], null, 1]) answered(t, await app.inject(sent(command, body)), 200, OK, command)
  }
})

t.test('a command that the body names is compared with that of the URL, if that has a hook', async t => {
  const app = await build(t)
  app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => {})
  for (const command of ['C2C.CallbackBeforeSendMsg', 'C2C.CallbackAfterSendMsg', 'Unknown.Command']) {
    for (const other of ['Group.CallbackBeforeSendMsg', '', null, 1, {}]) {
      const handled = command === 'C2C.CallbackBeforeSendMsg'
      answered(t, await app.inject(sent(command, { ...samples['C2C.CallbackBeforeSendMsg'], CallbackCommand: other })),
        handled ? 400 : 200, handled ? fail('CallbackCommand of the body is not that of the URL') : OK)
    }
  }
})

t.test("a hook for '*' gets what comes, known or not and malformed or not", async t => {
  const app = await build(t)
  const seen = new EventEmitter()
  app.onChatWebhook('*', event => { seen.emit('event', event) })
  for (const [command, body, event = body] of [
    ['C2C.CallbackBeforeSendMsg', samples['C2C.CallbackBeforeSendMsg']],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: 1, EventTime: '1' }, { MsgBody: 1, EventTime: '1', CallbackCommand: 'C2C.CallbackBeforeSendMsg' }],
    ['Push.OfflinePush', samples['Push.OfflinePush'], { ...samples['Push.OfflinePush'], CallbackCommand: 'Push.OfflinePush' }],
    ['Unknown.Command', { A: [1] }, { A: [1], CallbackCommand: 'Unknown.Command' }]
  ] as const) {
    const [[got], answer] = await Promise.all([once(seen, 'event'), app.inject(sent(command, body))])
    answered(t, answer, 200, OK)
    t.strictSame(got, event)
  }
})
