import type { TSchema } from '@sinclair/typebox'
import { Errors, ValueErrorType, type ValueError } from '@sinclair/typebox/errors'
import type { KnownEvent } from '../../events/define.js'
import { isOfAnother } from '../../hooks/first-error.js'
import { isDigits } from '../../hooks/repair.js'
import { typeOf } from '../schema.js'

/** How a body differs from the documentation of its event. */
export interface Deviation {
  /** `MsgBody[].MsgType` is in an entry of a list. */
  readonly field: string
  /** The field is not documented, it is needed and is not there, or it has another type. */
  readonly problem: 'unknown' | 'missing' | 'type'
  readonly expected?: string
  readonly got?: string
  /** How often: more than once only in a list. */
  readonly times: number
}

type Found = Omit<Deviation, 'times'>

/** Compares a body with the documentation of its event. */
export function deviationsOf ({ body: schema }: KnownEvent, body: object): Deviation[] {
  return counted([...Errors(closed(schema), body)].flatMap(inVariant).filter(isDeviation).map(describe))
}

/** The schema without room for fields that it does not name, except where it says that there is. */
function closed (schema: TSchema): TSchema {
  const { properties, items, anyOf } = schema
  return {
    ...schema,
    ...items && { items: closed(items) },
    ...anyOf && { anyOf: anyOf.map(closed) },
    ...properties && {
      additionalProperties: schema.additionalProperties ?? false,
      properties: Object.fromEntries(Object.entries<TSchema>(properties).map(([name, field]) => [name, closed(field)]))
    }
  }
}

/** What is wrong with an element of a message, as one of its own type. */
function inVariant (error: ValueError): ValueError[] {
  const variants = error.errors.map(errors => [...errors])
  const [variant, ...others] = variants.filter(errors => !errors.some(isOfAnother))
  return variant === undefined || others.length > 0 ? [error] : variant
}

function isDeviation ({ type, value }: ValueError): boolean {
  if (type === ValueErrorType.Integer) return !isDigits(value)
  // A field that is absent has another type, too.
  return type === ValueErrorType.ObjectRequiredProperty || value !== undefined
}

function describe ({ type, path, schema, value }: ValueError): Found {
  const field = path.replace(/\/\d+(?=\/|$)/g, '[]').slice(1).replaceAll('/', '.')
  if (type === ValueErrorType.ObjectAdditionalProperties) return { field, problem: 'unknown' }
  if (type === ValueErrorType.ObjectRequiredProperty) return { field, problem: 'missing' }
  return { field, problem: 'type', expected: typeOf(schema), got: type === ValueErrorType.Literal ? 'another value' : kindOf(value) }
}

function kindOf (value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return Number.isInteger(value) ? 'whole number' : typeof value
}

function counted (found: Found[]): Deviation[] {
  const times = new Map<string, Deviation>()
  for (const one of found) {
    const key = JSON.stringify(one)
    times.set(key, { ...one, times: (times.get(key)?.times ?? 0) + 1 })
  }
  return [...times.values()]
}
