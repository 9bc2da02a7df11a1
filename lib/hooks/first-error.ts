import { Kind } from '@sinclair/typebox'
import { ValueErrorType, type ValueError, type ValueErrorIterator } from '@sinclair/typebox/errors'
import type { FastifySchemaValidationError } from 'fastify'

/** Returns the first of some errors in the words of Fastify's: at `/EventTime`, `must be integer`. */
export function firstError (errors: ValueErrorIterator): FastifySchemaValidationError {
  const { type, schema, path, message } = furthest(errors)
  if (type === ValueErrorType.ObjectRequiredProperty) {
    const end = path.lastIndexOf('/')
    const missingProperty = path.slice(end + 1)
    return error(path.slice(0, end), 'required', { missingProperty }, `must have required property '${missingProperty}'`)
  }
  if (type === ValueErrorType.Literal) return error(path, 'const', { allowedValue: schema.const }, 'must be equal to constant')
  // Named like the schema, it says that the value has another type.
  if (ValueErrorType[type] === schema[Kind]) return error(path, 'type', { type: schema.type }, `must be ${schema.type}`)
  return error(path, ValueErrorType[type], {}, message)
}

function error (instancePath: string, keyword: string, params: Record<string, unknown>, message: string): FastifySchemaValidationError {
  return { instancePath, schemaPath: '#', keyword, params, message }
}

/** Of the variants of a union, the one that the value matches the furthest counts. */
function furthest (errors: ValueErrorIterator): ValueError {
  const error = errors.First()!
  const depth = (error: ValueError) => isOfAnother(error) ? 0 : error.path.split('/').length
  return error.errors.map(furthest).reduce((one, another) => depth(another) >= depth(one) ? another : one, error)
}

/** Whether it says that an element of a message is of another type than a variant. */
export function isOfAnother ({ type }: ValueError): boolean {
  return type === ValueErrorType.Literal || type === ValueErrorType.StringPattern
}
