import AjvCompiler, { type Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify'
import { addDrop, lenient } from './optional-fields.js'

/** Whether a value matches a schema. `errors` describes the last value that did not. */
export interface Validate {
  (value: unknown): boolean
  errors?: FastifySchemaValidationError[] | null
}

/** @throws {Error} when it is not a schema */
export type CompileSchema = (schema: TSchema) => Validate

// Not the host's, which may coerce values, set defaults and remove fields.
const ajvOptions = { coerceTypes: false, useDefaults: false, removeAdditional: false, strictTypes: false } as const

/**
 * Compiles the schemas of the plugin's own, once for all registrations. That they are schemas is not validated: compiling
 * the schema of schemas takes longer than all of them. Nor is the code optimized, which Node does better.
 */
export const compileOwnSchema = schemaCompilers()({}, { validateSchema: false, code: { optimize: false } })

const bodies = new WeakMap<TSchema, Validate>()

/** Compiles the schema of a body of Chat's, once for all registrations. */
export function compileBody (schema: TSchema): Validate {
  let validate = bodies.get(schema)
  if (validate === undefined) bodies.set(schema, validate = compileOwnSchema(lenient(schema)))
  return validate
}

/** Makes the compilers of one registration. They keep what they have compiled: those of all apps would keep it for good. */
export function schemaCompilers () {
  const buildCompiler = AjvCompiler()
  /**
   * Makes a compiler of schemas: Fastify's, with options of the plugin's own.
   *
   * @param schemas the schemas that others can refer to by `$ref`
   */
  return function schemaCompiler (schemas: ReturnType<FastifyInstance['getSchemas']>, options = {}): CompileSchema {
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
  addDrop(ajv)
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
