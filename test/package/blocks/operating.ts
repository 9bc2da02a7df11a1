import { FAILURES, OK, sdkAppId } from '../../helpers.js'
import { type Case, send } from './case.js'

// What the blocks about many apps ask, and how often.
const database = `
  let queries = 0
  const tokens = new Map([[1400000001, 'first'], [1400000002, 'second']])
  const db = {
    async listTokens () {
      queries++
      return tokens
    },
    async findToken (sdkAppId: number) {
      queries++
      return tokens.get(sdkAppId)
    }
  }
`
const flood = `
  async function ask (sdkAppId: number, token: string) {
    const { statusCode, body } = await app.inject(signed(all['C2C.CallbackBeforeSendMsg'], { sdkAppId, token }))
    return statusCode + body
  }
  async function askOften (times: number, sdkAppId: number, token: string) {
    return new Set(await Promise.all(Array.from({ length: times }, () => ask(sdkAppId, token))))
  }
`

export const cases: Case[] = [{
  about: /db\.listTokens/,
  registers: true,
  first: database,
  then: `${flood}
    console.log(...await askOften(20, 1400000001, 'first'), ...await askOften(20, 1400000002, 'second'), queries)
    console.log(...await askOften(20, 1400000001, 'second'), queries)
    for (let sdkAppId = 1; sdkAppId <= 20; sdkAppId++) await askOften(20, sdkAppId, 'made up')
    console.log(...await askOften(20, 20, 'made up'), queries)
  `,
  prints: [
    `200${OK} 200{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":1} 1\n`,
    `401${FAILURES.wrongSign[1]} 1\n`,
    `403${FAILURES.wrongApp[1]} 1\n`
  ]
}, {
  about: /db\.findToken/,
  registers: true,
  first: database,
  then: `${flood}
    console.log(...await askOften(20, 1400000001, 'first'), ...await askOften(20, 1400000001, 'first'), queries)
    for (let sdkAppId = 1; sdkAppId <= 20; sdkAppId++) await askOften(20, sdkAppId, 'made up')
    console.log(...await askOften(20, 20, 'made up'), queries)
  `,
  prints: [`200${OK} 200${OK} 1\n`, `403${FAILURES.wrongApp[1]} 21\n`]
}, {
  about: /scope\.register/,
  then: `
    for (const [sdkAppId, token, path] of [[1400000001, 'first', '/first'], [1400000002, 'second', '/second']] as const) {
      console.log((await app.inject(signed(all.beforeAddSubscriber, { sdkAppId, token, path }))).body)
    }
  `,
  prints: [`{"ActionStatus":"OK","ErrorInfo":"closed","ErrorCode":1}\n${OK}\n`]
}, {
  about: /prom-client/,
  then: `
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
    ${send('OfficialAccount.CallbackBeforeAddSubscriber', 'C2C.CallbackAfterSendMsg')}
    await app.inject(signed(all.beforeAddSubscriber, { sdkAppId: ${sdkAppId}, token: 'forged' }))
    console.log((await app.inject('/metrics')).body)
  `,
  prints: [
    'chat_webhook_duration_seconds_count{command="OfficialAccount.CallbackBeforeAddSubscriber",outcome="refused"} 1\n',
    'chat_webhook_duration_seconds_count{command="other",outcome="unhandled"} 1\n',
    'chat_webhook_turned_away_total{code="CHAT_WEBHOOK_WRONG_SIGN"} 1\n'
  ]
}]
