import AjvCompiler, { type Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'

/** Says whether a value matches a schema; `errors` has what is wrong with the last one that did not. */
export interface Validate {
  (value: unknown): boolean
  errors?: FastifySchemaValidationError[] | null
}

const buildCompiler = AjvCompiler()

// Not the host's options, which may coerce what they validate, fill it in and strip it.
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
  // It would return a promise, which any `if` takes for `true`.
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
