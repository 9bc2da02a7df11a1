import t from 'tap'
import { build, OK, request, samples, sdkAppId, token } from '../helpers.js'
import { webhookRequest } from 'fastify-tencent-chat-webhook/testing'

t.test('the parameters of the configured URL stay, and Chat\'s own come behind them', async t => {
  const { url } = request(samples.officialAccountFull, { path: '/hook?app=1' })
  t.match(url, /^\/hook\?app=1&SdkAppid=1400000000&CallbackCommand=[^?]+$/)
  const app = await build(t, { path: '/hook' })
  t.equal((await app.inject(request(samples.officialAccountFull, { path: '/hook?app=1' }))).body, OK)
})

t.test('an event of an interface is taken as well as one with any fields', async t => {
  interface Full { CallbackCommand: string, Official_Account: string }
  const full: Full = { CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountFull', Official_Account: '@TOA#_1' }
  t.equal(webhookRequest(full, { sdkAppId, token }).body, JSON.stringify(full))
  t.equal(webhookRequest({ ...full, Own: 1 }, { sdkAppId, token }).body, JSON.stringify({ ...full, Own: 1 }))
  // @ts-expect-error the command is missing
  t.notMatch(webhookRequest({ Official_Account: '@TOA#_1' }, { sdkAppId, token }).url, 'CallbackCommand')
})

t.test('a sample or a token that is not there is named', async t => {
  const { misspelt } = samples as Record<string, any>
  for (const [event, got] of [[misspelt, 'undefined'], [null, 'null'], [1, 'number']]) {
    t.throws(() => request(event), new TypeError(`webhookRequest: event must be the body of a webhook, an object or a string; the samples are ${Object.keys(samples).join(', ')}. Got ${got}.`))
  }
  for (const [given, got] of [[undefined, 'undefined'], [null, 'null'], [['secret'], 'object']] as [any, string][]) {
    t.throws(() => request(samples.officialAccountFull, { token: given }),
      new TypeError(`webhookRequest: options.token must be the token to sign with, a string, or false, which leaves Sign and RequestTime out. Got ${got}.`))
  }
})
