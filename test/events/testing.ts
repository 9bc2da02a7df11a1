import t from 'tap'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { known } from '../../lib/events/index.js'
import { sign } from '../../lib/verify/signature.js'
import { build, OK, request, sdkAppId, token } from '../helpers.js'

const options = 'sdkAppId, token, path, command, requestTime, clientIP, optPlatform, query'

t.test('there is a sample for every command, and the plugin takes each', async t => {
  const app = await build(t)
  for (const command of known.keys()) app.onChatWebhook(command as 'State.StateChange', () => {})
  t.strictSame(Object.keys(samples), [...known.keys(), 'beforeAddSubscriber', 'officialAccountFull'])
  t.equal(samples.beforeAddSubscriber, samples['OfficialAccount.CallbackBeforeAddSubscriber'])
  t.equal(samples.officialAccountFull, samples['OfficialAccount.CallbackAfterOfficialAccountFull'])
  for (const [command, { sample }] of known) {
    t.equal(samples[command as keyof typeof samples], sample)
    t.equal((await app.inject(request(sample, { command }))).statusCode, 200, command)
  }
})

t.test('a test cannot change a sample for the tests after it, and changes a copy instead', async t => {
  const sample = samples['C2C.CallbackBeforeSendMsg']
  t.throws(() => { sample.From_Account = 'x' }, TypeError)
  t.throws(() => { sample.MsgBody[0]!.MsgContent = {} }, TypeError)
  t.throws(() => { sample.MsgBody.pop() }, TypeError)
  t.throws(() => { Object.assign(samples, { own: {} }) }, TypeError)
  const changed = { ...sample, From_Account: 'jared' }
  changed.To_Account = 'leckie'
  t.strictSame(JSON.parse(request(changed).body), { ...sample, From_Account: 'jared', To_Account: 'leckie' })
})

t.test('the command is that of the body, that of its first event, or the one in the options', async t => {
  const without = [...known].filter(([, { sample }]) => sample.CallbackCommand === undefined)
  t.strictSame(without.map(([command]) => command), ['Push.AllMemberPush', 'Push.OfflinePush', 'ContentCallback.ResultNotify'], 'the type of the samples has the same three')
  const commandIn = ({ url }: { url: string }) => new URL(url, 'http://host').searchParams.get('CallbackCommand')

  t.equal(commandIn(request(samples['C2C.CallbackBeforeSendMsg'])), 'C2C.CallbackBeforeSendMsg')
  t.equal(commandIn(request(samples['Push.OfflinePush'])), 'Push.OfflinePush')
  t.equal(commandIn(request(samples['Push.AllMemberPush'])), 'Push.AllMemberPush')
  t.equal(commandIn(request(samples['ContentCallback.ResultNotify'], { command: 'ContentCallback.ResultNotify' })), 'ContentCallback.ResultNotify')
  t.equal(commandIn(request(samples['C2C.CallbackBeforeSendMsg'], { command: 'Another.Command' })), 'Another.Command')
  t.equal(commandIn(request(samples['C2C.CallbackBeforeSendMsg'], { command: 'Another.Command', query: { CallbackCommand: 'Third.Command' } })), 'Third.Command')
  t.equal(commandIn(request('{', { command: 'Another.Command' })), 'Another.Command')
  t.equal(commandIn(request('{', { query: { CallbackCommand: 'Another.Command' } })), 'Another.Command')
  t.equal(commandIn(request({}, { query: { CallbackCommand: undefined } })), null, 'it can be left out')

  const advice = 'and the URL must have a CallbackCommand. Give the option command, for example command: "ContentCallback.ResultNotify"; query: { CallbackCommand: undefined } leaves it out.'
  for (const body of ['{bad', '', JSON.stringify(samples.officialAccountFull)]) {
    t.throws(() => request(body), new TypeError(`webhookRequest: a string is sent as it is, ${advice}`))
  }
  for (const body of [samples['ContentCallback.ResultNotify'], {}, [], { CallbackCommand: 1 }, { Events: [] }, { Events: [null] }, { Events: 1 }]) {
    t.throws(() => request(body), new TypeError(`webhookRequest: the body has no CallbackCommand, ${advice}`))
  }
})

t.test('the parameters of the configured URL stay, and Chat\'s own come behind them', async t => {
  const { url } = request(samples.officialAccountFull, { path: '/hook?app=1' })
  t.match(url, /^\/hook\?app=1&SdkAppid=1400000000&CallbackCommand=[^?]+$/)
  const app = await build(t, { path: '/hook' })
  t.equal((await app.inject(request(samples.officialAccountFull, { path: '/hook?app=1' }))).body, OK)
})

t.test('the options go into the URL, which is signed for the time that they give', async t => {
  const { url, ...rest } = webhookRequest(samples.officialAccountFull, {
    sdkAppId: '12', token, path: '/hook', requestTime: 1700000000, clientIP: '::1', optPlatform: 'Web', query: { tag: ['a', 2], contenttype: undefined }
  })
  t.equal(url, `/hook?SdkAppid=12&CallbackCommand=OfficialAccount.CallbackAfterOfficialAccountFull&ClientIP=%3A%3A1&OptPlatform=Web&RequestTime=1700000000&Sign=${sign(token, '1700000000')}&tag=a&tag=2`)
  const body = JSON.stringify(samples.officialAccountFull)
  t.strictSame(rest, { method: 'POST', headers: { 'content-type': 'application/json' }, payload: body, body })
  t.notMatch(webhookRequest(samples.officialAccountFull, { sdkAppId, token: false }).url, /Sign|RequestTime/)
})

t.test('an event of an interface is taken as well as one with any fields', async t => {
  interface Full { CallbackCommand: string, Official_Account: string }
  const full: Full = { CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountFull', Official_Account: '@TOA#_1' }
  t.equal(webhookRequest(full, { sdkAppId, token }).body, JSON.stringify(full))
  t.equal(webhookRequest({ ...full, Own: 1 }, { sdkAppId, token }).body, JSON.stringify({ ...full, Own: 1 }))
})

t.test('an option that does not exist is an error that says what to do instead', async t => {
  const cases: [option: string, advice: string][] = [
    ['RequestTime', 'Did you mean "requestTime"?'],
    ['sdkAppID', 'Did you mean "sdkAppId"?'],
    ['CallbackCommand', 'Did you mean "command"?'],
    ['OptPlatform', 'Did you mean "optPlatform"?'],
    ['sign', 'Sign is made with token and requestTime; to send another one, give query: { Sign: "…" }.'],
    ['Sign', 'Sign is made with token and requestTime; to send another one, give query: { Sign: "…" }.'],
    ['contenttype', 'Give query: { contenttype: "…" }.'],
    ['body', 'The body is the first argument; a string is sent as it is.'],
    ['payload', 'The body is the first argument; a string is sent as it is.']
  ]
  for (const [option, advice] of cases) {
    t.throws(() => request(samples.officialAccountFull, { [option]: 'secret' }),
      new TypeError(`webhookRequest: there is no option "${option}". ${advice} The options are ${options}.`))
  }
  // @ts-expect-error there is no such option
  t.throws(() => webhookRequest(samples.officialAccountFull, { sdkAppId, token, RequestTime: 1 }), TypeError)
})

t.test('a body, an SDKAppID or a token that is not there is named', async t => {
  const { misspelt } = samples as Record<string, any>
  for (const [event, got] of [[misspelt, 'undefined'], [null, 'null'], [1, 'number']]) {
    t.throws(() => request(event), new TypeError(`webhookRequest: event must be the body of a webhook, an object or a string, like samples["C2C.CallbackBeforeSendMsg"]. Got ${got}.`))
  }
  const app = 'webhookRequest: options.sdkAppId must be the SDKAppID that the plugin is registered with; query: { SdkAppid: undefined } leaves it out. Got undefined.'
  t.throws(() => request(samples.officialAccountFull, { sdkAppId: undefined }), new TypeError(app))
  t.throws(() => webhookRequest(samples.officialAccountFull, undefined as any), new TypeError(app))
  for (const [given, got] of [[undefined, 'undefined'], [null, 'null'], [['secret'], 'object']] as [any, string][]) {
    t.throws(() => request(samples.officialAccountFull, { token: given }),
      new TypeError(`webhookRequest: options.token must be the token to sign with, a string, or false, which leaves Sign and RequestTime out. Got ${got}.`))
  }
})
