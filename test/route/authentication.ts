import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import t, { type Test } from 'tap'
import { answered, build, clock, FAILURES, listen, LogLines, OK, request, samples, sdkAppId, stalled, token } from '../helpers.js'

// The test vector of Chat's page on webhook security.
const NOW = 1669872112
const SIGN = '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061'
const URL = '/tencent-chat/webhook?SdkAppid=1400000000&CallbackCommand=OfficialAccount.CallbackAfterOfficialAccountFull' +
  `&contenttype=json&ClientIP=127.0.0.1&OptPlatform=RESTAPI&RequestTime=${NOW}&Sign=${SIGN}`
const payload = JSON.stringify(samples.officialAccountFull)

/** Holds the clock at the second of the test vector, close to its end. */
function holdClock (t: Test) {
  clock(t).setDate(NOW * 1000 + 999)
}

function digest (text: string) {
  return createHash('sha256').update(text).digest('hex')
}

/** The genuine URL with other parameters in the place of those of its own; `''` leaves one out. */
function url (parameters: { SdkAppid?: string, RequestTime?: string, Sign?: string }) {
  return Object.entries(parameters).reduce((url, [name, text]) => url.replace(new RegExp(`&?${name}=[^&]*`), text && `&${text}`), URL).replace('?&', '?')
}

/** The genuine URL with this time, which has been signed exactly as it stands. */
function at (requestTime: string) {
  return url({ RequestTime: `RequestTime=${encodeURIComponent(requestTime)}`, Sign: `Sign=${digest(token + requestTime)}` })
}

t.test("the page's test vector is genuine, and with any other digit it is not", async t => {
  holdClock(t)
  const app = await build(t)
  answered(t, await app.inject({ method: 'POST', url: URL, payload }), 200, OK)
  for (const i of [0, 31, 63]) {
    const other = SIGN.slice(0, i) + (SIGN[i] === '0' ? '1' : '0') + SIGN.slice(i + 1)
    answered(t, await app.inject({ method: 'POST', url: URL.replace(SIGN, other), payload }), ...FAILURES.wrongSign)
  }
})

const WRONG_APP = [...FAILURES.wrongApp, 'CHAT_WEBHOOK_WRONG_SDKAPPID'] as const
const NO_APP = [...FAILURES.noApp, 'CHAT_WEBHOOK_WRONG_SDKAPPID'] as const
const WRONG_SIGN = [...FAILURES.wrongSign, 'CHAT_WEBHOOK_WRONG_SIGN'] as const
const TOO_OLD = [...FAILURES.tooOld, 'CHAT_WEBHOOK_TOO_OLD'] as const
const TOO_NEW = [...FAILURES.tooNew, 'CHAT_WEBHOOK_TOO_NEW'] as const

const strangers: [what: string, url: string, status: number, body: string, code: string, reason: string][] = [
  ['no query string', '/tencent-chat/webhook', ...NO_APP, 'SdkAppid is absent: does a proxy drop the query string?'],
  ['no SdkAppid', url({ SdkAppid: '' }), ...NO_APP, 'SdkAppid is absent: does a proxy drop the query string?'],
  ['an empty SdkAppid', url({ SdkAppid: 'SdkAppid=' }), ...WRONG_APP, 'SdkAppid is not a number'],
  ["another app's SdkAppid", url({ SdkAppid: 'SdkAppid=1400000001' }), ...WRONG_APP, 'SdkAppid is 1400000001, and this server has no such app: see the option "sdkAppId" or "apps"'],
  ['an SdkAppid with leading zeros', url({ SdkAppid: 'SdkAppid=01400000000' }), ...WRONG_APP, 'SdkAppid is not a number'],
  ['an SdkAppid with white space', url({ SdkAppid: 'SdkAppid=+1400000000' }), ...WRONG_APP, 'SdkAppid is not a number'],
  ['an SdkAppid that is equal as a number only', url({ SdkAppid: 'SdkAppid=1.4e9' }), ...WRONG_APP, 'SdkAppid is not a number'],
  ['the same SdkAppid twice', url({}) + '&SdkAppid=1400000000', ...WRONG_APP, 'SdkAppid is given more than once'],
  ['a second SdkAppid with an encoded name', url({}) + '&S%64kAppid=1400000000', ...WRONG_APP, 'SdkAppid is given more than once'],
  ['an SdkAppid as an array', url({ SdkAppid: 'SdkAppid[]=1400000000' }), ...NO_APP, 'SdkAppid is absent: does a proxy drop the query string?'],
  ['an SdkAppid in other letters', url({ SdkAppid: 'SDKAppID=1400000000' }), ...NO_APP, 'SdkAppid is absent: does a proxy drop the query string?'],

  ['no RequestTime', url({ RequestTime: '' }), ...WRONG_SIGN, 'RequestTime is absent'],
  ['the same RequestTime twice', URL + `&RequestTime=${NOW}`, ...WRONG_SIGN, 'RequestTime is given more than once'],
  ['a second RequestTime with an encoded name', URL + `&Request%54ime=${NOW}`, ...WRONG_SIGN, 'RequestTime is given more than once'],
  ['a RequestTime as an array', url({ RequestTime: `RequestTime[]=${NOW}` }), ...WRONG_SIGN, 'RequestTime is absent'],
  ['an empty RequestTime', at(''), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with a sign', at('+5'), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a negative RequestTime', at('-5'), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with white space before it', at(` ${NOW}`), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with a line feed after it', at(`${NOW}\n`), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with junk after it', at(`${NOW}junk`), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a hexadecimal RequestTime', at(`0x${NOW.toString(16)}`), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with a fraction', at(`${NOW}.0`), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime with an exponent', at('1669872112e0'), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['a RequestTime in fullwidth digits', at('１６６９８７２１１２'), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],
  ['NaN as RequestTime', at('NaN'), ...WRONG_SIGN, 'RequestTime is not a number of seconds'],

  ['a RequestTime of 61 s ago', at(`${NOW - 61}`), ...TOO_OLD, "RequestTime is 61 s in the past: an old request, or this server's clock is fast"],
  ['0 as RequestTime', at('0'), ...TOO_OLD, `RequestTime is ${NOW} s in the past: an old request, or this server's clock is fast`],
  ['a RequestTime in 61 s', at(`${NOW + 61}`), ...TOO_NEW, "RequestTime is 61 s in the future: this server's clock is slow"],
  ['a RequestTime in milliseconds', at(`${NOW}000`), ...TOO_NEW, 'RequestTime is 1668202239888 s in the future: it looks like milliseconds'],
  ['a RequestTime beyond all numbers', at('9'.repeat(400)), ...TOO_NEW, "RequestTime is Infinity s in the future: this server's clock is slow"],
  ['an old RequestTime and a wrong Sign', at('0').replace(/Sign=.*/, 'Sign=x'), ...TOO_OLD, `RequestTime is ${NOW} s in the past: an old request, or this server's clock is fast`],

  ['no Sign', url({ Sign: '' }), ...WRONG_SIGN, 'Sign is absent'],
  ['the same Sign twice', URL + `&Sign=${SIGN}`, ...WRONG_SIGN, 'Sign is given more than once'],
  ['a second Sign with an encoded name', URL + `&%53ign=${SIGN}`, ...WRONG_SIGN, 'Sign is given more than once'],
  ['a second Sign without a value', URL.replace('Sign=', 'Sign&Sign='), ...WRONG_SIGN, 'Sign is given more than once'],
  ['a Sign as an array', url({ Sign: `Sign[]=${SIGN}` }), ...WRONG_SIGN, 'Sign is absent'],
  ['a Sign in other letters', url({ Sign: `sign=${SIGN}` }), ...WRONG_SIGN, 'Sign is absent'],
  ['an empty Sign', url({ Sign: 'Sign=' }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign in upper-case hex', url({ Sign: `Sign=${SIGN.toUpperCase()}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign that is cut', url({ Sign: `Sign=${SIGN.slice(0, -1)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign that goes on', url({ Sign: `Sign=${SIGN}0` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign with white space behind it', url({ Sign: `Sign=${SIGN}%20` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign with as many characters but more bytes', url({ Sign: `Sign=${'%C3%A9'.repeat(64)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign with as many bytes but fewer characters', url({ Sign: `Sign=${'%C3%A9'.repeat(32)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign of another time', url({ Sign: `Sign=${digest(token + (NOW - 1))}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign of another token', url({ Sign: `Sign=${digest('xxxyyy' + NOW)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign of no token', url({ Sign: `Sign=${digest(`${NOW}`)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a Sign of an undefined token', url({ Sign: `Sign=${digest(`undefined${NOW}`)}` }), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?'],
  ['a wrong Sign and no command', url({ Sign: 'Sign=x' }).replace(/CallbackCommand=[^&]*/, ''), ...WRONG_SIGN, 'Sign is not that of a token of this app: is the token that of the console?']
]

t.test('strangers are turned away, and the log says why', async t => {
  holdClock(t)
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onOfficialAccountFull(() => { t.fail('a stranger reached a hook') })
  for (const [what, url, status, body, code, reason] of strangers) {
    lines.lines.length = 0
    answered(t, await app.inject({ method: 'POST', url, payload }), status, body, what)
    t.strictSame(lines.from(40).map(({ level, err }) => [level, err.code, err.message]), [[40, code, reason]], what)
  }
})

t.test('a RequestTime of now, of 60 s ago and in 60 s is taken', async t => {
  holdClock(t)
  const app = await build(t)
  for (const seconds of [0, -60, 60]) answered(t, await app.inject({ method: 'POST', url: at(`${NOW + seconds}`), payload }), 200, OK, `${seconds}`)
})

t.test('tolerance is counted either way, and 0 takes this second only', async t => {
  holdClock(t)
  for (const tolerance of [0, 300]) {
    const app = await build(t, { tolerance })
    for (const [seconds, [status, body]] of [
      [-tolerance - 1, FAILURES.tooOld], [-tolerance, [200, OK]], [tolerance, [200, OK]], [tolerance + 1, FAILURES.tooNew]
    ] as const) {
      answered(t, await app.inject({ method: 'POST', url: at(`${NOW + seconds}`), payload }), status, body, `${seconds} s with a tolerance of ${tolerance}`)
    }
  }
})

t.test('the clock is read for every request', async t => {
  clock(t).setDate(NOW * 1000)
  const app = await build(t)
  const genuine = { method: 'POST', url: URL, payload } as const
  answered(t, await app.inject(genuine), 200, OK)
  answered(t, await app.inject(genuine), 200, OK, 'a Sign is no nonce: all requests of one second share it')
  clock(t).advance(61_000)
  answered(t, await app.inject(genuine), ...FAILURES.tooOld)
})

t.test('any of several tokens may sign, and nothing else may', async t => {
  const app = await build(t, { token: ['old', token, 'new'] })
  const event = samples.officialAccountFull
  for (const one of ['old', token, 'new']) answered(t, await app.inject(request(event, { token: one })), 200, OK, one)
  for (const other of ['', 'newer', 'oldnew', 'old,xxxxyyyy,new']) {
    answered(t, await app.inject(request(event, { token: other })), ...FAILURES.wrongSign, other)
  }
})

t.test('the Signs are compared in constant time, every token each time', async t => {
  holdClock(t)
  const compared: number[] = []
  const { timingSafeEqual } = crypto
  // Teardowns run last to first: this one when it is itself again.
  t.teardown(() => syncBuiltinESMExports())
  t.intercept(crypto, 'timingSafeEqual', {
    value (a: Buffer, b: Buffer) {
      compared.push(a.length)
      return timingSafeEqual(a, b)
    }
  })
  syncBuiltinESMExports()
  for (const [tokens, expected] of [[[token, 'other'], [200, OK]], [['other', token], [200, OK]], [['other', 'another'], FAILURES.wrongSign]] as const) {
    const app = await build(t, { token: tokens })
    compared.length = 0
    answered(t, await app.inject(request(samples.officialAccountFull)), ...expected as readonly [number, string])
    t.strictSame(compared, [64, 64], `${tokens}`)
  }
})

t.test('token: false asks for no Sign and no RequestTime, but still for the SdkAppid', async t => {
  const app = await build(t, { token: false })
  const event = samples.officialAccountFull
  const unsigned = request(event, { token: false })
  t.notMatch(unsigned.url, /Sign|RequestTime/)
  answered(t, await app.inject(unsigned), 200, OK)
  answered(t, await app.inject(request(event, { query: { Sign: ['x', 'y'], RequestTime: 'junk' } })), 200, OK, 'what is not asked for is not checked')
  answered(t, await app.inject(request(event, { token: false, sdkAppId: sdkAppId + 1 })), ...FAILURES.wrongApp)
  answered(t, await app.inject(request(event, { token: false, query: { SdkAppid: undefined } })), ...FAILURES.noApp)
})

t.test('the order of the parameters does not matter, nor do unknown ones, nor values that nobody knows', async t => {
  holdClock(t)
  const app = await build(t)
  const [path, query = ''] = URL.split('?')
  const sorted = query.split('&').sort().join('&')
  for (const url of [
    `${path}?${sorted}`,
    `${URL}&RequestID=2f1c7a60-0000-4000-8000-000000000000&tenant=7&tenant=8&flag`,
    `${URL}&__proto__=1&constructor=2&toString=3&hasOwnProperty=4&%zz=%zz`,
    URL.replace('RESTAPI', 'A+new+platform'),
    URL.replace('&contenttype=json&ClientIP=127.0.0.1&OptPlatform=RESTAPI', ''),
    URL.replace('contenttype=json', 'contenttype=JSON&contenttype=xml')
  ]) {
    answered(t, await app.inject({ method: 'POST', url, payload }), 200, OK, url)
  }
})

t.test('an SdkAppid that only a prototype has is absent', async t => {
  const app = await build(t)
  t.intercept(Object.prototype as any, 'SdkAppid', { value: `${sdkAppId}` })
  answered(t, await app.inject(request(samples.officialAccountFull, { query: { SdkAppid: undefined } })), ...FAILURES.noApp)
})

t.test('a stranger is answered before any of the body has come, whatever the body is', async t => {
  const app = await build(t)
  app.addHook('preParsing', async () => { t.fail("a stranger's body is about to be parsed") })
  const stranger = request('{ not JSON', { token: 'guessed', query: { CallbackCommand: samples.officialAccountFull.CallbackCommand } })
  answered(t, await app.inject(stranger), ...FAILURES.wrongSign, 'not a 400')

  const pending = stalled(t, await listen(app), stranger)
  const [response] = await new Promise<any[]>(resolve => pending.once('response', (...args) => resolve(args)))
  t.equal(response.statusCode, 401, 'though its body never comes')
})
