import type { Ajv } from '@fastify/ajv-compiler'

/** Where a schema says `x-as-number`, a string of digits becomes the number that it is. */
export function addNumbers (ajv: Ajv): void {
  ajv.addKeyword({
    keyword: 'x-as-number',
    // So it comes after `pattern`, which is older.
    type: 'string',
    schema: false,
    modifying: true,
    validate: (value: string, context?: { parentData: any, parentDataProperty: string | number }) => {
      context!.parentData[context!.parentDataProperty] = Number(value)
      return true
    }
  })
}
