import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import { CHAT_WEBHOOK_WRONG_BODY, CHAT_WEBHOOK_WRONG_COMMAND } from '../errors.js'
import { QuerySchema } from '../events/query.js'
import { compileOwnSchema, schemaCompilers } from '../hooks/compile.js'
import type { Hooks } from '../hooks/registry.js'
import { isObject } from './is-object.js'

/**
 * Makes the validator compiler of the route. A body is validated by the schema of the event that it names; the schema
 * that the route declares lists these, for documentation.
 */
export function validatorCompiler (hooks: Hooks, scope: FastifyInstance): FastifySchemaCompiler<any> {
  return route => {
    const { schema, httpPart } = route
    if (httpPart === 'body') return validateBody
    if (schema === QuerySchema) return compileOwnSchema(schema)
    // An `onRoute` hook of the host's has added it.
    return scope.validatorCompiler?.(route) ?? schemaCompilers()(scope.getSchemas())(schema)
  }

  function validateBody (body: { CallbackCommand?: string } | undefined) {
    const handled = hooks.of(body?.CallbackCommand)
    // No hook, no opinion.
    if (handled === undefined || handled.validateBody(body)) return true
    return { error: wrongBody(handled.validateBody.errors!) }
  }
}

/**
 * Compares the body's command with the URL's, which counts. The events whose body has none get that of the URL, so that a
 * body can be validated by its command, and a hook for several commands can tell them apart.
 */
export function checkCommand (request: FastifyRequest, command: string, isHandled: boolean): Error | undefined {
  const { body } = request
  if (!isObject(body)) return isHandled ? wrongBody([{ keyword: 'type', instancePath: '', schemaPath: '#/type', params: { type: 'object' }, message: 'must be object' }]) : undefined
  if (body.CallbackCommand === undefined) body.CallbackCommand = command
  if (body.CallbackCommand !== command) return new CHAT_WEBHOOK_WRONG_COMMAND('of the body is not that of the URL')
}

/** A validation error with Fastify's properties and wording: `body/EventTime must be integer`. */
function wrongBody (validation: FastifySchemaValidationError[]) {
  const [{ instancePath, message }] = validation as [FastifySchemaValidationError]
  return Object.assign(new CHAT_WEBHOOK_WRONG_BODY(`body${instancePath} ${message}`), { validation, validationContext: 'body' })
}
