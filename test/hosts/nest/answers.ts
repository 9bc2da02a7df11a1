// A NestJS server with the module of docs/hosts.md: what it answers Chat, and somebody without the token.
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { ChatModule } from './chat.module.js'

@Module({ imports: [ChatModule] })
class AppModule {}

process.env.CHAT_WEBHOOK_TOKEN = 'xxxxyyyy'

export async function answers (options: { rawBody?: boolean } = {}, prepare: (app: NestFastifyApplication) => void = () => {}) {
  const lines: string[] = []
  const logger = { stream: { write: (line: string) => { lines.push(line) } } }
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter({ logger }), { logger: false, ...options })
  prepare(app)
  await app.listen(0, '127.0.0.1')
  const origin = await app.getUrl()
  const heard: string[] = []
  for (const token of ['xxxxyyyy', 'forged']) {
    const { url, ...init } = webhookRequest(samples.beforeAddSubscriber, { sdkAppId: 1400000000, token })
    const answer = await fetch(origin + url, init)
    heard.push(`${answer.status} ${await answer.text()}`)
  }
  await app.close()
  return { heard, log: lines.join('') }
}

export const EXPECTED = [
  '200 {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RefusedSubscribers_Account":["jared"]}',
  '401 {"ActionStatus":"FAIL","ErrorInfo":"Sign or RequestTime is absent or wrong","ErrorCode":1}'
]
