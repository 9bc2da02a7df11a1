import swagger from '@fastify/swagger'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Type } from '@sinclair/typebox'
import { Ajv } from 'ajv'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { FAILURES, JARED_REFUSED, OK, request, samples, sdkAppId, token } from '../helpers.js'

const before = samples.beforeAddSubscriber
const full = samples.officialAccountFull

for (const version of ['3.0.3', '3.1.0']) {
  t.test(`OpenAPI ${version}`, async t => {
    const app: FastifyInstance = Fastify()
    t.teardown(() => app.close())
    await app.register(swagger, { openapi: { openapi: version, info: { title: 'An app', version: '1' } } })
    await app.register(chatWebhook, { sdkAppId, token })
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] })).onOfficialAccountFull(() => {}).onChatWebhook('C2C.CallbackBeforeSendMsg', () => {})
    app.onChatWebhook({
      command: 'C2C.CallbackBeforeCall',
      kind: 'before',
      body: Type.Object({ From_Account: Type.String() }),
      reply: Type.Object({ CloudCustomData: Type.String() })
    }, () => {})
    await app.ready()
    const document = app.swagger() as any
    const route = document.paths['/tencent-chat/webhook'].post
    const { schema: body, examples } = route.requestBody.content['application/json']

    t.test('the document is valid', async t => {
      const { valid, errors } = await new Validator().validate(structuredClone(document))
      t.ok(valid, JSON.stringify(errors))
    })

    t.test('the query parameters are documented', async t => {
      const parameters = new URLSearchParams(request(samples.beforeAddSubscriber).url.split('?')[1])
      t.same(route.parameters.map((parameter: any) => parameter.name).sort(), [...parameters.keys(), 'RequestID'].sort())
      for (const { name, in: place, required } of route.parameters) {
        t.equal(place, 'query')
        t.equal(required, name === 'SdkAppid' || name === 'CallbackCommand', name)
      }
    })

    t.test('each event with a hook is one branch by its command, and one example, its sample', async t => {
      t.strictSame(Object.keys(examples), [before.CallbackCommand, full.CallbackCommand, 'C2C.CallbackBeforeSendMsg'], 'there is no sample of an event of the user')
      t.equal(examples[full.CallbackCommand].description,
        'After: an Official Account has reached its number of subscribers. <https://trtc.io/document/60801>')
      t.strictSame(body.oneOf.map((branch: any) => branch.title),
        [before.CallbackCommand, full.CallbackCommand, 'C2C.CallbackBeforeSendMsg', 'C2C.CallbackBeforeCall'])
      const ajv = new Ajv({ strict: false })
      const fits = ajv.compile(body)
      for (const [i, sample] of [before, full].entries()) {
        t.notOk('example' in body.oneOf[i], 'it is there once')
        t.same(examples[sample.CallbackCommand].value, sample)
        t.ok(ajv.validate(body.oneOf[i], sample), sample.CallbackCommand)
        t.ok(fits(sample), ajv.errorsText(fits.errors))
      }
      t.notOk(fits({ ...full, EventTime: 'soon' }))
      t.notOk(fits({ CallbackCommand: 'Unheard.Of' }))
    })

    t.test('the elements of a message are documented by their type', async t => {
      const message = body.oneOf.find((branch: any) => branch.title === 'C2C.CallbackBeforeSendMsg')
      const fits = new Ajv({ strict: false }).compile(message)
      const withElement = (element: object) => ({ ...samples['C2C.CallbackBeforeSendMsg'], MsgBody: [element] })
      t.ok(fits(withElement({ MsgType: 'TIMTextElem', MsgContent: { Text: 'hi' } })))
      t.notOk(fits(withElement({ MsgType: 'TIMTextElem', MsgContent: { Text: 1 } })))
      t.ok(fits(withElement({ MsgType: 'TIMTextElem2', MsgContent: { Text: 1 } })))
      t.notOk(fits(withElement({ MsgContent: { Text: 'hi' } })))
    })

    t.test("the user's own events are branches too", async t => {
      const own = body.oneOf.filter((branch: any) => branch.title === 'C2C.CallbackBeforeCall')
      t.equal(own.length, 1)
      const ajv = new Ajv({ strict: false })
      t.ok(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackBeforeCall', From_Account: 'jared' }))
      t.notOk(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackBeforeCall' }))
      t.notOk(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackAfterCall', From_Account: 'jared' }))
    })

    t.test('the answers are documented, and those of the pages fit', async t => {
      t.same(Object.keys(route.responses), ['200', '400', '401', '403', '413', '500', '503'])
      const answers = route.responses[200].content['application/json'].schema
      t.strictSame(Object.keys(answers.properties).slice(0, 4), ['ActionStatus', 'ErrorInfo', 'ErrorCode', 'RefusedSubscribers_Account'])
      const fits = new Ajv({ strict: false }).compile(answers)
      t.ok(fits(JSON.parse(OK)))
      t.ok(fits(JSON.parse(JARED_REFUSED)))
      t.notOk(fits({ ActionStatus: 'MAYBE' }))
      const { allowed, rejected } = route.responses[200].content['application/json'].examples
      t.equal(JSON.stringify(allowed.value), OK)
      t.equal(JSON.stringify(rejected.value), '{"ActionStatus":"OK","ErrorInfo":"the reason","ErrorCode":1}')
      for (const [status, body] of [FAILURES.notJson, FAILURES.wrongSign, FAILURES.wrongApp, FAILURES.tooLarge, FAILURES.hookFailed, FAILURES.deadline]) {
        t.equal(JSON.stringify(route.responses[status].content['application/json'].example), body, `${status}`)
      }
    })

    t.test('documenting the route changes nothing of what it answers', async t => {
      t.equal((await app.inject(request(samples.beforeAddSubscriber))).body, JARED_REFUSED)
    })
  })
}
