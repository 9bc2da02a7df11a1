import { Type, type Static, type TNever, type TObject, type TOptional, type TProperties, type TUnsafe } from '@sinclair/typebox'

/** One of the variants with all that it names, and nothing that only another one names. */
type OneOf<Variant extends TProperties, All extends TProperties = Variant> =
  Variant extends TProperties ? Static<TObject<Variant & { [Key in Exclude<Keys<All>, keyof Variant>]: TOptional<TNever> }>> : never
type Keys<Variant> = Variant extends unknown ? keyof Variant : never

/** A verdict that says one thing, in one of these ways: a name that is none of theirs, or of two at once, is no verdict. */
export function oneOf<Variants extends TProperties[]> (...variants: Variants): TUnsafe<OneOf<Variants[number]>> {
  const never = Object.fromEntries(variants.flatMap(Object.keys).map(key => [key, Type.Optional(Type.Never())]))
  return Type.Unsafe(Type.Union(variants.map(variant => Type.Object({ ...never, ...variant }, { additionalProperties: false }))))
}

/**
 * Fields for an answer, as JSON has them: one that a hook has left undefined is as it was, and nothing is left that the
 * serializer would write as something that is no JSON.
 */
export function plain<Fields extends object> (fields: Fields = {} as Fields): Partial<Fields> {
  return JSON.parse(JSON.stringify(fields))
}

/** A code of the app's own, which Chat hands to the client with the reason. */
export const OwnCode = Type.Integer({ minimum: 120001, maximum: 130000 })
