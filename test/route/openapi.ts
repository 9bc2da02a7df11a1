import swagger from '@fastify/swagger'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Type } from '@sinclair/typebox'
import { Ajv } from 'ajv'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import chatWebhook from 'fastify-tencent-chat-webhook'
import { JARED_REFUSED, OK, request, samples, sdkAppId, token } from '../helpers.js'

for (const version of ['3.0.3', '3.1.0']) {
  t.test(`OpenAPI ${version}`, async t => {
    const app: FastifyInstance = Fastify()
    t.teardown(() => app.close())
    await app.register(swagger, { openapi: { openapi: version, info: { title: 'An app', version: '1' } } })
    await app.register(chatWebhook, { sdkAppId, token })
    app.onBeforeAddSubscriber(() => ({ refuse: ['jared'] }))
    app.onChatWebhook({
      command: 'C2C.CallbackBeforeSendMsg',
      kind: 'before',
      body: Type.Object({ From_Account: Type.String() }),
      reply: Type.Object({ CloudCustomData: Type.String() })
    }, () => {})
    await app.ready()
    const document = app.swagger() as any
    const route = document.paths['/tencent-chat/webhook'].post
    const body = route.requestBody.content['application/json'].schema

    t.test('the document is valid', async t => {
      const { valid, errors } = await new Validator().validate(structuredClone(document))
      t.ok(valid, JSON.stringify(errors))
    })

    t.test('the query parameters are documented', async t => {
      const parameters = new URLSearchParams(request(samples.beforeAddSubscriber).url.split('?')[1])
      t.same(route.parameters.map((parameter: any) => parameter.name).sort(), [...parameters.keys()].sort())
      for (const { name, in: place, required } of route.parameters) {
        t.equal(place, 'query')
        t.equal(required, name === 'SdkAppid' || name === 'CallbackCommand', name)
      }
    })

    t.test('each event is one branch by its command, with its sample as the example, which fits it and no other', async t => {
      const ajv = new Ajv({ strict: false, discriminator: false })
      const fits = ajv.compile(body)
      for (const sample of Object.values(samples)) {
        const branches = body.oneOf.filter((branch: any) => branch.title === sample.CallbackCommand)
        t.equal(branches.length, 1)
        t.same(branches[0].example, sample)
        t.ok(ajv.validate(branches[0], sample), sample.CallbackCommand)
        t.ok(fits(sample), ajv.errorsText(fits.errors))
      }
      t.notOk(fits({ ...samples.officialAccountFull, EventTime: 'soon' }))
      t.notOk(fits({ CallbackCommand: 'Unheard.Of' }))
    })

    t.test("the user's own events are branches too", async t => {
      const own = body.oneOf.filter((branch: any) => branch.title === 'C2C.CallbackBeforeSendMsg')
      t.equal(own.length, 1)
      const ajv = new Ajv({ strict: false })
      t.ok(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'jared' }))
      t.notOk(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackBeforeSendMsg' }))
      t.notOk(ajv.validate(own[0], { CallbackCommand: 'C2C.CallbackAfterSendMsg', From_Account: 'jared' }))
    })

    t.test('the answers are documented, and those of the pages fit', async t => {
      t.same(Object.keys(route.responses), ['200', '400', '401', '403', '413', '500', '503'])
      const answers = route.responses[200].content['application/json'].schema
      t.same(answers.anyOf.map((answer: any) => answer.title), [
        'Any event',
        'OfficialAccount.CallbackBeforeAddSubscriber',
        'OfficialAccount.CallbackBeforeSendMsg',
        'C2C.CallbackBeforeSendMsg'
      ])
      const fits = new Ajv({ strict: false }).compile(answers)
      t.ok(fits(JSON.parse(OK)))
      t.ok(fits(JSON.parse(JARED_REFUSED)))
      t.notOk(fits({ ActionStatus: 'MAYBE' }))
    })

    t.test('documenting the route changes nothing of what it answers', async t => {
      t.equal((await app.inject(request(samples.beforeAddSubscriber))).body, JARED_REFUSED)
    })
  })
}
