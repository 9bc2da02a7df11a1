// The interfaces of events and verdicts say what the schemas say, both ways: where they do not, this file does not compile.
import type { Static, TSchema } from '@sinclair/typebox'
import t from 'tap'
import type { ChatWebhookEvents, ChatWebhookQuery, ChatWebhookVerdicts, CustomVerdict } from 'fastify-tencent-chat-webhook'
import type { KnownEvents } from '../../lib/events/index.js'
import type { QuerySchema } from '../../lib/events/query.js'
import type { replyVerdict } from '../../lib/events/verdicts/reply.js'
import { eventTypes, eventTypesInFile } from '../package/event-types.js'

type Same<A, B> = [A] extends [B] ? [B] extends [A] ? true : false : false
type Check<Wrong extends never> = Wrong

type Command = keyof KnownEvents
type Before = { [C in Command]: KnownEvents[C] extends { kind: 'before' } ? C : never }[Command]
type SchemaOf<C extends Before> = KnownEvents[C] extends { verdict: { schema: infer Schema extends TSchema } } ? Static<Schema> : never

export type Commands = Check<Exclude<Command, keyof ChatWebhookEvents> | Exclude<keyof ChatWebhookEvents, Command>>
export type Events = Check<{ [C in Command]: Same<Static<KnownEvents[C]['body']>, ChatWebhookEvents[C]> extends true ? never : C }[Command]>
export type BeforeCommands = Check<Exclude<Before, keyof ChatWebhookVerdicts> | Exclude<keyof ChatWebhookVerdicts, Before>>
export type Verdicts = Check<{ [C in Before]: Same<SchemaOf<C>, ChatWebhookVerdicts[C]> extends true ? never : C }[Before]>
export type Query = Check<Same<Static<typeof QuerySchema>, ChatWebhookQuery> extends true ? never : 'query'>
export type Reply = Check<Same<Static<ReturnType<typeof replyVerdict<TSchema & { static: { a: 1 } }>>['schema']>, CustomVerdict<{ a: 1 }>> extends true ? never : 'reply'>

t.test('the interfaces of the events are those of their schemas: npm run docs', async t => {
  t.equal(await eventTypesInFile(), eventTypes())
})
