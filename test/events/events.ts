import t from 'tap'
import { answered, build, fail, OK, request, samples } from '../helpers.js'

t.test("each event's sample request gets its page's sample answer, with a hook and without one", async t => {
  t.equal(Object.keys(samples).length, 11)
  for (const sample of Object.values(samples)) {
    const unhandled = await build(t)
    const silent = await unhandled.inject(request(sample))
    t.equal(silent.body, OK, `${sample.CallbackCommand} unhandled`)

    const app = await build(t)
    let seen: unknown
    app.onChatWebhook(sample.CallbackCommand as 'OfficialAccount.CallbackAfterSendMsg', event => { seen = event })
    const heard = await app.inject(request(sample))
    t.equal(heard.statusCode, 200)
    t.equal(heard.body, OK, `${sample.CallbackCommand} handled`)
    t.same(seen, sample)
  }
})

t.test('a body that lacks a field of its event is a 400 that names the field', async t => {
  const optional = new Set(['Introduction', 'FaceUrl', 'Organization', 'OnlineOnlyFlag', 'CloudCustomData'])
  const app = await build(t)
  for (const sample of Object.values(samples)) {
    for (const field of Object.keys(sample)) {
      if (optional.has(field) || (field === 'Name' && sample === samples.officialAccountInfoChanged)) continue
      const reply = await app.inject(request({ ...sample, [field]: undefined }, { query: { CallbackCommand: sample.CallbackCommand } }))
      t.equal(reply.statusCode, 400)
      t.equal(reply.body, fail(`body must have required property '${field}'`), `${sample.CallbackCommand} without ${field}`)
    }
  }
})

t.test('what a page leaves open may be absent', async t => {
  const app = await build(t)
  const { Introduction, Name, FaceUrl, Organization, ...unchanged } = samples.officialAccountInfoChanged
  t.equal((await app.inject(request(unchanged))).body, OK)
  const { OnlineOnlyFlag, CloudCustomData, ...bare } = samples.beforeSendMsg
  t.equal((await app.inject(request(bare))).body, OK)
})

t.test('the creation of an Official Account can be rejected, with a code of the app\'s own or without', async t => {
  const command = 'OfficialAccount.CallbackBeforeCreateOfficialAccount'
  const cases = [
    { verdict: { reject: 'not today' }, body: '{"ActionStatus":"OK","ErrorInfo":"not today","ErrorCode":1}' },
    { verdict: { reject: 'no plan', code: 120001 }, body: '{"ActionStatus":"OK","ErrorInfo":"no plan","ErrorCode":120001}' },
    { verdict: { reject: 'no plan', code: 130000 }, body: '{"ActionStatus":"OK","ErrorInfo":"no plan","ErrorCode":130000}' },
    { verdict: { reject: 'no plan', code: 120000 }, body: fail('a hook failed') },
    { verdict: { reject: 'no plan', code: 130001 }, body: fail('a hook failed') },
    { verdict: { code: 120001 } as never, body: fail('a hook failed') }
  ]
  for (const { verdict, body } of cases) {
    const app = await build(t)
    app.onChatWebhook(command, () => verdict)
    app.onChatWebhook(command, () => { t.fail('a rejection ends the run') })
    t.equal((await app.inject(request(samples.beforeCreateOfficialAccount))).body, body)
  }
})

t.test('a message can be rejected, and discarded without a word', async t => {
  const command = 'OfficialAccount.CallbackBeforeSendMsg'
  const cases = [
    { verdict: { reject: 'no' }, body: '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}' },
    { verdict: { reject: 'no', code: 120042 }, body: '{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":120042}' },
    { verdict: { discard: true as const }, body: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}' }
  ]
  for (const { verdict, body } of cases) {
    const app = await build(t)
    app.onChatWebhook(command, () => ({ rewrite: { CloudCustomData: 'dropped with the message' } }))
    app.onChatWebhook(command, () => verdict)
    app.onChatWebhook(command, () => { t.fail('that ends the run') })
    t.equal((await app.inject(request(samples.beforeSendMsg))).body, body)
  }
})

t.test("a rewritten message is the page's sample answer; each hook sees what the one before it made of it", async t => {
  const app = await build(t)
  const level = { MsgType: 'TIMCustomElem', MsgContent: { Desc: 'CustomElement.MemberLevel', Data: 'LV1' } }
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', event => ({ rewrite: { MsgBody: [...event.MsgBody, level] } }))
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', event => {
    t.same(event.MsgBody[1], level)
    event.MsgBody.pop()
  })
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', event => {
    t.same(event, { ...samples.beforeSendMsg, MsgBody: [...samples.beforeSendMsg.MsgBody, level] })
    event.MsgBody[0]!.MsgContent.Text = 'not returned, so not said'
    return { rewrite: { CloudCustomData: event.CloudCustomData } }
  })
  t.equal((await app.inject(request(samples.beforeSendMsg))).body,
    '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"red packet"}},' +
    '{"MsgType":"TIMCustomElem","MsgContent":{"Desc":"CustomElement.MemberLevel","Data":"LV1"}}],"CloudCustomData":"your cloud custom data"}')
})

t.test('elements of a message stay open, whatever Chat adds to them', async t => {
  const app = await build(t)
  const element = { MsgType: 'TIMHologramElem', MsgContent: { Depth: 3, Layers: [{ a: null }] }, MsgExtra: 1 }
  app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', event => ({ rewrite: { MsgBody: event.MsgBody } }))
  const reply = await app.inject(request({ ...samples.beforeSendMsg, MsgBody: [element] }))
  t.same(reply.json().MsgBody, [element])
})

t.test('a verdict that says two things, or none of them, is a failure of its hook', async t => {
  for (const verdict of [{ reject: 'no', discard: true }, { discard: false }, { rewrite: {} }, { rewrite: { MsgBody: undefined } }, { rewrite: { Text: 'x' } }, { rewrite: null }, {}]) {
    const app = await build(t)
    app.onChatWebhook('OfficialAccount.CallbackBeforeSendMsg', () => verdict as never)
    const reply = await app.inject(request(samples.beforeSendMsg))
    t.equal(reply.statusCode, 500)
    t.equal(reply.body, fail('a hook failed'), JSON.stringify(verdict))
  }
})

t.test('a field that a rewrite leaves undefined is as it was', async t => {
  const app = await build(t)
  const message = samples.beforeSendMsg
  const command = message.CallbackCommand
  const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }]
  app.onChatWebhook(command, () => ({ rewrite: { MsgBody } }))
  app.onChatWebhook(command, () => ({ rewrite: { MsgBody: undefined, CloudCustomData: 'x' } }))
  app.onChatWebhook(command, event => {
    t.strictSame(event, { ...message, MsgBody, CloudCustomData: 'x' })
  })
  answered(t, await app.inject(request(message)), 200, JSON.stringify({ ...JSON.parse(OK), MsgBody, CloudCustomData: 'x' }))
})
