import fastJson, { type AnySchema } from 'fast-json-stringify'
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import { allowed } from './answer.js'
import { arrivalOf, noteArrival } from './arrival.js'
import { authenticator } from './authentication.js'
import type { Deadlines } from './deadlines.js'
import { CHAT_WEBHOOK_WRONG_BODY, CHAT_WEBHOOK_WRONG_COMMAND } from './errors.js'
import { Exchange } from './exchange.js'
import { answerToFailure, failureHandler } from './failure.js'
import type { Hooks } from './hooks.js'
import type { Settings } from './options.js'
import { redactQuery } from './redact.js'
import { addBranch, routeSchema } from './route-schema.js'
import { run, runOthers } from './run.js'
import type { Running } from './running.js'

const kExchange = Symbol('chat-webhook.exchange')

type WebhookRequest = FastifyRequest & { [kExchange]: Exchange | null }

export interface RouteOptions {
  settings: Settings
  hooks: Hooks
  running: Running
  deadlines: Deadlines
}

/** The webhook route, in a scope of its own: nothing of the host's has a say in it, and nothing leaks out of it. */
export async function route (scope: FastifyInstance, { settings, hooks, running, deadlines }: RouteOptions): Promise<void> {
  const authenticate = authenticator(settings)
  const answerTo = answerToFailure(settings)
  const unhandled = new Set<string>()
  const schema = routeSchema()

  scope.decorateRequest(kExchange, null)
  scope.setChildLoggerFactory(noteArrival(scope.childLoggerFactory))
  scope.setErrorHandler(failureHandler(answerTo, settings, request => (request as WebhookRequest)[kExchange]))
  scope.setSerializerCompiler<AnySchema>(({ schema }) => fastJson(schema))
  // Chat may send any Content-Type or none, and always means JSON.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(['application/json', '*'], { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'))

  scope.route({
    method: 'POST',
    url: settings.path,
    bodyLimit: settings.bodyLimit,
    schema,
    validatorCompiler: () => () => true,
    onRequest,
    handler
  })

  // The user's own events are known only when all plugins are loaded.
  scope.addHook('onReady', async () => {
    for (const event of hooks.defined()) addBranch(schema, event)
  })

  /** Lets genuine requests pass and starts their deadline, before a byte of the body is read. */
  function onRequest (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    const { at, credentials } = arrivalOf(request.raw)
    redactQuery(request.query)
    const stranger = authenticate(credentials)
    if (stranger !== undefined) return done(stranger)
    const command = credentials.CallbackCommand
    if (command === undefined) return done(new CHAT_WEBHOOK_WRONG_COMMAND('is absent from the URL'))
    if (typeof command !== 'string') return done(new CHAT_WEBHOOK_WRONG_COMMAND('is given more than once in the URL'))

    const { event } = hooks.of(command) ?? {}
    ;(request as WebhookRequest)[kExchange] = new Exchange(request, reply, command, event, deadlines, answerTo, at)
    done()
  }

  function handler (request: FastifyRequest): void {
    const exchange = (request as WebhookRequest)[kExchange] as Exchange
    // By handlerTimeout, Fastify may be answering already.
    if (exchange.over) return

    const { command } = exchange
    const body = request.body as { CallbackCommand?: unknown } | null
    if (body?.CallbackCommand !== undefined && body.CallbackCommand !== command) {
      throw new CHAT_WEBHOOK_WRONG_COMMAND('of the body is not that of the URL')
    }
    const subject = hooks.of(command)
    const wrong = subject?.wrongBody(body)
    if (wrong !== undefined) throw new CHAT_WEBHOOK_WRONG_BODY(wrong)

    if (subject !== undefined && subject.hooks.length > 0) {
      running.track(run(exchange, subject, body))
    } else if (hooks.others.length > 0) {
      running.track(runOthers(exchange, hooks.others, body))
    } else {
      logUnhandled(exchange)
      exchange.answer(allowed())
    }
  }

  /** Once for each command: one URL gets every webhook that is switched on in the console. */
  function logUnhandled ({ command, request }: Exchange): void {
    if (unhandled.has(command) || unhandled.size === 1000) return
    unhandled.add(command)
    request.log.info({ command }, 'no hook for this Chat webhook; it is answered OK from here on without a word')
  }
}
