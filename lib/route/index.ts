import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import { CHAT_WEBHOOK_WRONG_COMMAND } from '../errors.js'
import { allowed } from '../events/answer.js'
import { log } from '../events/log.js'
import type { InFlight } from '../hooks/in-flight.js'
import type { HandledEvent } from '../hooks/handled-event.js'
import { droppedFrom } from '../hooks/optional-fields.js'
import type { Hooks } from '../hooks/registry.js'
import { runHooks, runOthers } from '../hooks/run.js'
import type { Settings } from '../options.js'
import { arrivalOf, redactOnArrival } from './arrival.js'
import { authenticator } from './authentication.js'
import { errorHandler } from './error-handler.js'
import { PendingAnswer } from './pending-answer.js'
import { readQuery, toQuery, type Parameters } from './query.js'
import { describeEvents, routeSchema } from './schema.js'
import { serializerCompiler } from './serialize.js'
import type { RouteState } from './state.js'
import { UnhandledCommands } from './unhandled-commands.js'
import { checkCommand, validatorCompiler } from './validation.js'
import { warmUp } from './warm-up.js'

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
  const state: RouteState = { settings, closing: false }
  const authenticate = authenticator(settings)
  const unhandled = new UnhandledCommands()
  const schema = routeSchema()

  scope.decorateRequest(kPending, null)
  scope.setChildLoggerFactory(redactOnArrival(scope.childLoggerFactory))
  scope.setErrorHandler(errorHandler(request => request[kPending], state))

  // Chat may send any Content-Type or none, and always means JSON. A key that would pollute a prototype is dropped: an
  // error would keep the hook from running.
  const parseJson = scope.getDefaultJsonParser('remove', 'remove')
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser<string>(['application/json', '*'], { parseAs: 'string' }, (request, sent, done) => {
    // Fastify's parser drops a byte order mark; `JSON.parse` does not.
    const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent
    request[kPending]!.text = text
    parseJson(request, text, done)
  })

  scope.withTypeProvider<TypeBoxTypeProvider>().route({
    method: 'POST',
    url: settings.path,
    bodyLimit: settings.bodyLimit,
    schema,
    validatorCompiler: validatorCompiler(hooks, scope),
    serializerCompiler,
    onRequest,
    preValidation,
    handler
  })

  scope.addHook('onReady', async () => {
    describeEvents(schema, hooks.all())
    for (const handled of hooks.all()) warmUp(handled, scope.log)
  })
  scope.addHook('preClose', async () => { state.closing = true })

  /** Verifies the request and starts its deadline, before a byte of the body is read. */
  function onRequest (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction) {
    const { at, url } = arrivalOf(request.raw)
    const parameters = readQuery(url, request.query as Parameters | null)
    const result = authenticate(parameters, reply.raw, at + settings.timeout)
    request.query = toQuery(parameters)
    if (result instanceof Promise) result.then(verified)
    else verified(result)

    function verified (error: Error | undefined) {
      const wrong = error ?? expectAnswer(request, reply, parameters, at)
      if (wrong !== undefined) done(wrong)
      // A server of the host's own (`serverFactory`) can pass requests on while `onReady` hooks run. Without the hooks, an
      // event would be answered OK.
      else hooks.whenLoaded(done)
    }
  }

  function expectAnswer (
    request: FastifyRequest, reply: FastifyReply, { SdkAppid, CallbackCommand: command }: Parameters, arrivedAt: number
  ): Error | undefined {
    if (command === undefined) return new CHAT_WEBHOOK_WRONG_COMMAND('is absent from the URL')
    if (typeof command !== 'string') return new CHAT_WEBHOOK_WRONG_COMMAND('is given more than once in the URL')
    request[kPending] = new PendingAnswer(request, reply, Number(SdkAppid), command, hooks, state, arrivedAt)
  }

  /** Before the body is validated by its command, this must be that of the URL. */
  function preValidation (request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction) {
    const { command, handled, trace } = request[kPending]!
    const wrong = checkCommand(request, command, handled !== undefined)
    if (trace === undefined) done(wrong)
    else trace.run(() => done(wrong))
  }

  function handler (request: FastifyRequest) {
    const pending = request[kPending]!
    // The deadline can pass while the host's hooks run.
    if (pending.answered) return
    // Fastify leaves it to the handler when the host sets `attachValidation` on all routes.
    if (request.validationError !== undefined) throw request.validationError

    const { handled, command } = pending
    if (handled !== undefined) {
      const fields = droppedFrom(request.body)
      if (fields !== undefined) log(request.log, 'warn', { command, fields }, 'fields of this Chat webhook have a wrong type; hooks do not get them')
      inFlight.track(answerByHooks(pending, handled))
      return
    }
    pending.answer(allowed(), 'unhandled')
    if (hooks.others.length > 0) inFlight.track(runOthers(hooks.others, pending))
    else unhandled.log(command, request.log)
  }

  async function answerByHooks (pending: PendingAnswer, handled: HandledEvent) {
    try {
      const result = await runHooks(handled, pending)
      if (result !== undefined) pending.answer(result.answer, result.outcome)
    } catch (error) {
      pending.fail(error as Error)
    }
  }
}
