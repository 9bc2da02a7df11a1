// The server under attack. What its hooks do to an event stands in the event, so that who sends it knows its answer.
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Fastify from 'fastify'
import chatWebhook from '../../lib/index.js'
import { sdkAppId, timeout, token, type Instructions } from './protocol.js'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const app = Fastify({ return503OnClosing: false })

await app.register(chatWebhook, { sdkAppId, token, timeout: Number(process.env.TIMEOUT ?? timeout), fallback: 'reject' })

app.onBeforeAddSubscriber(async event => {
  const { delay, fails } = event as Instructions
  if (delay !== undefined) await sleep(delay)
  if (fails) throw new Error('as told')
  return { refuse: event.SubscribeAccountList.map(one => one.Subscriber_Account).filter(name => name.startsWith('bad')) }
})

app.onBeforeAddSubscriber(event => {
  if (event.Operator_Account === 'banned') return { reject: 'banned' }
})

app.onOfficialAccountFull(async (event, { signal }) => {
  const { delay, fails } = event as Instructions
  if (delay !== undefined) await sleep(delay)
  if (fails) throw new Error('as told')
  // A pipe is written to at once: what has been recorded is out before the answer is.
  console.log(`recorded ${event.Official_Account}${signal.aborted ? ' too late' : ''}`)
})

/** What the process holds once all garbage is gone. */
app.get('/holds', async () => {
  for (let i = 0; i < 3; i++) {
    collect()
    await sleep(10)
  }
  const { heapUsed, rss } = process.memoryUsage()
  return { heapUsed, rss, resources: process.getActiveResourcesInfo() }
})

process.once('SIGTERM', () => app.close())

console.log(`Server listening at ${await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) })}`)
