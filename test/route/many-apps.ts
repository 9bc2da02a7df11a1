import { Agent } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { createCache } from 'async-cache-dedupe'
import t, { type Test } from 'tap'
import type { Apps, ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { answered, build, FAILURES, listen, OK, post, request, samples } from '../helpers.js'

const full = samples.officialAccountFull

/** A fresh app whose hook notes the apps that it hears of. */
async function serve (t: Test, apps: Apps) {
  const app = await build(t, { sdkAppId: undefined, token: undefined, apps } as Partial<ChatWebhookOptions>)
  const heard: number[] = []
  app.onOfficialAccountFull((event, { sdkAppId }) => {
    heard.push(sdkAppId)
    if (event.Official_Account !== `of ${sdkAppId}`) t.fail(`app ${sdkAppId} got an event ${event.Official_Account}`)
  })
  return { app, heard }
}

/** An event of an app, signed with a token. */
function signed (sdkAppId: number, token: string, age = 0) {
  const requestTime = Math.floor(Date.now() / 1000) - age
  return request({ ...full, Official_Account: `of ${sdkAppId}` }, { sdkAppId, token, requestTime })
}

for (const [form, wait] of [['at once', () => {}], ['by a promise', () => turn()]] as const) {
  t.test(`one server answers for three apps while the tokens of all are rotated under load; looked up ${form}`, async t => {
    const ids = [1400000001, 1400000002, 1600000003]
    const rotations = 6
    const tokens = new Map(ids.map(id => [id, [`${id}.0`]]))
    const { app, heard } = await serve(t, sdkAppId => {
      const waited = wait()
      return waited === undefined ? tokens.get(sdkAppId) : waited.then(() => tokens.get(sdkAppId))
    })
    const origin = await listen(app)
    const agent = new Agent({ keepAlive: true, maxSockets: 12 })
    t.teardown(() => agent.destroy())
    const wrong: unknown[] = []

    /** Several requests at once, of this second and the ones before. */
    async function burst (sdkAppId: number, token: string, [status, body]: readonly [number, string], what: string) {
      await Promise.all([0, 1, 2, 3].map(async age => {
        const answer = await post(origin, signed(sdkAppId, token, age), agent)
        if (answer.statusCode !== status || answer.body !== body) wrong.push([what, sdkAppId, token, answer.statusCode, answer.body])
      }))
    }

    async function rotate (id: number, other: number) {
      for (let n = 0; n < rotations; n++) {
        const [old, next] = [`${id}.${n}`, `${id}.${n + 1}`]
        // They are on their way while the tokens change.
        const withOld = burst(id, old, [200, OK], 'the old token')
        tokens.set(id, [old, next])
        await Promise.all([withOld, burst(id, next, [200, OK], 'the new token, beside the old one')])
        const withNew = burst(id, next, [200, OK], 'the new token, when the old one goes')
        tokens.set(id, [next])
        await Promise.all([
          withNew,
          burst(id, old, FAILURES.wrongSign, 'the dropped token'),
          burst(id, tokens.get(other)![0]!, FAILURES.wrongSign, "another app's token"),
          burst(id + 10, next, FAILURES.wrongApp, 'no such app')
        ])
      }
    }

    await Promise.all(ids.map((id, i) => rotate(id, ids[(i + 1) % ids.length]!)))
    t.strictSame(wrong, [])
    for (const id of ids) t.equal(heard.filter(sdkAppId => sdkAppId === id).length, rotations * 3 * 4)
  })
}

/** Tokens that are kept elsewhere, and a count of the questions. */
class Vault {
  asked = 0
  readonly #tokens = new Map([[1400000001, 'one'], [1400000002, 'two']])

  async token (sdkAppId: number) {
    this.asked++
    await turn()
    return this.#tokens.get(sdkAppId)
  }

  async tokens () {
    this.asked++
    await turn()
    return this.#tokens
  }
}

t.test('with a cache in front of the look-up, a flood of made-up apps asks for each once, and fills no memory', async t => {
  const vault = new Vault()
  const size = 100
  let kept = 0
  const cache = createCache({ ttl: 3600, storage: { type: 'memory', options: { size } }, onMiss: () => { kept++ } })
    .define('token', async (sdkAppId: number) => await vault.token(sdkAppId) ?? null)
  const { app, heard } = await serve(t, async sdkAppId => await cache.token(sdkAppId) ?? undefined)

  const madeUp = Array.from({ length: 20 }, (_, i) => i + 1)
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(madeUp.flatMap(id => Array.from({ length: 10 }, () => app.inject(signed(id, 'guessed')))))
    t.ok(answers.every(({ statusCode }) => statusCode === 403))
    answered(t, await app.inject(signed(1400000001, 'one')), 200, OK)
  }
  t.equal(vault.asked, madeUp.length + 1, '1000 requests for 20 made-up apps, and 5 of an app that is one')

  for (let id = 1000; id < 1000 + 3 * size; id++) await app.inject(signed(id, 'guessed'))
  t.equal(vault.asked, madeUp.length + 1 + 3 * size, 'a new app each time is a question each time')
  const before = kept
  await Promise.all(Array.from({ length: 3 * size }, (_, i) => app.inject(signed(1000 + i, 'guessed'))))
  t.ok(kept - before >= 2 * size, 'more than so many are not kept')

  answered(t, await app.inject(signed(1400000001, 'one')), 200, OK)
  answered(t, await app.inject(signed(1400000001, 'two')), ...FAILURES.wrongSign)
  t.equal(heard.length, 6)
})

t.test('where the list of apps is cached as one, a flood of made-up apps asks for it once', async t => {
  const vault = new Vault()
  const cache = createCache({ ttl: 3600, storage: { type: 'memory' } }).define('tokens', () => vault.tokens())
  const { app, heard } = await serve(t, async sdkAppId => (await cache.tokens()).get(sdkAppId))
  const flood = await Promise.all(Array.from({ length: 500 }, (_, i) => app.inject(signed(i + 1, 'guessed'))))
  t.ok(flood.every(({ statusCode }) => statusCode === 403))
  for (const [id, token] of [[1400000001, 'one'], [1400000002, 'two']] as const) answered(t, await app.inject(signed(id, token)), 200, OK)
  t.strictSame(heard, [1400000001, 1400000002])
  t.equal(vault.asked, 1)
})
