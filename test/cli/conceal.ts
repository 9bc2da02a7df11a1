import t from 'tap'
import { concealer } from '../../lib/cli/conceal.js'

t.test('a secret is found in each form that a server could echo it in', async t => {
  const secret = 'it\'s "5 €" (a/b)$&'
  const conceal = concealer([secret])
  const json = JSON.stringify(secret).slice(1, -1)
  for (const form of [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret), String(new URLSearchParams({ a: secret })).slice(2)]) {
    t.equal(conceal(`a${form}b, c=${form}&d`), 'a[redacted]b, c=[redacted]&d', form)
  }
  t.equal(conceal(JSON.stringify({ [secret]: secret })), '{"[redacted]":"[redacted]"}')
})

t.test('all secrets are taken out at once, and what takes their place is left alone', async t => {
  t.equal(concealer(['redacted!', 'redacted', '[redacted'])('redacted! and redacted and [redacted'), '[redacted] and [redacted] and [redacted]')
  t.equal(concealer(['redacted', 'abcdefgh'])('abcdefgh'), '[redacted]')
  t.equal(concealer([false, null])('a, false, null and all'), 'a, false, null and all')
})

t.test('a short secret is one where it is all there is, and a word elsewhere', async t => {
  const conceal = concealer(['wrong'])
  for (const text of ['Sign or RequestTime is absent or wrong', '{"wrong":1}', '{"wrong" : "wrongs"}', 'wrong.', '?wrong=1&a=wrongs']) {
    t.equal(conceal(text), text)
  }
  t.equal(conceal('wrong'), '[redacted]')
  t.equal(conceal('{"a": "wrong", "wrong": ["wrong","wrong"]}'), '{"a": "[redacted]", "wrong": ["[redacted]","[redacted]"]}')
  t.equal(conceal('/hook?a=wrong&b=wrong'), '/hook?a=[redacted]&b=[redacted]')
})
