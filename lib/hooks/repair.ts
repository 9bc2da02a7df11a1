import type { TSchema } from '@sinclair/typebox'
import { Errors } from '@sinclair/typebox/errors'

// A body can have any number of them.
const MOST = 10

/** The paths of the fields that were removed, by the body. */
const removed = new WeakMap<object, string[]>()

/** Returns the paths of the fields that were removed from a body, the first ten. */
export function removedFrom (body: unknown): string[] | undefined {
  return removed.get(body as object)
}

/**
 * Repairs a body that does not match its schema. A string of digits becomes the number that it is where a whole number
 * belongs. An optional field that is wrong is removed: an error would let the action through, for a field that no verdict
 * is built on, and that Chat can change at any time.
 */
export function repair (schema: TSchema, body: unknown): void {
  const paths: string[] = []
  fits(schema, { body }, 'body', '')
  if (paths.length > 0) removed.set(body as object, paths)

  /** Whether a value fits its schema, once it is repaired. */
  function fits (schema: TSchema, parent: any, key: string | number, path: string): boolean {
    const value = parent[key]
    const { type, items, anyOf } = schema
    if (type === 'object') return isObject(value) && fieldsFit(schema, value, path)
    if (type === 'array') return Array.isArray(value) && value.every((_, i) => fits(items, value, i, `${path}/${i}`))
    // The elements of a message have their type first, so the variants of other types change nothing.
    if (anyOf !== undefined) return anyOf.some((variant: TSchema) => fits(variant, parent, key, path))
    if (type === 'integer' && isDigits(value)) parent[key] = Number(value)
    return Errors(schema, parent[key]).First() === undefined
  }

  function fieldsFit ({ properties, required = [] }: TSchema, value: any, path: string): boolean {
    return Object.entries<TSchema>(properties).every(([name, field]) => {
      const place = `${path}/${name}`
      if (required.includes(name)) return fits(field, value, name, place)
      if (value[name] === undefined || fits(field, value, name, place)) return true
      if (paths.length < MOST) paths.push(place)
      return delete value[name]
    })
  }
}

/** Whether a parsed value is a JSON object. */
export function isObject (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether it is a whole number that is written as a string. */
export function isDigits (value: unknown): value is string {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value)
}
