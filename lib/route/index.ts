// The way of a request, by Fastify's own stages: `onRequest` (who is it?), `preParsing` and the parser (where is the
// body?), `preValidation` and validation (is it the event that its URL names?), the handler (what do the hooks say?), and
// the error handler (what does Chat hear of a failure?).
//
// The answer does not come back by `return`: it has to be out by the deadline, whatever still runs. Fastify's
// `handlerTimeout` does not hold for a POST with a body (https://github.com/fastify/fastify/issues/6725). So the handler
// returns nothing, and the pending answer of the request sends it.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import { Deadlines } from '../answer/deadlines.js'
import { keepAnswer } from '../answer/keep-answer.js'
import { PendingAnswer, type Answering } from '../answer/pending-answer.js'
import { kOutgoing } from '../answer/send.js'
import { CHAT_WEBHOOK_WRONG_COMMAND } from '../errors.js'
import { allowed } from '../events/answer.js'
import { log } from '../events/log.js'
import { Context } from '../hooks/context.js'
import type { InFlight } from '../hooks/in-flight.js'
import type { Hooks } from '../hooks/registry.js'
import { isObject, removedFrom } from '../hooks/repair.js'
import { runHooks, runOthers } from '../hooks/run.js'
import { serializeAnswer } from '../hooks/serialize.js'
import type { Settings } from '../options.js'
import { authenticator } from '../verify/authentication.js'
import { forHooks, queryOf, readQuery, type Query } from '../verify/query.js'
import { arrivalOf, readOnArrival } from './arrival.js'
import { jsonParser, preParsing } from './body.js'
import { errorHandler } from './error-handler.js'
import { describeEvents, routeSchema } from './schema.js'
import { UnhandledCommands } from './unhandled-commands.js'
import { checkCommand, validatorCompiler } from './validation.js'

const kPending = Symbol('chat-webhook.pending-answer')

declare module 'fastify' {
  interface FastifyRequest {
    /** The answer to the request; `null` before it is verified. */
    [kPending]: PendingAnswer | null
  }
}

export interface RouteOptions {
  settings: Settings
  hooks: Hooks
  inFlight: InFlight
}

/** The webhook route, in a scope of its own: the host's settings do not change it, and its own do not leak out. */
export async function route (scope: FastifyInstance, { settings, hooks, inFlight }: RouteOptions): Promise<void> {
  // Without the tokens: who prints a request prints this, too.
  const { timeout, fallback } = settings
  const answering: Answering = { timeout, fallback, closing: false, deadlines: new Deadlines() }
  const authenticate = authenticator(settings)
  const unhandled = new UnhandledCommands()
  const schema = routeSchema()

  scope.decorateRequest(kPending, null)
  scope.decorateReply(kOutgoing, null)
  readOnArrival(scope)
  scope.setErrorHandler(errorHandler(request => request[kPending], hooks, answering))
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(['application/json', '*'], { parseAs: 'buffer' }, jsonParser(scope, pendingOf))

  // Behind the hooks that the host's own `onRoute` hooks add to routes: this one runs after them.
  const onSend = keepAnswer()
  scope.addHook('onRoute', route => { route.onSend = [route.onSend ?? [], onSend].flat() })

  scope.withTypeProvider<TypeBoxTypeProvider>().route({
    method: 'POST',
    url: settings.path,
    bodyLimit: settings.bodyLimit,
    schema,
    validatorCompiler: validatorCompiler(hooks),
    serializerCompiler: () => serializeAnswer,
    preParsing,

    /** Verifies the request and starts its deadline, before a byte of the body is read. */
    onRequest (request, reply, done) {
      const { at, url } = arrivalOf(request.raw)
      // Nothing has validated it yet, and the host may have a parser of its own.
      const query = readQuery(url, queryOf(request))
      const verified = authenticate(query, reply.raw, at + timeout)
      if (verified instanceof Promise) expectAnswerLater(verified, request, reply, query, at, done)
      else done(expectAnswer(verified, request, reply, query, at))
    },

    /** Before the body is validated by its command, this must be that of the URL. */
    preValidation (request, _reply, done) {
      const { trace } = pendingOf(request)
      if (trace === undefined) check(request, done)
      else trace.run(check, request, done)
    },

    handler (request) {
      // Fastify leaves it to the handler when the host sets `attachValidation` on all routes.
      if (request.validationError !== undefined) throw request.validationError
      const pending = pendingOf(request)
      const { handled, context: { command } } = pending
      if (handled === undefined) return answerUnhandled(pending)
      const fields = removedFrom(request.body)
      if (fields !== undefined) log(request.log, 'warn', { command, fields }, 'fields of this Chat webhook have a wrong type; hooks do not get them')
      runHooks(handled, pending.context, pending, inFlight)
    }
  })

  scope.addHook('onReady', async () => describeEvents(schema, hooks.close()))
  scope.addHook('preClose', async () => { answering.closing = true })

  /** Prepares the answer to a request that is verified; returns why there is none. */
  function expectAnswer (
    error: Error | undefined, request: FastifyRequest, reply: FastifyReply, query: Query, arrivedAt: number
  ): Error | undefined {
    request.query = forHooks(query)
    if (error !== undefined) return error
    const { SdkAppid, CallbackCommand: command } = query
    if (command === undefined) return new CHAT_WEBHOOK_WRONG_COMMAND('is absent from the URL')
    if (typeof command !== 'string') return new CHAT_WEBHOOK_WRONG_COMMAND('is given more than once in the URL')
    const context = new Context(request, reply.raw, Number(SdkAppid), command)
    request[kPending] = new PendingAnswer(context, hooks.of(command), reply, answering, arrivedAt)
  }

  // Apart, because a closure is made anew for each request.
  function expectAnswerLater (
    verified: Promise<Error | undefined>, request: FastifyRequest, reply: FastifyReply, query: Query, arrivedAt: number, done: HookHandlerDoneFunction
  ) {
    const expect = (error: Error | undefined) => done(expectAnswer(error, request, reply, query, arrivedAt))
    verified.then(expect, expect)
  }

  function check (request: FastifyRequest, done: HookHandlerDoneFunction) {
    const { body, log: logger } = request
    const pending = pendingOf(request)
    const { handled, context: { command } } = pending
    if (handled === undefined) {
      if (isObject(body)) body.CallbackCommand = command
      done()
    } else if (handled.event.kind === 'after' && isObject(body) && Object.keys(body).length === 0) {
      log(logger, 'info', { command }, 'a check of the URL: the body is empty, so no hook runs; it is answered OK')
      pending.give({ answer: allowed(), outcome: 'unhandled' })
    } else done(checkCommand(body, command))
  }

  function answerUnhandled (pending: PendingAnswer) {
    const { context } = pending
    pending.give({ answer: allowed(), outcome: 'unhandled' })
    if (hooks.others.length === 0) unhandled.log(context.command, context.request.log)
    // There is no event in what is no object.
    else if (isObject(context.request.body)) runOthers(hooks.others, context, inFlight)
  }
}

/** The answer to a request that is verified. */
function pendingOf (request: FastifyRequest<any>): PendingAnswer {
  return request[kPending]!
}
