import AjvCompiler from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import type { Validate } from './compile.js'

/** @throws {Error} when it is not a schema */
type Compile = (schema: TSchema) => Validate
type Schemas = ReturnType<FastifyInstance['getSchemas']>

interface AjvValidate {
  (value: unknown): boolean
  /** Of the last value. */
  errors: FastifySchemaValidationError[]
}

// Not the host's, which may coerce values, set defaults and remove fields.
const customOptions = { coerceTypes: false, useDefaults: false, removeAdditional: false, strictTypes: false } as const

/**
 * Makes the compilers of one registration, for the events that users define by any JSON Schema: Fastify's, with options of
 * the plugin's own. They keep what they have compiled; those of all apps would keep it for good.
 *
 * @returns makes a compiler from the schemas that others can refer to by `$ref`
 */
export function definitionCompilers (): (schemas: Schemas) => Compile {
  const buildCompiler = AjvCompiler()
  return schemas => {
    const compile = buildCompiler(schemas as {}, { customOptions })
    return schema => {
      const validate = compile({ schema }) as AjvValidate
      // Its validator returns a promise, which is always truthy.
      if ('$async' in validate) throw new Error('it is asynchronous ("$async")')
      return value => validate(value) ? undefined : validate.errors
    }
  }
}
