import { Type } from '@sinclair/typebox'
import { AnswerSchema, FailureSchema } from '../events/answer.js'
import { known } from '../events/index.js'
import { QuerySchema } from '../events/query.js'
import type { HandledEvent } from '../hooks/registry.js'

interface Branch {
  title: string
  [keyword: string]: unknown
}

// Each event is a branch by its command, for those who document the route. The validator compiler takes the branch that
// applies, so the type is what all of them have.
type Body = { CallbackCommand: string }

/** The schema of the route. `describeEvents` completes it when all hooks are registered. */
export function routeSchema () {
  return {
    summary: 'Tencent Chat webhooks',
    description: 'Called by Tencent Chat before and after things happen in the app. A command without a hook is answered OK.',
    querystring: QuerySchema,
    body: Type.Unsafe<Body>({ type: 'object', oneOf: [] as Branch[], 'x-examples': {} as Record<string, object> }),
    response: {
      200: { ...AnswerSchema, description: 'A verdict, or word that the event is recorded' } as typeof AnswerSchema,
      400: failure('Not JSON, or it does not match the event that CallbackCommand names'),
      401: failure('Sign or RequestTime is absent or wrong'),
      403: failure('SdkAppid is not that of this app'),
      413: failure('The body is too large'),
      500: failure('A hook failed'),
      503: failure('A hook did not answer in time')
    }
  }
}

/** Adds the events that have hooks, with the samples of Chat's pages. */
export function describeEvents ({ body }: ReturnType<typeof routeSchema>, handled: HandledEvent[]): void {
  for (const { event: { command, kind, body: schema } } of handled) {
    const documented = known.get(command)
    if (documented === undefined) {
      body.oneOf.push({ allOf: [schema, Type.Object({ CallbackCommand: Type.Literal(command) })], title: command })
      continue
    }
    const description = `${kind === 'before' ? 'Before' : 'After'}: ${documented.summary}. ${documented.page}`
    body.oneOf.push({ ...schema, title: command, description, example: documented.sample })
    body['x-examples'][command] = { summary: description, value: documented.sample }
  }
}

function failure (description: string): typeof FailureSchema {
  return { ...FailureSchema, description }
}
