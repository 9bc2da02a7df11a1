import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CustomAfterEvent, CustomBeforeEvent } from './events/custom-event.js'
import type { ChatWebhookQuery } from './events/query.js'
import type {
  AnyEvent, ChatWebhookEvents, ChatWebhookVerdicts, OfficialAccountAfterOfficialAccountFullEvent, OfficialAccountBeforeAddSubscriberEvent
} from './events/types.js'
import type { CustomVerdict, RefuseSomeVerdict } from './events/verdicts/types.js'

/** The commands that the plugin knows. */
export type ChatWebhookCommand = keyof ChatWebhookEvents

/** The commands whose answers Chat acts on. */
type BeforeCommand = keyof ChatWebhookVerdicts

/** The event of one of the commands that the plugin knows. */
export type ChatWebhookEvent<Command extends ChatWebhookCommand> = ChatWebhookEvents[Command]

/** What a hook for one of the before-events that the plugin knows may return; nothing lets the action go ahead. */
export type ChatWebhookVerdict<Command extends BeforeCommand> = ChatWebhookVerdicts[Command] | void

/** The event of `onBeforeAddSubscriber`. */
export type BeforeAddSubscriberEvent = OfficialAccountBeforeAddSubscriberEvent

/** What its hooks may return, beside nothing. */
export type BeforeAddSubscriberVerdict = RefuseSomeVerdict

/** The event of `onOfficialAccountFull`. */
export type OfficialAccountFullEvent = OfficialAccountAfterOfficialAccountFullEvent

/** What a hook gets beside the event. Destructure it: `signal` and `deliveryId` are getters, which a spread leaves behind. */
export interface HookContext<Event> {
  /** The request that brought the event. Its URL and its query have `[redacted]` for the Sign. */
  readonly request: FastifyRequest<{ Querystring: ChatWebhookQuery, Body: Event }>
  /** Aborts at the deadline and when Chat hangs up, and at no other time; its `reason` says which. */
  readonly signal: AbortSignal
  /** The SDKAppID of the app that the event is from. */
  readonly sdkAppId: number
  /**
   * A string that no two events share, and that is the same when Chat sends an after-event again, as far as that can be
   * known: by an `EventTime` or a key in the body, or else by the URL's `RequestID`. It has 43
   * letters, digits, `-` and `_`, fit for a job ID, a primary key or an HTTP header.
   */
  readonly deliveryId: string
}

// NoInfer: to infer from it, the compiler compares instances of Fastify, which takes it a second; or, of a hook for any
// command, makes types of all combinations of verdicts.

/** A hook whose verdict Chat waits for. Returning nothing lets the action go ahead; a verdict stops or changes it. */
export type BeforeHook<Event, Verdict, Instance = FastifyInstance> =
  (this: NoInfer<Instance>, event: Event, context: HookContext<Event>) => Verdict | void | Promise<Verdict | void>

/** A hook that records what has happened. The answer waits for it; what it returns is ignored. */
export type AfterHook<Event, Instance = FastifyInstance> =
  (this: NoInfer<Instance>, event: Event, context: HookContext<Event>) => unknown

/** The hook for one of the commands that the plugin knows, or for several. */
export type ChatWebhookHook<Command extends ChatWebhookCommand, Instance = FastifyInstance> = [Extract<Command, BeforeCommand>] extends [never]
  ? AfterHook<ChatWebhookEvents[Command], Instance>
  : BeforeHook<ChatWebhookEvents[Command], VerdictOfAll<Extract<Command, BeforeCommand>>, Instance>

/** What all of the commands take: forms of their verdicts, with the fields that all of them know. */
type VerdictOfAll<Command extends BeforeCommand> =
  Fitting<Known<ChatWebhookVerdicts[Command], Exclude<KeyOf<ChatWebhookVerdicts[Command]>, UnknownToSome<Command>>>, Command>
type KeyOf<Form> = Form extends unknown ? keyof Form : never
type UnknownToSome<Command extends BeforeCommand, Keys = KeyOf<ChatWebhookVerdicts[Command]>> =
  Command extends unknown ? Exclude<Keys, KeyOf<ChatWebhookVerdicts[Command]>> : never
type Known<Form, Keys> = Form extends unknown ? [keyof Form] extends [Keys] ? Form : Pick<Form, Keys & keyof Form> : never
type Fitting<Form, Command extends BeforeCommand> = Form extends unknown
  ? false extends (Command extends unknown ? Form extends ChatWebhookVerdicts[Command] ? true : false : never) ? never : Form
  : never

/** The same, or where one of the commands is none that the plugin knows, one for any event. */
type HookWhileTyping<Command, Instance> = [Command] extends [ChatWebhookCommand] ? ChatWebhookHook<Command, Instance> : AfterHook<AnyEvent, Instance>

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
    onBeforeAddSubscriber (hook: BeforeHook<BeforeAddSubscriberEvent, BeforeAddSubscriberVerdict, this>): this

    /**
     * Registers a hook for `OfficialAccount.CallbackAfterOfficialAccountFull`: an Official Account has reached its
     * number of subscribers. Hooks start together, and the answer waits for all of them.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @see https://trtc.io/document/60801
     */
    onOfficialAccountFull (hook: AfterHook<OfficialAccountFullEvent, this>): this

    // The first one: where a call does not compile, as while it is typed, the compiler and editors type the hook by the first. So
    // this one infers commands that it does not take.
    /**
     * Registers a hook for all commands without a hook of their own, which are answered OK before it runs.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     */
    onChatWebhook<Command extends string = '*'> (command: (Command | readonly Command[]) & '*', hook: NoInfer<HookWhileTyping<Command, this>>): this

    // The first one that fits: the compiler reads a result like `discard: true` by it.
    /**
     * Registers a hook for a command, which types the event and what the hook may return, or for several commands.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when the plugin does not know the command
     */
    onChatWebhook<Command extends ChatWebhookCommand> (command: Command | readonly Command[], hook: NoInfer<ChatWebhookHook<Command, this>>): this

    /**
     * Registers a hook for a before-event that the plugin does not know. The event has the type of the schema, where that
     * is one of `@sinclair/typebox`; the type parameter; or the type of the hook's own parameter.
     *
     * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
     * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
     * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the definition is wrong; when a schema in it does not compile, `app.ready()` does
     * @throws {CHAT_WEBHOOK_CONFLICTING_EVENT} when the command is defined already, and differently
     */
    onChatWebhook<Event = AnyEvent, Reply = object> (
      definition: CustomBeforeEvent<Event, Reply> & { reply: object }, hook: BeforeHook<Event, CustomVerdict<NoInfer<Reply>>, this>
    ): this

    /** Registers a hook for a before-event that the plugin does not know, and whose answer has no fields of its own. */
    onChatWebhook<Event = AnyEvent, Reply = never> (
      definition: CustomBeforeEvent<Event, Reply>, hook: BeforeHook<Event, CustomVerdict<NoInfer<Reply>>, this>
    ): this

    /** Registers a hook for an after-event that the plugin does not know. The event is typed, and it throws, as for a before-event. */
    onChatWebhook<Event = AnyEvent> (definition: CustomAfterEvent<Event>, hook: AfterHook<Event, this>): this

    // The compiler tells what is wrong by the last one: it stands for all of them.
    /** What the others say. */
    onChatWebhook<Command extends ChatWebhookCommand = never, Event = AnyEvent, Reply = never> (
      command: Command | readonly Command[] | CustomBeforeEvent<Event, Reply> | CustomAfterEvent<Event>,
      hook: NoInfer<[Command] extends [never] ? BeforeHook<Event, CustomVerdict<Reply>, this> : ChatWebhookHook<Command, this>>
    ): this
  }
}
