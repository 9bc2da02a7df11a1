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
      const number = Number(value)
      // With `allErrors`, it is called though `pattern` does not hold.
      if (!Number.isNaN(number)) context!.parentData[context!.parentDataProperty] = number
      return true
    }
  })
}
