import { Ajv, type ErrorObject } from 'ajv'
import type { DataValidationCxt } from 'ajv/dist/types/index.js'
import addFormats from 'ajv-formats'
import type { TSchema } from '@sinclair/typebox'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined

/**
 * Compiles schemas with an Ajv of the plugin's own: the host's may coerce what it checks, fill it in and strip it, and
 * this one changes nothing but a string of digits, into the number that they are, where a schema says `x-as-number`.
 */
export function schemaCompiler (): (schema: TSchema) => Check {
  const ajv = new Ajv({ strictTypes: false })
  addFormats.default(ajv)
  ajv.addKeyword({ keyword: 'x-as-number', schema: false, modifying: true, validate: asNumber })

  return schema => {
    const validate = ajv.compile(schema)
    // What it says would be a promise, which any `if` takes for a yes.
    if ('$async' in validate) throw new Error('it is asynchronous ("$async")')
    return value => validate(value) ? undefined : inWords((validate.errors as [ErrorObject])[0])
  }
}

function asNumber (value: unknown, { parentData, parentDataProperty }: DataValidationCxt) {
  if (typeof value === 'string') parentData[parentDataProperty] = Number(value)
  return true
}

/** As Fastify words it: `body/EventTime must be integer`. */
function inWords ({ instancePath, message }: ErrorObject) {
  return `body${instancePath} ${message}`
}
