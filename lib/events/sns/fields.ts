import { Type } from '@sinclair/typebox'

/** Whose relation to whom has changed. */
export const PairList = Type.Array(Type.Object({ From_Account: Type.String(), To_Account: Type.String() }))
