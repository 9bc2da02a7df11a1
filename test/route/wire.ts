import http from 'node:http'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import t, { type Test } from 'tap'
import {
  answered, answerOf, arrivals, build, clock, dial, fail, FAILURES, held, listen, LogLines, OK, post, request, samples, settled, stalled, TIMEOUT, type Answered
} from '../helpers.js'
import * as soak from '../soak/protocol.js'
import { serve } from '../spawn.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull
const forged = { token: 'guessed' }
const TOO_LARGE = JSON.stringify({ ActionStatus: 'OK', ErrorInfo: 'body is too large', ErrorCode: 1 })

/** A server whose hooks expect the page's samples to come in whole and no others. */
async function target (t: Test, options: Parameters<typeof build>[1] = {}) {
  const app = await build(t, options)
  app.onBeforeAddSubscriber(event => {
    if (!isDeepStrictEqual(event, before)) t.fail('another event', { found: event })
    return { reject: 'heard' }
  })
  app.onOfficialAccountFull(event => { if (!isDeepStrictEqual(event, full)) t.fail('another event', { found: event }) })
  return listen(app)
}

const HEARD = '{"ActionStatus":"OK","ErrorInfo":"heard","ErrorCode":1}'

/** The bytes of a request. */
function text ({ url, payload }: { url: string, payload: string }, { head = '', method = 'POST', version = '1.1' } = {}) {
  return `${method} ${url} HTTP/${version}\r\nHost: x\r\n${head}Content-Length: ${Buffer.byteLength(payload)}\r\n\r\n${payload}`
}

/** The answers that come over a socket until there are enough of them, or until it is closed. */
async function answers (socket: Awaited<ReturnType<typeof dial>>, enough = Infinity): Promise<Answered[]> {
  let received = ''
  const read: Answered[] = []
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    received += chunk
    for (let one; (one = first(received)) !== undefined;) {
      received = received.slice(one.length)
      if (one.statusCode !== 100) read.push(one)
      if (read.length === enough) return read
    }
  }
  return read
}

function first (received: string): Answered & { length: number } | undefined {
  const end = received.indexOf('\r\n\r\n') + 4
  if (end === 3) return
  const [status, ...fields] = received.slice(0, end - 4).split('\r\n')
  const headers = Object.fromEntries(fields.map(field => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 2)]))
  const length = end + Number(headers['content-length'] ?? 0)
  if (received.length < length) return
  return { statusCode: Number(status!.split(' ')[1]), headers, body: received.slice(end, length), length }
}

/** Sends genuine requests as long as something else goes on, each of which must be answered as ever. Between them, time passes. */
async function meanwhile<Result> (t: Test, origin: string, work: Promise<Result>): Promise<Result> {
  const state = { over: false }
  const done = work.finally(() => { state.over = true })
  const bodies = new Set<string>()
  do {
    for (const event of [before, full]) bodies.add((await post(origin, request(event))).body)
    clock(t).advance(TIMEOUT / 3)
    await settled()
  } while (!state.over)
  t.strictSame([...bodies], [HEARD, OK], 'genuine requests in the meantime')
  return done
}

t.test('a stranger whose body is slow or never comes is turned away at once', async t => {
  const origin = await target(t)
  for (const begin of ['', '{"CallbackCommand":']) {
    const pending = stalled(t, origin, request(before, forged), begin)
    answered(t, await meanwhile(t, origin, answerOf(pending)), ...FAILURES.wrongSign)
    pending.destroy()
  }
})

t.test('strangers who hold back their bodies are in nobody\'s way, and may have the connection for another try', async t => {
  const origin = await target(t)
  const { url, payload } = request(before, forged)
  const sockets = await Promise.all(Array.from({ length: 50 }, () => dial(t, origin, text({ url, payload }).slice(0, -payload.length))))
  for (const socket of sockets) answered(t, (await answers(socket, 1))[0]!, ...FAILURES.wrongSign)
  answered(t, await post(origin, request(before)), 200, HEARD)
  for (const socket of sockets) {
    socket.write(payload + text(request(before)))
    answered(t, (await answers(socket, 1))[0]!, 200, HEARD)
    socket.destroy()
  }
})

t.test('a genuine body that drips in is waited for until the deadline, and no longer', async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    t.strictSame(event, before)
    return { reject: 'heard' }
  })
  const arrived = arrivals(app)
  const origin = await listen(app)
  const { url, payload } = request(before)
  for (const [pause, expected] of [[100, [200, HEARD]], [200, FAILURES.bodyLate]] as const) {
    const socket = await dial(t, origin, text({ url, payload }).slice(0, -payload.length))
    const answer = answers(socket, 1)
    await arrived()
    for (let i = 0; i < 10 && socket.writable; i++) {
      socket.write(payload.slice(i * 20, i === 9 ? undefined : (i + 1) * 20))
      // The last of it is there in time.
      if (i < 9) clock(t).advance(pause)
      await settled()
    }
    answered(t, (await answer)[0]!, expected[0] as number, expected[1] as string)
    socket.destroy()
  }
})

t.test('bodies that break off reach no hook and stop nobody', async t => {
  const origin = await target(t)
  const breakOff = async () => {
    for (const options of [{}, forged]) {
      const whole = text(request(before, options))
      for (let length = whole.length - 1; length > 0; length -= 29) {
        const socket = await dial(t, origin, whole.slice(0, length))
        await settled()
        if (length % 2 === 0) socket.destroy()
        else socket.end()
      }
    }
  }
  await meanwhile(t, origin, breakOff())
  answered(t, await post(origin, request(before)), 200, HEARD)
})

const { payload } = request(before)
const chunked = `${payload.length.toString(16)}\r\n${payload}\r\n`

const lengths = [
  ['Content-Length is too short', `Content-Length: ${payload.length - 5}`, payload, [400]],
  ['Content-Length is too long', `Content-Length: ${payload.length + 5}`, payload, FAILURES.bodyLate],
  ['Content-Length is negative', 'Content-Length: -1', payload, [400]],
  ['Content-Length is no number', 'Content-Length: many', payload, [400]],
  ['Content-Length does not fit a number', `Content-Length: ${'9'.repeat(40)}`, payload, [400]],
  ['there are two Content-Lengths', `Content-Length: ${payload.length}\r\nContent-Length: 1`, payload, [400]],
  ['there are Content-Length and Transfer-Encoding', `Content-Length: ${payload.length}\r\nTransfer-Encoding: chunked`, chunked + '0\r\n\r\n', [400]],
  ['Transfer-Encoding ends in none that is known', 'Transfer-Encoding: chunked, gzip', chunked, [400]],
  ['chunks come without end', 'Transfer-Encoding: chunked', chunked, FAILURES.bodyLate],
  ['a chunk has no size', 'Transfer-Encoding: chunked', 'size\r\n', [400]],
  ['there is no length at all', 'X-Nothing: 1', '', FAILURES.emptyBody]
] as const

t.test('a genuine request with a wrong length is answered, or refused by Node itself', async t => {
  const origin = await target(t)
  for (const [what, head, body, expected] of lengths) {
    const socket = await dial(t, origin, `POST ${request(before).url} HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n${body}`)
    const [answer] = await meanwhile(t, origin, answers(socket, 1)) as [Answered]
    const [status, text] = expected as readonly [number, string?]
    if (text === undefined) t.equal(answer.statusCode, status, what)
    else answered(t, answer, status, text, what)
    socket.destroy()
  }
})

t.test('chunks that a stranger sends without end are not collected, and those of a genuine request only up to the limit', async t => {
  const app = await build(t, { bodyLimit: 50_000, fallback: 'allow' })
  app.onBeforeAddSubscriber(() => {})
  const connections: Socket[] = []
  app.server.on('connection', socket => { connections.push(socket) })
  const origin = await listen(app)
  const chunk = '2710\r\n' + ' '.repeat(10_000) + '\r\n'
  for (const [options, status, body] of [[forged, ...FAILURES.wrongSign], [{}, 200, OK]] as const) {
    const socket = await dial(t, origin, `POST ${request(before, options).url} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`)
    const answer = answers(socket, 1)
    for (let i = 0; i < 20; i++) socket.write(chunk)
    while ((connections[0]?.bytesRead ?? 0) < 20 * chunk.length) await settled()
    // Whoever may still be sending is read on, until the deadline.
    clock(t).advance(TIMEOUT)
    answered(t, (await answer)[0]!, status, body)
    socket.destroy()
    connections.length = 0
  }
})

t.test('pipelined requests each get their own answer, in order, whatever stands among them', async t => {
  const origin = await target(t, { fallback: 'allow' })
  const sent: [ReturnType<typeof request>, number, string][] = [
    [request(before), 200, HEARD],
    [request(before, forged), ...FAILURES.wrongSign],
    [request(full), 200, OK],
    [request(before, { requestTime: 1 }), ...FAILURES.tooOld],
    [request(before, { sdkAppId: 1 }), ...FAILURES.wrongApp],
    // A request inside the body of a forged one is that body, and no request.
    [request(text(request(before)), { ...forged, query: { CallbackCommand: before.CallbackCommand } }), ...FAILURES.wrongSign],
    [request('{}', { query: { CallbackCommand: 'Unknown.Command' } }), 200, OK],
    [request(before), 200, HEARD],
    // The last, for Fastify closes the connection behind it.
    [request('{', { query: { CallbackCommand: before.CallbackCommand } }), 200, OK]
  ]
  const socket = await dial(t, origin, sent.map(([one]) => text(one)).join(''))
  const received = await answers(socket, sent.length)
  t.equal(received.length, sent.length)
  for (const [i, [, status, body]] of sent.entries()) answered(t, received[i]!, status, body, `answer ${i}`)
})

t.test('a slow hook holds up the answers behind it, not the hooks', async t => {
  const app = await build(t)
  const [slow, quick] = [held(), held()]
  app.onBeforeAddSubscriber(slow.hook)
  app.onOfficialAccountFull(() => { quick.hook() })
  const socket = await dial(t, await listen(app), [request(before), request(full, forged), request(full)].map(one => text(one)).join(''))
  const received = answers(socket, 3)
  await quick.begun()
  slow.resolve()
  const [first, second, third] = await received as [Answered, Answered, Answered]
  answered(t, first, 200, OK)
  answered(t, second, ...FAILURES.wrongSign)
  answered(t, third, 200, OK)
})

t.test('hundreds of connections that say nothing, or half a head, leave genuine requests alone', async t => {
  const origin = await target(t)
  const sockets = await Promise.all(Array.from({ length: 300 }, (_, i) =>
    dial(t, origin, ['', 'POST /tencent-chat/web', 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: '][i % 3]!)))
  await meanwhile(t, origin, settled())
  t.ok(sockets.every(({ destroyed }) => !destroyed))
  for (const socket of sockets) socket.destroy()
  answered(t, await post(origin, request(before)), 200, HEARD)
})

t.test('a head as large as Node takes it is read, and a larger one is turned away', async t => {
  const origin = await target(t)
  const { url, payload } = request(before)
  const rest = text({ url, payload }, { head: 'X-Long: \r\n' }).length - payload.length
  for (const [size, expected] of [[http.maxHeaderSize - rest - 100, 200], [http.maxHeaderSize, 431]] as const) {
    const socket = await dial(t, origin, text({ url, payload }, { head: `X-Long: ${'x'.repeat(size)}\r\n` }))
    const [answer] = await meanwhile(t, origin, answers(socket, 1)) as [Answered]
    t.equal(answer.statusCode, expected)
    if (expected === 200) t.equal(answer.body, HEARD)
    else if (!socket.closed) await once(socket, 'close')
  }
})

t.test('10 MB from a stranger are turned away unread, time and again, over one connection', async t => {
  const { origin } = await serve(t, 'dist/test/soak/server.js', { TIMEOUT: '1999' })
  const holds = async () => await (await fetch(`${origin}/holds`)).json() as soak.Holds
  const credentials = { sdkAppId: soak.sdkAppId, token: soak.token }
  // JSON that would take ten times the memory if it were parsed.
  const huge = '[' + '{},'.repeat(3_400_000) + '{}]'
  const stranger = request(huge, { ...forged, query: { CallbackCommand: full.CallbackCommand } })
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const ports = new Set<number>()
  const attack = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const sent = http.request(origin + stranger.url, { method: 'POST', agent })
      sent.on('socket', socket => socket.once('connect', () => ports.add(socket.localPort as number)))
      sent.end(huge)
      answered(t, await answerOf(sent), ...FAILURES.wrongSign)
      if (!sent.writableFinished) await once(sent, 'finish')
    }
  }
  await attack(2)
  const first = await holds()
  await attack(6)
  const last = await holds()
  t.ok(last.rss - first.rss < 60_000_000, `resident memory has grown by ${last.rss - first.rss}`)
  t.ok(last.heapUsed - first.heapUsed < 10_000_000, `the heap has grown by ${last.heapUsed - first.heapUsed}`)
  t.equal(ports.size, 1, 'the connection is as good as ever')
  answered(t, await post(origin, request(full, credentials), agent), 200, OK)
})

/** What stands for an answer that did not come. */
function brokenOff (): Answered[] {
  return [{ statusCode: 0, headers: {}, body: '' }]
}

for (const size of [1_100_000, 10_000_000]) {
  t.test(`a genuine before-event of ${size} bytes hears that it is rejected, though it is still sending`, async t => {
    const origin = await target(t, { fallback: 'reject' })
    const { url } = request(before)
    const body = ' '.repeat(size)
    for (let i = 0; i < 2; i++) {
      const socket = await dial(t, origin, `POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`)
      socket.write(body)
      answered(t, (await answers(socket, 1).catch(brokenOff))[0]!, 200, TOO_LARGE, 'over a socket')
      socket.destroy()

      for (const headers of [{ 'content-length': size }, { 'transfer-encoding': 'chunked' }]) {
        const sent = http.request(origin + url, { method: 'POST', headers, agent: false })
        // Many a client takes a broken pipe for the end of it, and never reads the answer.
        sent.on('error', error => { t.error(error, 'nothing breaks while it is being sent') })
        const answer = answerOf(sent)
        sent.end(body)
        answered(t, await answer.catch(() => brokenOff()[0]!), 200, TOO_LARGE, 'by node:http')
        if (!sent.closed) await once(sent, 'close').catch(() => {})
      }

      const response = await fetch(origin + url, { method: 'POST', body })
      t.equal(await response.text(), TOO_LARGE, 'by fetch')
    }
  })
}

const urls = [
  ['a parameter that is repeated elsewhere', [200, HEARD], url => `${url}&ClientIP=1&ClientIP=2&ClientIP=3`],
  ['its parameters percent-encoded', [200, HEARD], url => url.replace('Sign=', '%53ign=').replace('CallbackCommand', '%43allbackCommand').replace('.Callback', '%2ECallback')],
  ['SdkAppid twice', FAILURES.wrongApp, url => `${url}&SdkAppid=1400000000`],
  ['SdkAppid again, percent-encoded', FAILURES.wrongApp, url => `${url}&Sdk%41ppid=1400000000`],
  ['SdkAppid as an element of a list', FAILURES.noApp, url => url.replace('SdkAppid', 'SdkAppid[]')],
  ['RequestTime again, percent-encoded', FAILURES.wrongSign, url => `${url}&Request%54ime=1`],
  ['Sign again, percent-encoded', FAILURES.wrongSign, url => `${url}&S%69gn=1`],
  ['the command twice', [400, fail('CallbackCommand is given more than once in the URL')], url => `${url}&CallbackCommand=${full.CallbackCommand}`],
  ['a NUL at the end of its SdkAppid', FAILURES.wrongApp, url => url.replace('SdkAppid=1400000000', 'SdkAppid=1400000000%00')],
  ['full-width digits', FAILURES.wrongApp, url => url.replace('SdkAppid=1', 'SdkAppid=%EF%BC%91')],
  ['a query of names like __proto__', [200, HEARD], url => `${url}&__proto__=1&constructor=2&hasOwnProperty=3&__proto__[Sign]=4`],
  ['a thousand more parameters', [200, HEARD], url => url + Array.from({ length: 1000 }, (_, i) => `&p${i}=${i}`).join('')],
  ['one parameter three thousand times', [200, HEARD], url => url + '&a=1'.repeat(3000)],
  ['thousands of ampersands', [200, HEARD], url => url + '&'.repeat(10_000)],
  ['percent signs that encode nothing', [200, HEARD], url => `${url}&x=%&y=%zz&z=%E0%A4`],
  ['an absolute-form target', [200, HEARD], url => `http://elsewhere.example${url}`],
  ['a fragment', [200, HEARD], url => `${url}&x=1#fragment?Sign=2&SdkAppid=3`.replace('&SdkAppid=3', '')],
  ['letters beyond ASCII in its query, percent-encoded', [200, HEARD], url => `${url}&x=%C3%A9%FF`]
] as [string, readonly [number, string], (url: string) => string][]

t.test('a request with an odd URL is answered by what it says', async t => {
  const origin = await target(t)
  for (const [what, expected, change] of urls) {
    const { url, payload } = request(before)
    const socket = await dial(t, origin, '')
    socket.write(Buffer.from(text({ url: change(url), payload }), 'latin1'))
    answered(t, (await answers(socket, 1))[0]!, expected[0], expected[1], what)
    socket.destroy()
  }
  answered(t, await post(origin, request(before)), 200, HEARD)
})

const heads = [
  ['Expect: 100-continue', { head: 'Expect: 100-continue\r\n' }, 200],
  ['Expect: anything else', { head: 'Expect: wonders\r\n' }, 417],
  ['an upgrade to WebSocket', { head: 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n' }, 200],
  ['an upgrade to HTTP/2', { head: 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n' }, 200],
  ['HTTP/1.0', { version: '1.0' }, 200],
  ['HTTP/1.0, kept alive', { version: '1.0', head: 'Connection: keep-alive\r\n' }, 200],
  ['a Content-Encoding', { head: 'Content-Encoding: gzip\r\n' }, 200],
  ['a version of HTTP that is none', { version: '9.9' }, 400],
  ['a method in lower case', { method: 'post' }, 400],
  ['another method', { method: 'PUT' }, 404],
  ['GET and a body', { method: 'GET' }, 404],
  ['a method that is none', { method: 'WEBHOOK' }, 400],
  ['CONNECT', { method: 'CONNECT' }, undefined],
  ['a folded header', { head: 'X-Folded: one\r\n two\r\n' }, [200, 400]],
  ['a header name with a space', { head: 'X Space: one\r\n' }, 400],
  ['a NUL in a header', { head: 'X-Nul: a\0b\r\n' }, 400],
  ['two hosts', { head: 'Host: y\r\n' }, [200, 400]],
  ['a thousand headers', { head: Array.from({ length: 1000 }, (_, i) => `X${i}: 1\r\n`).join('') }, [200, 431]]
] as [string, Parameters<typeof text>[1], number | number[] | undefined][]

t.test('a genuine request with odd HTTP around it ends in an answer or a closed connection', async t => {
  const origin = await target(t)
  for (const [what, options, expected] of heads) {
    const socket = await dial(t, origin, text(request(before), options))
    const [answer] = await meanwhile(t, origin, answers(socket, 1))
    t.ok([expected].flat().includes(answer?.statusCode), `${what}: ${answer?.statusCode}`)
    if (answer?.statusCode === 200) t.equal(answer.body, HEARD)
    socket.destroy()
  }
})

const targets = [
  ['NUL', '/tencent-chat/webhook?\0', 400],
  ['a space', '/tencent-chat/webhook?a b', 400],
  ['a path beyond ASCII', '/tencent-ch\u00e4t/webhook?', 400],
  ['a query beyond ASCII', '/tencent-chat/webhook?x=\u00e9\u00ff', 400],
  ['a path with a percent sign that encodes nothing', '/tencent-chat/%zz?', 400],
  ['a path that goes up', '/x/../tencent-chat/webhook?', 404],
  ['two slashes', '//tencent-chat/webhook?', 404],
  ['an encoded slash', '/tencent-chat%2fwebhook?', 404],
  ['nothing but a fragment', '/tencent-chat/webhook#', 403],
  ['a fragment for a query', '/tencent-chat/webhook#?SdkAppid=1400000000', 401],
  ['no query', '/tencent-chat/webhook', 403],
  ['an asterisk', '*', 404],
  ['nothing', '', 400]
] as const

t.test('odd targets are answered, or refused by Node itself', async t => {
  const origin = await target(t)
  for (const [what, path, expected] of targets) {
    const socket = await dial(t, origin, '')
    socket.write(Buffer.from(text({ url: path, payload }), 'latin1'))
    const [answer] = await meanwhile(t, origin, answers(socket, 1)) as [Answered]
    t.equal(answer.statusCode, expected, what)
    socket.destroy()
  }
})

t.test('noise is not a request', async t => {
  const origin = await target(t)
  for (const noise of ['\0\0\0\0\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\r\n'.repeat(1000), 'GET', 'SSH-2.0-x\r\n', '{}']) {
    const socket = await dial(t, origin, noise)
    socket.end()
    const received = await meanwhile(t, origin, answers(socket))
    t.ok(received.every(({ statusCode }) => statusCode === 400), JSON.stringify(noise))
  }
})

t.test('a body of nothing but brackets is refused or handed on, whatever its depth, and the process lives', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  let heard = 0
  for (let i = 0; i < 2; i++) {
    app.onBeforeAddSubscriber(() => { heard++ })
    app.onOfficialAccountFull(() => { heard++ })
    app.onChatWebhook('*', () => { heard++ })
  }
  const origin = await listen(app)
  const deep = '['.repeat(400_000) + ']'.repeat(400_000)
  for (const event of [before, full]) {
    const { url, payload } = request(event)
    const answer = await post(origin, { url, payload: payload.replace(/}$/, `,"deep":${deep}}`) })
    answered(t, answer, ...FAILURES.hookFailed, 'it cannot be copied for the second hook')
  }
  const { url } = request('', { query: { CallbackCommand: 'Unknown.Command' } })
  answered(t, await post(origin, { url, payload: deep }), 200, OK)
  await settled()
  t.equal(heard, 0)
  t.equal(lines.from(50).length, 2, 'each is logged')
  answered(t, await post(origin, request(before)), 200, OK)
  t.equal(heard, 2)
})
