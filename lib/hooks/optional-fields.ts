import type { Ajv } from '@fastify/ajv-compiler'
import type { TSchema } from '@sinclair/typebox'

const DROP = 'x-drop'
// A body can have any number of them.
const MOST = 10

/** The paths of what was dropped, by the body. */
const dropped = new WeakMap<object, string[]>()

/**
 * Makes the optional fields of a schema lenient: one of a wrong type is dropped. An error would let the action through, for
 * a field that no verdict is built on, and that Chat can change at any time.
 */
export function lenient (schema: TSchema): TSchema {
  const { properties, items } = schema
  return { ...schema, ...items && { items: lenient(items) }, ...properties && { properties: lenientFields(schema) } }
}

function lenientFields ({ properties, required = [] }: TSchema): Record<string, TSchema | object> {
  return Object.fromEntries(Object.entries<TSchema>(properties).map(([name, schema]) => {
    const field = lenient(schema)
    return [name, required.includes(name) ? field : { anyOf: [field, { [DROP]: true }] }]
  }))
}

/** Returns the paths of the fields that were dropped from a body, the first ten. */
export function droppedFrom (body: unknown): string[] | undefined {
  return dropped.get(body as object)
}

/** Where a schema says `x-drop`, the value is removed. */
export function addDrop (ajv: Ajv): void {
  ajv.addKeyword({
    keyword: DROP,
    schema: false,
    modifying: true,
    validate (_value: unknown, context?: { rootData: any, parentData: any, parentDataProperty: string | number, instancePath: string }) {
      const { rootData, parentData, parentDataProperty, instancePath } = context!
      delete parentData[parentDataProperty]
      const paths = dropped.get(rootData)
      if (paths === undefined) dropped.set(rootData, [instancePath])
      else if (paths.length < MOST) paths.push(instancePath)
      return true
    }
  })
}
