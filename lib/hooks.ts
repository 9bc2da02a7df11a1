import { closest, distance } from 'fastest-levenshtein'
import type { FastifyInstance } from 'fastify'
import { checkCommand, customEvent, isSameDefinition, namedEvent, readDefinition, type CustomEvent } from './custom-event.js'
import {
  CHAT_WEBHOOK_CONFLICTING_EVENT, CHAT_WEBHOOK_HOOK_TOO_LATE, CHAT_WEBHOOK_INVALID_EVENT, CHAT_WEBHOOK_INVALID_HOOK,
  CHAT_WEBHOOK_UNKNOWN_COMMAND
} from './errors.js'
import type { WebhookEvent } from './event.js'
import * as events from './events/index.js'
import type { HookContext } from './types.js'
import { schemaCompiler, type Check } from './validation.js'

/** A hook, bound to the instance that it was registered on. */
export type BoundHook = (event: any, context: HookContext<any>) => unknown

/** An event with its hooks, in the order of their registration, and its schemas compiled. */
export interface Subject {
  readonly event: WebhookEvent
  readonly hooks: BoundHook[]
  readonly wrongBody: Check
  readonly wrongVerdict: Check | undefined
  /** What the user has made the event of, if it is not the plugin's own. */
  readonly definition: CustomEvent | undefined
}

const known = new Map(Object.values<WebhookEvent>(events).map(event => [event.command, event]))
// So many wrong letters are a misspelling, for the commands of other families are further off. Where somebody has a
// schema, it may well be a command that is new.
const TYPO = 4
const TYPO_WITH_SCHEMA = 2

/** The hooks of one registration of the plugin. */
export class Hooks {
  /** The hooks for the commands that nobody else handles. */
  readonly others: BoundHook[] = []

  readonly #subjects = new Map<string, Subject>()
  readonly #compile = schemaCompiler()
  #closed = false

  /**
   * Adds a hook for a command, for an event of the user's own, or for `'*'`.
   *
   * @param name what the user called, for the error messages
   * @param instance what `this` is in the hook
   */
  add (name: string, event: unknown, instance: FastifyInstance, hook: unknown): void {
    if (typeof hook !== 'function') throw new CHAT_WEBHOOK_INVALID_HOOK(name, hook === null ? 'null' : typeof hook)
    if (this.#closed) throw new CHAT_WEBHOOK_HOOK_TOO_LATE(name)
    const hooks = event === '*' ? this.others : this.#subject(event).hooks
    hooks.push(hook.bind(instance))
  }

  /** What there is to a command; nothing if the plugin does not know it and nobody has registered a hook for it. */
  of (command: string): Subject | undefined {
    const event = known.get(command)
    return this.#subjects.get(command) ?? (event && this.#open(event))
  }

  /** The events that users have given schemas for. */
  defined (): CustomEvent[] {
    return [...this.#subjects.values()].flatMap(({ definition }) => definition ?? [])
  }

  /** From here on, a hook would come too late. */
  close (): void {
    this.#closed = true
  }

  #subject (event: unknown): Subject {
    if (typeof event === 'string') return this.of(event) ?? this.#open(named(event))

    const definition = readDefinition(event)
    const subject = this.of(definition.command)
    if (subject === undefined) {
      refuseTypo(definition.command, TYPO_WITH_SCHEMA)
      return this.#open(customEvent(definition), definition)
    }
    if (!isSameDefinition(subject.definition, definition)) throw new CHAT_WEBHOOK_CONFLICTING_EVENT(definition.command)
    return subject
  }

  #open (event: WebhookEvent, definition?: CustomEvent): Subject {
    try {
      const subject = {
        event,
        hooks: [],
        wrongBody: this.#compile(event.body),
        wrongVerdict: event.kind === 'before' ? this.#compile(event.verdict) : undefined,
        definition
      }
      this.#subjects.set(event.command, subject)
      return subject
    } catch (error) {
      throw new CHAT_WEBHOOK_INVALID_EVENT(`the schema for ${event.command} does not compile: ${(error as Error).message}`)
    }
  }
}

/** @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when it is of the family, which the plugin knows all of */
function named (command: string): WebhookEvent {
  refuseTypo(command, TYPO, 'OfficialAccount.')
  checkCommand(command)
  return namedEvent(command)
}

/** @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when it is almost a command that the plugin knows, or of this family */
function refuseTypo (command: string, letters: number, family?: string) {
  const nearest = closest(command, [...known.keys()])
  const isTypo = distance(command.toLowerCase(), nearest.toLowerCase()) <= letters || nearest.endsWith(`.${command}`)
  if (isTypo || (family !== undefined && command.startsWith(family))) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(command, nearest)
}
