// What Node does, in Bun and in Deno: a good Sign, a forged one, a hook that is slow, a client that hangs up.
import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import http from 'node:http'
import Fastify from 'fastify'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'

const sdkAppId = 1400000000
const app = Fastify()
await app.register(chatWebhook, { sdkAppId, token: 'xxxxyyyy' })
const hook = new EventEmitter()
let reason
app.onBeforeAddSubscriber(async ({ Operator_Account: operator }, { signal }) => {
  if (operator === 'nobody') return { refuse: ['jared'] }
  hook.emit(operator)
  await once(signal, 'abort')
  reason = signal.reason.code
})
const origin = await app.listen({ host: '127.0.0.1', port: 0 })

async function ask (operator, token = 'xxxxyyyy') {
  const { url, ...init } = webhookRequest({ ...samples.beforeAddSubscriber, Operator_Account: operator }, { sdkAppId, token })
  const answer = await fetch(origin + url, init)
  return [answer.status, (await answer.json()).RefusedSubscribers_Account]
}
assert.deepEqual(await ask('nobody'), [200, ['jared']])
assert.deepEqual(await ask('nobody', 'forged'), [401, undefined])
assert.deepEqual(await ask('waits'), [503, undefined])

assert.equal(reason, 'CHAT_WEBHOOK_DEADLINE')

const { url, method, headers, payload } = webhookRequest({ ...samples.beforeAddSubscriber, Operator_Account: 'hangs up' }, { sdkAppId, token: 'xxxxyyyy' })
const client = http.request(origin + url, { method, headers }).on('error', () => {})
hook.once('hangs up', () => client.destroy())
client.end(payload)
await new Promise(resolve => client.once('close', resolve))

// Closing waits for the hook.
await app.close()
assert.equal(reason, 'CHAT_WEBHOOK_HANG_UP')
console.log(`${process.versions.bun ? 'Bun' : process.versions.deno ? 'Deno' : 'Node'}: as documented`)
process.exit()
