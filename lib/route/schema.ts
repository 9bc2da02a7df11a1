import { Type } from '@sinclair/typebox'
import { allowed, AnswerSchema, EnvelopeSchema, failed, rejected } from '../events/answer.js'
import { isDocumented } from '../events/define.js'
import { QuerySchema } from '../events/query.js'
import type { HandledEvent } from '../hooks/handled-event.js'

interface Branch {
  title: string
  [keyword: string]: unknown
}

// For documentation, each event is a branch. The validator compiler picks the schema by the command, so the type is what
// all bodies have in common.
type Body = { CallbackCommand: string }

/** The schema of the route. `describeEvents` completes it when all hooks are registered. */
export function routeSchema () {
  return {
    summary: 'Tencent Chat webhooks',
    description: 'Called by Tencent Chat before and after things happen in the app. A command without a hook is answered OK. A string of digits stands for an integer, too.',
    querystring: QuerySchema,
    body: Type.Unsafe<Body>({ type: 'object', oneOf: [] as Branch[], 'x-examples': {} as Record<string, object> }),
    response: {
      200: {
        ...AnswerSchema,
        description: 'A verdict, or confirmation that the event is recorded',
        'x-examples': {
          allowed: { summary: 'Nobody objects, or the event is recorded', value: allowed() },
          rejected: { summary: 'A hook rejects (friend requests have it in ResultItem)', value: rejected('the reason') }
        }
      } as typeof AnswerSchema,
      400: failure('Not JSON, or it does not match the event that CallbackCommand names', 'body is not JSON'),
      401: failure('Sign or RequestTime is absent or wrong', 'Sign or RequestTime is absent or wrong'),
      403: failure('SdkAppid is not that of this app', 'SdkAppid is not that of this app'),
      413: failure('The body is too large', 'body is too large'),
      500: failure('A hook failed', 'a hook failed'),
      503: failure('A hook did not answer in time', 'no answer before the deadline')
    }
  }
}

/**
 * Adds the events that have hooks, with the samples of Chat's pages. @fastify/swagger turns `x-examples` into the examples
 * of the body, all of which a page can offer. Of samples in the branches, Swagger UI shows only the first.
 */
export function describeEvents ({ body }: ReturnType<typeof routeSchema>, handled: HandledEvent[]): void {
  for (const { event } of handled) {
    const { command, kind, body: schema } = event
    if (!isDocumented(event)) {
      body.oneOf.push({ allOf: [schema, Type.Object({ CallbackCommand: Type.Literal(command) })], title: command })
      continue
    }
    const description = `${kind === 'before' ? 'Before' : 'After'}: ${event.summary}. <${event.page}>`
    body.oneOf.push({ ...schema, title: command, description })
    // Without a summary of its own, an example is listed by its name.
    body['x-examples'][command] = { description, value: event.sample }
  }
}

function failure (description: string, text: string): typeof EnvelopeSchema {
  return { ...EnvelopeSchema, description, examples: [failed(text)] }
}
