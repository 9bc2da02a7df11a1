import { Type, type TSchema } from '@sinclair/typebox'
import { AnswerSchema, answerSchema } from './answer.js'
import type { CustomEvent } from './custom-event.js'
import * as events from './events/index.js'
import type { WebhookEvent } from './event.js'
import { QuerySchema } from './query.js'

const known = Object.values(events)

/**
 * The schema of the route, for those who document it (`@fastify/swagger`): each event is a branch by its command.
 *
 * No request is checked by it. Which event's schema a body must fit is for the URL to say, and a validator of Fastify's
 * sees the body alone; so the route's handler asks the event itself.
 */
export function routeSchema () {
  return {
    summary: 'Tencent Chat webhooks',
    description: 'Called by Tencent Chat before and after things happen in the app. Any other command is answered OK.',
    querystring: QuerySchema,
    body: {
      type: 'object',
      required: ['CallbackCommand'],
      discriminator: { propertyName: 'CallbackCommand' },
      oneOf: known.map(({ body, command, summary, kind, page, sample }): object => ({
        ...body,
        title: command,
        description: `${kind === 'before' ? 'Before' : 'After'}: ${summary}. https://trtc.io/document/${page}`,
        example: sample
      }))
    },
    response: {
      200: {
        description: 'A verdict, or word that the event was heard',
        anyOf: [titled(AnswerSchema, 'Any event'), ...known.flatMap(ownAnswer)]
      },
      400: failure('Not JSON, or not the fields of the event that CallbackCommand names'),
      401: failure('Sign or RequestTime is absent or wrong'),
      403: failure('SdkAppid is not that of this app'),
      413: failure('The body is too large'),
      500: failure('A hook failed'),
      503: failure('A hook did not answer in time')
    }
  }
}

/** Adds an event of the user's own. */
export function addBranch ({ body, response }: ReturnType<typeof routeSchema>, event: CustomEvent): void {
  const { command } = event
  const named = Type.Object({ CallbackCommand: Type.Literal(command) })
  body.oneOf.push(titled({ allOf: [event.body, named] }, command))
  if (event.kind === 'before') response[200].anyOf.push(...ownAnswer({ command, answer: answerSchema(event.reply) }))
}

function ownAnswer ({ answer, command }: Pick<WebhookEvent, 'answer' | 'command'>) {
  return answer === AnswerSchema ? [] : [titled(answer, command)]
}

function titled (schema: object, title: string): object {
  return { ...schema, title }
}

// Nothing is required: what Fastify says when all else fails goes through this too, and would fail in its turn.
function failure (description: string): TSchema {
  return Type.Partial(AnswerSchema, { description })
}
