import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { redactSign } from '../lib/redact.js'
import { parseQuery, readUrl } from '../lib/url.js'

const names = ['SdkAppid', 'CallbackCommand', 'RequestTime', 'Sign'] as const
const like = ['', 'sign', 'SignX', 'XSign', '%53ign', 'S%69gn', 'Sdk+Appid', 'SdkAppid[]', 'ClientIP', 'a=b', '__proto__', 'constructor']
const value = fc.oneof(fc.constantFrom('', '1', 'Sign', '=', '?', 'a%26Sign%3Db', '%zz', '+', '#', ';Sign=x', '&Sign', '$&'), fc.string({ maxLength: 4 }))

// Mostly what Chat would send, and often almost that.
const query = fc.tuple(
  fc.shuffledSubarray([...names], { minLength: 3 }),
  fc.array(fc.constantFrom(...names, ...like), { maxLength: 2 }),
  fc.array(value, { minLength: 6, maxLength: 6 }),
  fc.array(fc.constantFrom('=', '=', '=', '=', '=', '=', '=', ''), { minLength: 6, maxLength: 6 })
).map(([own, others, values, equals]) =>
  [...own, ...others].map((name, i) => equals[i] === '' ? name : `${name}=${values[i]}`).join('&'))

t.test('a URL that is read without a parser is read as the parser reads it, and redacted as ever', async t => {
  t.doesNotThrow(() => fc.assert(fc.property(query, fc.constantFrom('/tencent-chat/webhook?', '/?', '?', '/Sign=/?', ''), (text, path) => {
    const url = path + text
    const { credentials, redacted } = readUrl(url)
    const parsed = parseQuery(url)
    for (const name of names) assert.deepEqual(credentials[name], parsed[name])

    if (redacted !== redactSign(url)) {
      // A parameter with another spelling may have kept its value: it is no Sign.
      const without = ({ Sign, ...others }: Record<string, unknown>) => others
      assert.deepEqual(without(parseQuery(redacted)), without(parsed))
      assert.equal(parseQuery(redacted).Sign, '[redacted]')
    }
  }), { numRuns: 3000 }))
})

t.test('a URL as Chat makes them takes no parser', async t => {
  const url = '/tencent-chat/webhook?SdkAppid=1&CallbackCommand=A.B&contenttype=json&ClientIP=::1&OptPlatform=Web&Sign=abc&RequestTime=2'
  t.strictSame(readUrl(url), {
    credentials: { SdkAppid: '1', CallbackCommand: 'A.B', RequestTime: '2', Sign: 'abc' },
    redacted: url.replace('abc', '[redacted]')
  })
})
