import AjvCompiler, { type Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'

/** Whether a value matches a schema. `errors` describes the last value that did not. */
export interface Validate {
  (value: unknown): boolean
  errors?: FastifySchemaValidationError[] | null
}

const buildCompiler = AjvCompiler()

// Not the host's options, which may coerce values, set defaults and remove fields.
const options = {
  customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false, strictTypes: false },
  onCreate: addNumbers
} as const

/**
 * Compiles a schema, with Fastify's compiler and options of the plugin's own.
 *
 * @param schemas the schemas that it can refer to by `$ref`
 * @throws {Error} when it is not a schema
 */
export function compileSchema (schema: TSchema, schemas: ReturnType<FastifyInstance['getSchemas']> = {}): Validate {
  const validate = buildCompiler(schemas as {}, options)({ schema })
  // Its validator returns a promise, which is always truthy.
  if ('$async' in validate) throw new Error('it is asynchronous ("$async")')
  return validate as Validate
}

/** Where a schema says `x-as-number`, a string of digits becomes the number that it is. */
function addNumbers (ajv: Ajv) {
  ajv.addKeyword({
    keyword: 'x-as-number',
    schema: false,
    modifying: true,
    validate: (value: unknown, context?: { parentData: any, parentDataProperty: string | number }) => {
      if (typeof value === 'string') context!.parentData[context!.parentDataProperty] = Number(value)
      return true
    }
  })
}
