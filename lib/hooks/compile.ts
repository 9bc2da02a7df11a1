import AjvCompiler, { type Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import { addNumbers } from './numbers.js'
import { addRemoval, removeWrong } from './optional-fields.js'

/** Whether a value matches a schema. `errors` describes the last value that did not. */
export interface Validate {
  (value: unknown): boolean
  errors?: FastifySchemaValidationError[] | null
}

/** @throws {Error} when it is not a schema */
type Compile = (schema: TSchema) => Validate
type Schemas = ReturnType<FastifyInstance['getSchemas']>

// Not the host's, which may coerce values, set defaults and remove fields.
const ajvOptions = { coerceTypes: false, useDefaults: false, removeAdditional: false, strictTypes: false } as const

/**
 * Compiles the schemas of the plugin's own, once for all registrations. That they are schemas is not validated: compiling
 * the schema of schemas takes longer than all of them. Nor is the code optimized, which Node does better.
 */
export const compileOwn: Compile = definitionCompilers({ validateSchema: false, code: { optimize: false } })({})

const bodies = new WeakMap<TSchema, Validate>()

/** Compiles the schema of a body of Chat's, once for all registrations. */
export function compileBody (schema: TSchema): Validate {
  let validate = bodies.get(schema)
  if (validate === undefined) bodies.set(schema, validate = compileOwn(removeWrong(schema)))
  return validate
}

/**
 * Makes the compilers of one registration: Fastify's, with options of the plugin's own. They keep what they have compiled;
 * those of all apps would keep it for good.
 *
 * @returns makes a compiler from the schemas that others can refer to by `$ref`
 */
export function definitionCompilers (options = {}): (schemas: Schemas) => Compile {
  const buildCompiler = AjvCompiler()
  return schemas => {
    const compile = buildCompiler(schemas as {}, { customOptions: { ...ajvOptions, ...options }, onCreate: addKeywords })
    return schema => {
      const validate = compile({ schema })
      // Its validator returns a promise, which is always truthy.
      if ('$async' in validate) throw new Error('it is asynchronous ("$async")')
      return validate as Validate
    }
  }
}

function addKeywords (ajv: Ajv) {
  addNumbers(ajv)
  addRemoval(ajv)
}
