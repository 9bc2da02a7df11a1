import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import { CHAT_WEBHOOK_WRONG_BODY, CHAT_WEBHOOK_WRONG_COMMAND } from '../errors.js'
import type { Hooks } from '../hooks/registry.js'
import { isObject } from '../hooks/repair.js'

/**
 * Makes the validator compiler of the route. A body is validated by the schema of the event that it names; the schema
 * that the route declares lists these, for documentation. The query string was verified before.
 */
export function validatorCompiler (hooks: Hooks): FastifySchemaCompiler<unknown> {
  return ({ httpPart }) => httpPart === 'body' ? validateBody : () => true

  function validateBody (body: { CallbackCommand?: string } | null) {
    // No hook, no opinion.
    const errors = hooks.of(body?.CallbackCommand)?.validateBody(body)
    return errors === undefined || { error: wrongBody(errors) }
  }
}

/**
 * Compares the command of a body that has hooks with the URL's, which counts. The events whose body has none get that of
 * the URL, so that a body can be validated by its command, and a hook for several commands can tell them apart.
 */
export function checkCommand (body: unknown, command: string): Error | undefined {
  if (!isObject(body)) return wrongBody([{ keyword: 'type', instancePath: '', schemaPath: '#/type', params: { type: 'object' }, message: 'must be object' }])
  if (body.CallbackCommand === undefined) body.CallbackCommand = command
  if (body.CallbackCommand !== command) return new CHAT_WEBHOOK_WRONG_COMMAND('of the body is not that of the URL')
}

/** A validation error with Fastify's properties and wording: `body/EventTime must be integer`. */
function wrongBody (validation: FastifySchemaValidationError[]) {
  const [{ instancePath, message }] = validation as [FastifySchemaValidationError]
  return Object.assign(new CHAT_WEBHOOK_WRONG_BODY(`body${instancePath} ${message}`), { validation, validationContext: 'body' })
}
