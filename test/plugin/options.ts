import Fastify from 'fastify'
import t from 'tap'
import { chatWebhook, errorCodes, type ChatWebhookOptions } from 'fastify-tencent-chat-webhook'
import { answered, build, clock, FAILURES, listen, LogLines, OK, post, request, samples, sdkAppId, token } from '../helpers.js'

const full = samples.officialAccountFull

const sdkAppIdTakes = 'the SDKAppID, a positive whole number (Number(process.env.…) if it comes from the environment)'
const tokenTakes = 'the token of the console, a string with no white space around it, a list of such strings, or false'
const pathTakes = 'a path that begins with "/" and has no query string'
const timeoutTakes = 'a whole number of milliseconds, at least 1 and less than 2000, when Chat stops listening'
const fallbackTakes = '"error", "allow" or "reject"'
const toleranceTakes = 'a whole number of seconds, 0 or more'
const drainTimeoutTakes = 'a whole number of milliseconds, 0 or more'
const bodyLimitTakes = 'a whole number of bytes, 1 or more'

const NOTHING = 'nothing (is an environment variable not set?)'

const wrong: [option: string, value: unknown, takes: string, got: string][] = [
  ['sdkAppId', undefined, sdkAppIdTakes, NOTHING],
  ['sdkAppId', '1400000000', sdkAppIdTakes, 'the string "1400000000"'],
  ['sdkAppId', '', sdkAppIdTakes, 'an empty string'],
  ['sdkAppId', NaN, sdkAppIdTakes, 'NaN'],
  ['sdkAppId', Infinity, sdkAppIdTakes, 'Infinity'],
  ['sdkAppId', 0, sdkAppIdTakes, '0'],
  ['sdkAppId', -1, sdkAppIdTakes, '-1'],
  ['sdkAppId', 1.5, sdkAppIdTakes, '1.5'],
  ['sdkAppId', 2 ** 53, sdkAppIdTakes, '9007199254740992'],
  ['sdkAppId', null, sdkAppIdTakes, 'null'],
  ['sdkAppId', [sdkAppId], sdkAppIdTakes, 'a list with a wrong entry'],

  ['token', undefined, tokenTakes, NOTHING],
  ['token', null, tokenTakes, 'null'],
  ['token', '', tokenTakes, 'an empty string'],
  ['token', ' ', tokenTakes, 'a string'],
  ['token', ' s3cret', tokenTakes, 'a string'],
  ['token', 's3cret\n', tokenTakes, 'a string'],
  ['token', 's3cret\uFEFF', tokenTakes, 'a string'],
  ['token', true, tokenTakes, 'a boolean'],
  ['token', 0, tokenTakes, 'a number'],
  ['token', 12345678, tokenTakes, 'a number'],
  ['token', () => 's3cret', tokenTakes, 'a function'],
  ['token', [], tokenTakes, 'an empty list'],
  ['token', [''], tokenTakes, 'a list with a wrong entry'],
  ['token', ['s3cret', ''], tokenTakes, 'a list with a wrong entry'],
  ['token', ['s3cret', undefined], tokenTakes, 'a list with a wrong entry'],
  ['token', ['s3cret', 's3cret '], tokenTakes, 'a list with a wrong entry'],
  ['token', ['s3cret', false], tokenTakes, 'a list with a wrong entry'],
  ['token', [['s3cret']], tokenTakes, 'a list with a wrong entry'],
  // A list with a hole, which `every` skips: it would have the token "undefined".
  ['token', Array(1), tokenTakes, 'a list with a wrong entry'],
  ['token', { 0: 's3cret', length: 1 }, tokenTakes, 'a object'],

  ['path', '', pathTakes, 'an empty string'],
  ['path', 'webhook', pathTakes, 'the string "webhook"'],
  ['path', '/webhook?tenant=1', pathTakes, 'the string "/webhook?tenant=1"'],
  ['path', '/webhook#1', pathTakes, 'the string "/webhook#1"'],
  ['path', '/web hook', pathTakes, 'the string "/web hook"'],
  ['path', null, pathTakes, 'null'],
  ['path', 1, pathTakes, '1'],

  ['timeout', 2000, timeoutTakes, '2000'],
  ['timeout', Infinity, timeoutTakes, 'Infinity'],
  ['timeout', NaN, timeoutTakes, 'NaN'],
  ['timeout', 0, timeoutTakes, '0'],
  ['timeout', -1, timeoutTakes, '-1'],
  ['timeout', 99.5, timeoutTakes, '99.5'],
  ['timeout', '1500', timeoutTakes, 'the string "1500"'],
  ['timeout', null, timeoutTakes, 'null'],
  ['timeout', false, timeoutTakes, 'a boolean'],

  ['fallback', 'Allow', fallbackTakes, 'the string "Allow"'],
  ['fallback', '', fallbackTakes, 'an empty string'],
  ['fallback', true, fallbackTakes, 'a boolean'],
  ['fallback', null, fallbackTakes, 'null'],
  ['fallback', ['allow'], fallbackTakes, 'a list with a wrong entry'],

  ['tolerance', NaN, toleranceTakes, 'NaN'],
  ['tolerance', Infinity, toleranceTakes, 'Infinity'],
  ['tolerance', -1, toleranceTakes, '-1'],
  ['tolerance', 0.5, toleranceTakes, '0.5'],
  ['tolerance', '60', toleranceTakes, 'the string "60"'],
  ['tolerance', null, toleranceTakes, 'null'],

  ['drainTimeout', NaN, drainTimeoutTakes, 'NaN'],
  ['drainTimeout', Infinity, drainTimeoutTakes, 'Infinity'],
  ['drainTimeout', -1, drainTimeoutTakes, '-1'],
  ['drainTimeout', 2 ** 31, drainTimeoutTakes, '2147483648'],
  ['drainTimeout', '0', drainTimeoutTakes, 'the string "0"'],

  ['bodyLimit', NaN, bodyLimitTakes, 'NaN'],
  ['bodyLimit', 0, bodyLimitTakes, '0'],
  ['bodyLimit', '1mb', bodyLimitTakes, 'the string "1mb"'],

]

t.test('a wrong option fails the registration, which says what it takes and what it got, and never the token', async t => {
  for (const [option, value, takes, got] of wrong) {
    const what = `${option}: ${inTitle(value)}`
    const error = await failure(Fastify().register(chatWebhook, { sdkAppId, token, [option]: value } as ChatWebhookOptions))
    t.ok(error instanceof errorCodes.CHAT_WEBHOOK_INVALID_OPTION, what)
    t.strictSame([error.code, error.message], [
      'CHAT_WEBHOOK_INVALID_OPTION', `option "${option}" must be ${takes}; got ${got}. See "Options" in the README of fastify-tencent-chat-webhook`
    ], what)
    t.notMatch([error.stack, JSON.stringify(error), String(error)].join(), 's3cret', what)
  }
})

for (const [option, nearest] of [['timeOut', 'timeout'], ['tokens', 'token'], ['toString', 'token'], ['constructor', 'timeout']]) {
  t.test(`${option} is not an option, which fails the registration and names the nearest one`, async t => {
    const error = await failure(Fastify().register(chatWebhook, { sdkAppId, token, [option as string]: 's3cret' } as ChatWebhookOptions))
    t.ok(error instanceof errorCodes.CHAT_WEBHOOK_UNKNOWN_OPTION)
    t.equal(error.message, `there is no option "${option}"; did you mean "${nearest}"? ` +
      'The options are sdkAppId, token, apps, path, timeout, fallback, tolerance, drainTimeout, bodyLimit')
  })
}

t.test('a token that is handed over as the sdkAppId is not shown', async t => {
  const error = await failure(Fastify().register(chatWebhook, { sdkAppId: 's3cret' as never, token: '1400000000' }))
  t.match(error.message, 'got a string')
  t.notMatch(error.message, 's3cret')
})

t.test('no options at all are told what is missing', async t => {
  const error = await failure(Fastify().register(chatWebhook as any))
  t.equal(error.code, 'CHAT_WEBHOOK_INVALID_OPTION')
  t.match(error.message, 'option "sdkAppId" must be')
})

t.test('a token from an environment variable that is not set fails the registration', async t => {
  const error = await failure(Fastify().register(chatWebhook, { sdkAppId, token: process.env.NO_SUCH_TOKEN }))
  t.match(error.message, `option "token" must be ${tokenTakes}; got ${NOTHING}`)
})

t.test('undefined stands for a default, wherever there is one', async t => {
  const app = await build(t, {
    path: undefined, timeout: undefined, fallback: undefined, tolerance: undefined, drainTimeout: undefined, bodyLimit: undefined
  })
  answered(t, await app.inject(request(full)), 200, OK)
})

t.test('tolerance is 60 s by default, and the fallback an error', async t => {
  clock(t).setDate(1_000_000_000_000)
  const app = await build(t)
  app.onOfficialAccountFull(() => {})
  app.onBeforeAddSubscriber(() => { throw new Error('broken') })
  for (const [seconds, [status, body]] of [[-61, FAILURES.tooOld], [-60, [200, OK]], [60, [200, OK]], [61, FAILURES.tooNew]] as const) {
    answered(t, await app.inject(request(full, { requestTime: 1_000_000_000 + seconds })), status, body, `${seconds} s`)
  }
  answered(t, await app.inject(request(samples.beforeAddSubscriber)), ...FAILURES.hookFailed)
})

t.test('the ends of what is taken are taken', async t => {
  for (const options of [
    { timeout: 1999 }, { timeout: 1, bodyLimit: 1 }, { tolerance: 0, drainTimeout: 0 }, { drainTimeout: 2 ** 31 - 1 }, { sdkAppId: 1 }, { token: 'a b' }
  ]) {
    await t.resolves(build(t, options))
  }
})

t.test('options are not changed, and changing them later changes nothing', async t => {
  const tokens = ['old', token]
  const options = { sdkAppId, token: tokens, path: '/hook', timeout: 1000, fallback: 'allow', tolerance: 5, drainTimeout: 1, bodyLimit: 1000, prefix: '/p' } as const
  const before = structuredClone(options)
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, options)
  await app.ready()
  t.strictSame(options, before)

  tokens.length = 0
  answered(t, await app.inject(request(full, { path: '/p/hook' })), 200, OK)
  tokens.push('another')
  answered(t, await app.inject(request(full, { path: '/p/hook', token: 'another' })), ...FAILURES.wrongSign)
})

t.test('frozen options work', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(chatWebhook, Object.freeze({ sdkAppId, token: Object.freeze([token]), prefix: '/p', logLevel: 'warn' } as const))
  answered(t, await app.inject(request(full, { path: '/p/tencent-chat/webhook' })), 200, OK)
})

t.test('options can be given as a function of the parent', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.decorate('chatToken', token).register(chatWebhook, parent => ({ sdkAppId, token: (parent as any).chatToken as string }))
  answered(t, await app.inject(request(full)), 200, OK)
})

t.test('the route is at path, under the prefixes of the scope and of the options, and nowhere else', async t => {
  for (const [prefix, options, url] of [
    ['', {}, '/tencent-chat/webhook'],
    ['', { path: '/hook' }, '/hook'],
    ['', { path: '/' }, '/'],
    ['/v1', {}, '/v1/tencent-chat/webhook'],
    ['/v1', { path: '/hook', prefix: '/chat' }, '/v1/chat/hook'],
    ['', { path: '/hook/:tenant' }, '/hook/seven']
  ] as const) {
    const app = Fastify()
    t.teardown(() => app.close())
    app.register(async scope => {
      await scope.register(chatWebhook, { sdkAppId, token, ...options })
    }, { prefix })
    answered(t, await app.inject(request(full, { path: url })), 200, OK, url)
    t.equal((await app.inject(request(full, { path: `${url}/more/of/it` }))).statusCode, 404)
  }
})

t.test('there is no other method on the path', async t => {
  const app = await build(t)
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    t.equal((await app.inject({ ...request(full), method })).statusCode, 404, method)
  }
})

/** An app that has a hook for the event, whose body counts then. */
async function handling (...given: Parameters<typeof build>) {
  return (await build(...given)).onOfficialAccountFull(() => {})
}

t.test('bodyLimit is in bytes, and a body of just as many is taken', async t => {
  const { payload } = request({ ...full, Official_Account: 'ü' })
  const bytes = Buffer.byteLength(payload)
  t.not(payload.length, bytes)
  const sent = { ...request(full), payload }
  answered(t, await (await handling(t, { bodyLimit: bytes })).inject(sent), 200, OK)
  answered(t, await (await handling(t, { bodyLimit: bytes - 1 })).inject(sent), ...FAILURES.tooLarge)
})

t.test("bodyLimit is the server's by default, and one of its own goes before it", async t => {
  answered(t, await (await handling(t, {}, { bodyLimit: 50 })).inject(request(full)), ...FAILURES.tooLarge)
  answered(t, await (await handling(t, { bodyLimit: 1000 }, { bodyLimit: 50 })).inject(request(full)), 200, OK)

  // Chat's worst is 10 kB, and 100 kB is where others stop.
  const large = request({ ...full, Padding: 'x'.repeat(1_000_000) })
  const tooLarge = request({ ...full, Padding: 'x'.repeat(1024 * 1024) })
  const origin = await listen(await handling(t))
  answered(t, await post(origin, large), 200, OK)
  answered(t, await post(origin, tooLarge), ...FAILURES.tooLarge)
})

t.test('logLevel and logSerializers go to the route', async t => {
  const lines = new LogLines()
  const app = Fastify({ logger: { stream: lines } })
  t.teardown(() => app.close())
  await app.register(chatWebhook, { sdkAppId, token, logLevel: 'warn', logSerializers: { err: (error: Error) => `short: ${error.message}` } })
  app.get('/', async () => 'hi')
  await app.inject(request(full))
  t.strictSame(lines.lines, [], 'nothing below the level')
  await app.inject(request(full, { sdkAppId: 1 }))
  t.strictSame(lines.lines.map(({ err }) => err), ['short: SdkAppid is 1, and this server has no such app: see the option "sdkAppId" or "apps"'])
  await app.inject('/')
  t.strictSame(lines.lines.slice(1).map(({ msg }) => msg), ['incoming request', 'request completed'], "the host's other routes log as before")
})

async function failure (registration: PromiseLike<unknown>): Promise<Error & { code: string }> {
  return registration.then(() => { throw new Error('it registered') }, error => error)
}

function inTitle (value: unknown) {
  if (Array.isArray(value) && !(0 in value)) return '[<hole>]'
  return typeof value === 'object' || typeof value === 'string' ? JSON.stringify(value) : String(value)
}
