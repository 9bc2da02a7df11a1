import type { Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'

const REMOVE = 'x-remove'
// A body can have any number of them.
const MOST = 10

/** The paths of what was removed, by the body. */
const removed = new WeakMap<object, string[]>()

/**
 * Changes a schema so that an optional field of a wrong type is removed. An error would let the action through, for a
 * field that no verdict is built on, and that Chat can change at any time.
 */
export function removeWrong (schema: TSchema): TSchema {
  const { properties, items, allOf, then } = schema
  return {
    ...schema,
    ...items && { items: removeWrong(items) },
    ...properties && { properties: optionalFields(schema) },
    ...allOf && { allOf: allOf.map(removeWrong) },
    ...then && { then: removeWrong(then) }
  }
}

function optionalFields ({ properties, required = [] }: TSchema): Record<string, TSchema | object> {
  return Object.fromEntries(Object.entries<TSchema>(properties).map(([name, schema]) => {
    const field = removeWrong(schema)
    return [name, required.includes(name) ? field : { anyOf: [field, { [REMOVE]: true }] }]
  }))
}

/** Returns the paths of the fields that were removed from a body, the first ten. */
export function removedFrom (body: unknown): string[] | undefined {
  return removed.get(body as object)
}

/** Where a schema says `x-remove`, the value is removed. */
export function addRemoval (ajv: Ajv): void {
  ajv.addKeyword({
    keyword: REMOVE,
    schema: false,
    modifying: true,
    validate (_value: unknown, context?: { rootData: any, parentData: any, parentDataProperty: string | number, instancePath: string }) {
      const { rootData, parentData, parentDataProperty, instancePath } = context!
      delete parentData[parentDataProperty]
      const paths = removed.get(rootData)
      if (paths === undefined) removed.set(rootData, [instancePath])
      else if (paths.length < MOST) paths.push(instancePath)
      return true
    }
  })
}
