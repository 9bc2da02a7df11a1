import type { Static, TObject, TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CustomAfterEvent, CustomBeforeEvent, CustomVerdict } from './custom-event.js'
import type { AfterEvent, BeforeEvent } from './event.js'
import type * as events from './events/index.js'
import type { ChatWebhookQuery } from './query.js'

type Known = (typeof events)[keyof typeof events]

/** The commands that the plugin knows. */
export type ChatWebhookCommand = Known['command']

type KnownBefore = Extract<Known, { kind: 'before' }>

/** The event of one of the commands that the plugin knows. */
export type ChatWebhookEvent<Command extends ChatWebhookCommand> = Static<Extract<Known, { command: Command }>['body']>

/** What a hook for one of the before-events that the plugin knows may return, beside nothing. */
export type ChatWebhookVerdict<Command extends KnownBefore['command']> = Static<Extract<KnownBefore, { command: Command }>['verdict']>

/** What a hook gets beside the event. Take out of it what you need: spread, it leaves nothing behind. */
export interface HookContext<Event> {
  /** The request that brought the event. Its URL and its query no longer have the Sign. */
  readonly request: FastifyRequest<{ Querystring: ChatWebhookQuery, Body: Event }>
  /** Aborts at the deadline and when Chat hangs up, and at no other time; its `reason` says which. */
  readonly signal: AbortSignal
}

/** A hook whose answer Chat waits for: nothing lets the action through, a verdict stops or changes it. */
export type BeforeHook<Event, Verdict, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => Verdict | void | Promise<Verdict | void>

/** A hook that records what has happened. The answer waits for it; what it returns is ignored. */
export type AfterHook<Event, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => unknown

/** The hook for one of the commands that the plugin knows. */
export type ChatWebhookHook<Command extends ChatWebhookCommand, Instance = FastifyInstance> =
  HookOf<Extract<Known, { command: Command }>, Instance>

type HookOf<Event, Instance> =
  Event extends BeforeEvent<string, infer Body, infer Verdict> ? BeforeHook<Static<Body>, Static<Verdict>, Instance>
    : Event extends AfterEvent<string, infer Body> ? AfterHook<Static<Body>, Instance>
      : never

// Of its own family the plugin knows all commands, and a before-hook must not pass for an after-hook, which may return
// anything.
type OwnFamily = `OfficialAccount.${string}`
type AsksFirst = `${string}.CallbackBefore${string}` | `${string}.CallbackPrev${string}`
type ForeignBefore<Command extends string> = Command extends OwnFamily ? never : Command
type ForeignAfter<Command extends string> = Command extends OwnFamily | AsksFirst ? never : Command

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Registers a hook for `OfficialAccount.CallbackBeforeAddSubscriber`: users are about to subscribe to an Official
     * Account. It lets them by returning nothing, refuses some by `{ refuse: [userID, …] }`, and all by
     * `{ reject: reason }`. Hooks run one after another; refusals add up, and the first `reject` ends the run.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @see https://trtc.io/document/60799
     */
    onBeforeAddSubscriber (hook: ChatWebhookHook<'OfficialAccount.CallbackBeforeAddSubscriber', this>): this

    /**
     * Registers a hook for `OfficialAccount.CallbackAfterOfficialAccountFull`: an Official Account has reached its
     * number of subscribers. Hooks start together, and the answer waits for all of them.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @see https://trtc.io/document/60801
     */
    onOfficialAccountFull (hook: ChatWebhookHook<'OfficialAccount.CallbackAfterOfficialAccountFull', this>): this

    /**
     * Registers a hook for a command of the `OfficialAccount` family.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when the family has no such command
     */
    onChatWebhook<Command extends ChatWebhookCommand> (command: Command, hook: ChatWebhookHook<Command, this>): this
    /** Registers a hook for the commands that no other hook is there for. They are answered OK before it runs. */
    onChatWebhook (command: '*', hook: AfterHook<unknown, this>): this
    /**
     * Registers a hook for a before-event of another family, with its schemas.
     *
     * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the definition or a schema in it is wrong
     * @throws {CHAT_WEBHOOK_CONFLICTING_EVENT} when the command is defined already, and differently
     */
    onChatWebhook<Body extends TSchema, Reply extends TObject = TObject<{}>> (
      event: CustomBeforeEvent<Body, Reply>, hook: BeforeHook<Static<Body>, CustomVerdict<Static<Reply>>, this>
    ): this
    /** The same for an after-event. */
    onChatWebhook<Body extends TSchema> (event: CustomAfterEvent<Body>, hook: AfterHook<Static<Body>, this>): this
    /** Registers a hook for a before-event of another family, whose body is checked to be JSON and no more. */
    onChatWebhook<Command extends AsksFirst> (
      command: ForeignBefore<Command>, hook: BeforeHook<unknown, CustomVerdict<Record<string, unknown>>, this>
    ): this
    /** The same for an after-event. */
    onChatWebhook<Command extends string> (command: ForeignAfter<Command>, hook: AfterHook<unknown, this>): this
  }
}
