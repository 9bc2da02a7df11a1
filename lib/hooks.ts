import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { BeforeAddSubscriberEvent, BeforeAddSubscriberVerdict } from './events/before-add-subscriber.js'
import type { WebhookEvent } from './events/event.js'
import * as events from './events/index.js'
import type { OfficialAccountFullEvent } from './events/official-account-full.js'
import { CHAT_WEBHOOK_HOOK_TOO_LATE, CHAT_WEBHOOK_INVALID_HOOK } from './errors.js'
import type { ChatWebhookQuery } from './query.js'
import { compile, type Check } from './validation.js'

/** What a hook gets beside the event. */
export interface HookContext<Event> {
  /** The request that brought the event. */
  readonly request: FastifyRequest<{ Querystring: ChatWebhookQuery, Body: Event }>
  /** Aborts at the deadline and when Chat hangs up, and at no other time. */
  readonly signal: AbortSignal
}

/** A hook whose answer Chat waits for: nothing lets the action through, a verdict stops it or a part of it. */
export type BeforeHook<Event, Verdict, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => Verdict | void | Promise<Verdict | void>

/** A hook that records what has happened. The answer waits for it, and is OK unless it fails. */
export type AfterHook<Event, Instance = FastifyInstance> =
  (this: Instance, event: Event, context: HookContext<Event>) => unknown

export type BeforeAddSubscriberHook<Instance = FastifyInstance> =
  BeforeHook<BeforeAddSubscriberEvent, BeforeAddSubscriberVerdict, Instance>

export type OfficialAccountFullHook<Instance = FastifyInstance> = AfterHook<OfficialAccountFullEvent, Instance>

/** A hook, bound to the instance that it was registered on. */
export type BoundHook = (event: any, context: HookContext<any>) => unknown

/** An event with its hooks, in the order of their registration, and its schemas compiled. */
export interface Subject {
  readonly event: WebhookEvent
  readonly hooks: BoundHook[]
  readonly wrongBody: Check
  readonly wrongVerdict: Check | undefined
}

/** The hooks of one registration of the plugin. */
export class Hooks {
  readonly #subjects: Map<string, Subject>
  #closed = false

  constructor () {
    this.#subjects = new Map(Object.values<WebhookEvent>(events).map(event => [event.command, {
      event,
      hooks: [],
      wrongBody: compile(event.body),
      wrongVerdict: event.kind === 'before' ? compile(event.verdict) : undefined
    }]))
  }

  /**
   * @param name what the user called, for the error messages
   * @throws {CHAT_WEBHOOK_INVALID_HOOK} when `hook` is not a function
   * @throws {CHAT_WEBHOOK_HOOK_TOO_LATE} when the app is ready
   */
  add (name: string, { command }: WebhookEvent, instance: FastifyInstance, hook: unknown): void {
    if (typeof hook !== 'function') throw new CHAT_WEBHOOK_INVALID_HOOK(name, hook === null ? 'null' : typeof hook)
    if (this.#closed) throw new CHAT_WEBHOOK_HOOK_TOO_LATE(name)
    this.of(command)!.hooks.push(hook.bind(instance))
  }

  of (command: string): Subject | undefined {
    return this.#subjects.get(command)
  }

  /** From here on, a hook would come too late. */
  close (): void {
    this.#closed = true
  }
}
