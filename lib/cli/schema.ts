import type { TSchema } from '@sinclair/typebox'

/** A field of a body, as the schema has it. */
export interface Field {
  /** `MsgBody[].MsgType` is in each entry of a list. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** Lists the fields of an object, each before those that it has itself. */
export function fieldsOf ({ properties = {}, required = [] }: TSchema, parent = ''): Field[] {
  return Object.entries<TSchema>(properties).flatMap(([name, schema]) => {
    const path = `${parent}${name}`
    const { description = '' } = schema
    return [{ path, type: typeOf(schema), required: required.includes(name), description }, ...fieldsIn(schema, path)]
  })
}

function fieldsIn (schema: TSchema, path: string): Field[] {
  if (schema.items !== undefined) return fieldsIn(schema.items, `${path}[]`)
  // What all elements of a message have is what those of an unknown type have.
  return fieldsOf(schema.anyOf?.at(-1) ?? schema, `${path}.`)
}

/** The type that a schema describes, in a few words. */
export function typeOf ({ type, const: constant, items, anyOf }: TSchema): string {
  if (constant !== undefined) return JSON.stringify(constant)
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ')
  if (type === 'array') return `list of ${typeOf(items)}s`
  return type === 'integer' ? 'whole number' : type
}
