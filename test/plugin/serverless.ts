// Behind @fastify/aws-lambda, which hands each event of a function to `app.inject()`.
import awsLambda, { type LambdaResponse } from '@fastify/aws-lambda'
import type { FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { build, FAILURES, held, JARED_REFUSED, OK, request, samples, settled } from '../helpers.js'

type Options = Parameters<typeof request>[1]

/** An event of an HTTP API, as API Gateway or a function's URL makes it. */
function httpApi (event: Parameters<typeof request>[0], isBase64Encoded: boolean, options?: Options) {
  const { url, headers, payload } = request(event, options)
  const [rawPath, rawQueryString] = url.split('?') as [string, string]
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    headers,
    requestContext: { http: { method: 'POST', path: rawPath, sourceIp: '127.0.0.1' }, stage: '$default' },
    body: isBase64Encoded ? Buffer.from(payload).toString('base64') : payload,
    isBase64Encoded
  }
}

/** The same of a REST API, which has another form. */
function restApi (event: Parameters<typeof request>[0], isBase64Encoded: boolean, options?: Options) {
  const { rawPath, queryStringParameters, headers, body } = httpApi(event, isBase64Encoded, options)
  const list = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]))
  return {
    version: '1.0',
    httpMethod: 'POST',
    path: rawPath,
    queryStringParameters,
    multiValueQueryStringParameters: list(queryStringParameters),
    headers,
    multiValueHeaders: list(headers),
    requestContext: { httpMethod: 'POST', path: rawPath, stage: 'prod' },
    body,
    isBase64Encoded
  }
}

function functionOf (app: FastifyInstance) {
  const handler = awsLambda(app)
  return (event: object) => handler(event, {} as never)
}

function answered (t: Test, { statusCode, headers, body, isBase64Encoded }: LambdaResponse, status: number, expected: string, message: string) {
  t.strictSame({ statusCode, type: headers['content-type'], body, isBase64Encoded },
    { statusCode: status, type: 'application/json; charset=utf-8', body: expected, isBase64Encoded: false }, message)
}

for (const [what, eventOf] of [['an HTTP API', httpApi], ['a REST API', restApi]] as const) {
  for (const isBase64Encoded of [false, true]) {
    t.test(`a function behind ${what} answers a ${isBase64Encoded ? 'base64' : 'plain'} body`, async t => {
      const app = await build(t)
      const recorded: unknown[] = []
      const reasons: unknown[] = []
      app.onBeforeAddSubscriber(async ({ SubscribeAccountList }, { signal }) => {
        // The body has been read by then, which must not pass for a hang-up.
        await settled()
        reasons.push(signal.reason)
        return { refuse: SubscribeAccountList.map(subscriber => subscriber.Subscriber_Account).filter(user => user !== 'leckie') }
      })
      app.onOfficialAccountFull(event => { recorded.push(event) })
      const call = functionOf(app)

      answered(t, await call(eventOf(samples.beforeAddSubscriber, isBase64Encoded)), 200, JARED_REFUSED, 'a verdict')
      t.same(reasons, [undefined])
      answered(t, await call(eventOf(samples.officialAccountFull, isBase64Encoded)), 200, OK, 'word that it is recorded')
      t.same(recorded, [samples.officialAccountFull])
      const forged = { token: 'forged' }
      answered(t, await call(eventOf(samples.beforeAddSubscriber, isBase64Encoded, forged)), ...FAILURES.wrongSign, 'another token')
      const stale = { requestTime: 1 }
      answered(t, await call(eventOf(samples.beforeAddSubscriber, isBase64Encoded, stale)), ...FAILURES.tooOld, 'an old request')
      t.equal(reasons.length, 1, 'no hook is asked by somebody else')
    })
  }
}

t.test("a hook for '*' runs after the answer of the function, which may be frozen then", async t => {
  const app = await build(t)
  const other = held()
  app.onChatWebhook('*', other.hook)
  answered(t, await functionOf(app)(httpApi(samples.officialAccountFull, false)), 200, OK, 'the hook goes on')
  await other.begun()
  other.resolve()
})

t.test('a hook of its own for a command has ended when the function answers', async t => {
  const app = await build(t)
  const record = held()
  app.onOfficialAccountFull(record.hook)
  let answer: LambdaResponse | undefined
  const answering = functionOf(app)(httpApi(samples.officialAccountFull, false)).then(response => { answer = response })
  await record.begun()
  await settled()
  t.equal(answer, undefined)
  record.resolve()
  await answering
  answered(t, answer!, 200, OK, 'it has ended')
})
