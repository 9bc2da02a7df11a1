import { Type, type TSchema } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { Errors } from '@sinclair/typebox/errors'
import type { FastifySchemaValidationError } from 'fastify'
import { Element, MsgBody } from '../events/elements.js'
import { firstError } from './first-error.js'
import { repair } from './repair.js'

/** Returns what is wrong with a value: nothing where it matches the schema. */
export type Validate = (value: unknown) => FastifySchemaValidationError[] | undefined

type Check = (value: any) => boolean

// Not by Ajv, which takes ten times as long: a server compiles them when it starts.
const checks = new WeakMap<TSchema, Check>()

/** Compiles a schema of the plugin's own, once for all registrations. */
export function compileOwn (schema: TSchema): Validate {
  const check = checkOf(schema)
  return value => check(value) ? undefined : [firstError(Errors(schema, value))]
}

/** Compiles the schema of a body of Chat's. What can be repaired in a body that does not match, is. */
export function compileBody (schema: TSchema): Validate {
  const check = checkOf(schema)
  const validate = compileOwn(schema)
  return body => {
    if (check(body)) return
    repair(schema, body)
    return validate(body)
  }
}

function checkOf (schema: TSchema): Check {
  let check = checks.get(schema)
  if (check === undefined) checks.set(schema, check = hasElements(schema) ? checkMessage(schema) : compile(schema))
  return check
}

/** The elements of a message are most of its schema, and compiled once for all events that have some. */
function checkMessage ({ properties, ...schema }: TSchema): Check {
  const check = compile({ ...schema, properties: { ...properties, MsgBody: { ...properties.MsgBody, items: Type.Any() } } })
  const checkElements = checkOf(MsgBody)
  return value => check(value) && (value.MsgBody === undefined || checkElements(value.MsgBody))
}

function hasElements ({ properties }: TSchema): boolean {
  return properties?.MsgBody?.items === Element
}

function compile (schema: TSchema): Check {
  const compiled = TypeCompiler.Compile(schema)
  return value => compiled.Check(value)
}
