import { Ajv, type ErrorObject } from 'ajv'
import type { DataValidationCxt } from 'ajv/dist/types/index.js'
import type { TSchema } from '@sinclair/typebox'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined

// An Ajv of our own: the host's may coerce what it checks, fill it in and strip it. This one changes nothing but …
const ajv = new Ajv({ strictTypes: false })

// … a string of digits, into the number that they are, where a schema says `asNumber`.
ajv.addKeyword({
  keyword: 'asNumber',
  schema: false,
  modifying: true,
  validate (value: unknown, { parentData, parentDataProperty }: DataValidationCxt) {
    if (typeof value === 'string') parentData[parentDataProperty] = Number(value)
    return true
  }
})

export function compile (schema: TSchema): Check {
  const validate = ajv.compile(schema)
  return value => validate(value) ? undefined : inWords((validate.errors as [ErrorObject])[0])
}

/** As Fastify words it: `body/EventTime must be integer`. */
function inWords ({ instancePath, message }: ErrorObject) {
  return `body${instancePath} ${message}`
}
