import type { Static, TSchema } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CustomAfterEvent, CustomBeforeEvent, CustomVerdict } from './events/custom-event.js'
import type { ChatWebhookCommand, KnownEvents } from './events/index.js'
import type { ChatWebhookQuery } from './events/query.js'

export type { ChatWebhookCommand } from './events/index.js'

/** The commands whose answers Chat acts on. */
type BeforeCommand = Extract<KnownEvents[ChatWebhookCommand], { kind: 'before' }>['command']

/** The event of one of the commands that the plugin knows. */
export type ChatWebhookEvent<Command extends ChatWebhookCommand> = Static<KnownEvents[Command]['body']>

/** What a hook for one of the before-events that the plugin knows may return; nothing lets the action go ahead. */
export type ChatWebhookVerdict<Command extends BeforeCommand> = KnownVerdict<Command> | void

/** The event of `onBeforeAddSubscriber`. */
export type BeforeAddSubscriberEvent = ChatWebhookEvent<'OfficialAccount.CallbackBeforeAddSubscriber'>

/** What its hooks may return, beside nothing. */
export type BeforeAddSubscriberVerdict = KnownVerdict<'OfficialAccount.CallbackBeforeAddSubscriber'>

/** The event of `onOfficialAccountFull`. */
export type OfficialAccountFullEvent = ChatWebhookEvent<'OfficialAccount.CallbackAfterOfficialAccountFull'>

type KnownVerdict<Command extends BeforeCommand> = Static<KnownEvents[Command]['verdict']['schema']>

/** What a hook gets beside the event. Destructure what you need: its properties are getters, which a spread leaves behind. */
export interface HookContext<Event> {
  /** The request that brought the event. Its URL and its query have `[redacted]` for the Sign. */
  readonly request: FastifyRequest<{ Querystring: ChatWebhookQuery, Body: Event }>
  /** Aborts at the deadline and when Chat hangs up, and at no other time; its `reason` says which. */
  readonly signal: AbortSignal
  /** The SDKAppID of the app that the event is from. */
  readonly sdkAppId: number
  /**
   * The same string for the same webhook delivered twice, and another one for anything else: Chat may retry an
   * after-event. It has 43 letters, digits, `-` and `_`, fit for a job ID, a primary key or an HTTP header.
   */
  readonly deliveryId: string
}

/** A hook whose verdict Chat waits for. Returning nothing lets the action go ahead; a verdict stops or changes it. */
export type BeforeHook<Event, Verdict, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => Verdict | void | Promise<Verdict | void>

/** A hook that records what has happened. The answer waits for it; what it returns is ignored. */
export type AfterHook<Event, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => unknown

/** The hook for one of the commands that the plugin knows. */
export type ChatWebhookHook<Command extends ChatWebhookCommand, Instance = FastifyInstance> = HookOn<Command, Instance>

/** What `onChatWebhook` takes a hook for. */
type CommandOrEvent = ChatWebhookCommand | '*' | Literally<CustomBeforeEvent | CustomAfterEvent>

/** The event, its command inferred as it is written: where it may be a pattern, too, the compiler does not widen it to `string`. */
type Literally<Event> = { [Key in keyof Event]: Key extends 'command' ? string | (`${string}.${string}` & {}) : Event[Key] }

/** Chat waits for the answers to these: a hook for one must not pass for an after-hook, which may return anything. */
type AsksFirst = `${string}.CallbackBefore${string}` | `${string}.CallbackPrev${string}`

/** What `onChatWebhook` demands in place of what it is given: where that is wrong, the error says what would be right. */
type Checked<On> = On extends readonly unknown[] ? { readonly [Index in keyof On]: CheckedOne<On[Index]> } : CheckedOne<On>

type CheckedOne<On> =
  On extends ChatWebhookCommand | '*' ? On
    : On extends string ? ChatWebhookCommand | '*'
      : On extends { command: ChatWebhookCommand } ? On['command']
        : On extends { kind: 'before' } | { command: AsksFirst } ? Literally<CustomBeforeEvent>
          : Literally<CustomAfterEvent>

/** What a hook is for, one by one. */
type Each<On> = On extends readonly (infer One)[] ? One : On

type HookOn<On, Instance> = [Asking<On>] extends [never]
  ? AfterHook<EventOf<On>, Instance>
  : BeforeHook<EventOf<On>, FitsAll<VerdictOf<On>, Asking<On>>, Instance>

/** An event without a schema. */
type AnyEvent = { CallbackCommand: string, [field: string]: unknown }

type EventOf<On> =
  On extends ChatWebhookCommand ? ChatWebhookEvent<On>
    : On extends '*' ? unknown
      : 'body' extends keyof On ? On extends { body?: infer Body extends TSchema } ? Static<Body> : never
        : AnyEvent

type Asking<On> = Extract<On, BeforeCommand | { kind: 'before' }>

type VerdictOf<On> =
  On extends BeforeCommand ? KnownVerdict<On>
    : On extends CustomBeforeEvent<any, infer Reply> ? CustomVerdict<'reply' extends keyof On ? Static<Reply> : never>
      : never

/** Of the verdicts of several events, those that all of them take. */
type FitsAll<Verdict, On> = Verdict extends unknown ? false extends Fits<Verdict, On> ? never : Closed<Verdict, KeyOf<VerdictOf<On | BeforeCommand>>> : never
type Fits<Verdict, On> = On extends unknown ? Verdict extends Closed<VerdictOf<On>, keyof Verdict> ? true : false : never

/** Without the keys of other events' verdicts. The compiler lets an arrow function return more than its type says. */
type Closed<Verdict, Keys extends PropertyKey> = Verdict extends unknown
  ? [Exclude<Keys, keyof Verdict>] extends [never] ? Verdict : Verdict & { [Key in Exclude<Keys, keyof Verdict>]?: never }
  : never
type KeyOf<Verdict> = Verdict extends unknown ? keyof Verdict : never

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Registers a hook for `OfficialAccount.CallbackBeforeAddSubscriber`: users are about to subscribe to an Official
     * Account. It lets them in by returning nothing, refuses some by `{ refuse: [userID, …] }`, and all by
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

    // Not overloads: for any mistake the compiler blames the last one, and it widens what a hook returns for the first.
    /**
     * Registers a hook for a command, which types the event and what the hook may return; for several commands; for a
     * command that the plugin does not know, by a definition; or, by `'*'`, for the commands without a hook of their own,
     * which are answered OK before it runs.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when the plugin does not know the command
     * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the definition is wrong; when a schema in it does not compile, `app.ready()` does
     * @throws {CHAT_WEBHOOK_CONFLICTING_EVENT} when the command is defined already, and differently
     */
    onChatWebhook<const On extends CommandOrEvent | readonly CommandOrEvent[]> (event: Checked<On>, hook: HookOn<Each<On>, this>): this
  }
}
