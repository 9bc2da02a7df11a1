import type { TSchema } from '@sinclair/typebox'
import type { KnownEvent } from '../../events/define.js'
import { definitionCompilers, type Validate } from '../../hooks/compile.js'
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

// What Ajv says of an error with the option `verbose`.
interface SchemaError {
  keyword: string
  instancePath: string
  schemaPath: string
  params: Record<string, unknown>
  parentSchema: TSchema
  data: unknown
}

const compile = definitionCompilers({ validateSchema: false, allErrors: true, verbose: true })({})
const compiled = new Map<string, Validate>()

/**
 * Compares a body with the documentation of its event.
 *
 * @param body may be changed: a string of digits becomes a number
 */
export function deviationsOf ({ command, body: schema }: KnownEvent, body: object): Deviation[] {
  let validate = compiled.get(command)
  if (validate === undefined) compiled.set(command, validate = compile(closed(schema)))
  if (validate(body)) return []
  const errors = validate.errors as unknown as SchemaError[]
  // Of a value that may have one of several types, Ajv says first why it has none of them.
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/`)
  return counted(errors.filter(({ schemaPath }) => !alternatives.some(path => schemaPath.startsWith(path))).map(describe))
}

/** The schema without room for fields that it does not name, except where it says that there is. */
function closed (schema: TSchema): TSchema {
  const { properties, items } = schema
  return {
    ...schema,
    ...items && { items: closed(items) },
    ...properties && {
      additionalProperties: schema.additionalProperties ?? false,
      properties: Object.fromEntries(Object.entries<TSchema>(properties).map(([name, field]) => [name, closed(field)]))
    }
  }
}

function describe ({ keyword, instancePath, params, parentSchema, data }: SchemaError): Found {
  const parent = instancePath.replace(/\/\d+(?=\/|$)/g, '[]').slice(1).replaceAll('/', '.')
  const inside = (name: unknown) => [parent, name].filter(part => part !== '').join('.')
  if (keyword === 'additionalProperties') return { field: inside(params.additionalProperty), problem: 'unknown' }
  if (keyword === 'required') return { field: inside(params.missingProperty), problem: 'missing' }
  return { field: parent, problem: 'type', expected: typeOf(parentSchema), got: keyword === 'const' ? 'another value' : kindOf(data) }
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
