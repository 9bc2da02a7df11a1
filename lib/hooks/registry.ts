import { closest, distance } from 'fastest-levenshtein'
import type { FastifyInstance } from 'fastify'
import {
  CHAT_WEBHOOK_CONFLICTING_EVENT, CHAT_WEBHOOK_HOOK_TOO_LATE, CHAT_WEBHOOK_INVALID_EVENT, CHAT_WEBHOOK_INVALID_HOOK,
  CHAT_WEBHOOK_UNKNOWN_COMMAND
} from '../errors.js'
import { customEvent, isSameDefinition, readDefinition, type CustomEvent } from '../events/custom-event.js'
import type { WebhookEvent } from '../events/define.js'
import { known } from '../events/index.js'
import type { HookContext } from '../types.js'
import { compileSchema, type Validate } from './compile.js'

/** A hook, bound to the instance that it was registered on. */
export type BoundHook = (event: any, context: HookContext<any>) => unknown

/** An event with its hooks, in the order of their registration. */
export interface HandledEvent<Event extends WebhookEvent = WebhookEvent> {
  readonly event: Event
  readonly hooks: BoundHook[]
  /** What the user has defined the event by, if it is not the plugin's own. */
  readonly definition: CustomEvent | undefined
  /** Where the first hook was registered: the schemas that were added there can be referred to. */
  readonly instance: FastifyInstance
  validateBody: Validate
  validateVerdict: Validate
}

// A definition may be for a new command: only a name with at most this many wrong letters is a misspelt one.
const TYPO = 2

/** The hooks of one registration of the plugin. */
export class Hooks {
  /** The hooks for the commands that no other hook handles. */
  readonly others: BoundHook[] = []

  #handled = new Map<string, HandledEvent>()
  #closed = false

  /**
   * Adds a hook for commands, for events that the user defines, or for `'*'`.
   *
   * @param name the method that the user called, for the error messages
   * @param events one of these, or a list of them
   * @param instance what `this` is in the hook
   */
  add (name: string, events: unknown, instance: FastifyInstance, hook: unknown): void {
    if (typeof hook !== 'function') throw new CHAT_WEBHOOK_INVALID_HOOK(name, hook === null ? 'null' : typeof hook)
    if (this.#closed) throw new CHAT_WEBHOOK_HOOK_TOO_LATE(name)
    const list: unknown[] = [...new Set(Array.isArray(events) ? events : [events])]
    if (list.length === 0) throw new CHAT_WEBHOOK_INVALID_EVENT('the list of commands is empty')
    const bound: BoundHook = hook.bind(instance)
    const handled = new Map(this.#handled)
    try {
      for (const hooks of list.map(event => event === '*' ? this.others : this.#handle(event, instance).hooks)) hooks.push(bound)
    } catch (error) {
      // Nothing is added when one of them is wrong.
      this.#handled = handled
      throw error
    }
  }

  /** Returns the event of a command, if it has hooks. */
  of (command: string | undefined): HandledEvent | undefined {
    return this.#handled.get(command as string)
  }

  /** Returns all events that have hooks. */
  all (): HandledEvent[] {
    return [...this.#handled.values()]
  }

  /**
   * Compiles the schemas of all events that have hooks. From here on, a hook comes too late.
   *
   * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the schema of a definition does not compile
   */
  compile (): void {
    this.#closed = true
    for (const handled of this.all()) {
      const { event, definition, instance } = handled
      const schemas = definition && instance.getSchemas()
      try {
        handled.validateBody = compileSchema(event.body, schemas)
        if (event.kind === 'before') handled.validateVerdict = compileSchema(event.verdict.schema, schemas)
        warmUp(handled)
      } catch (error) {
        throw new CHAT_WEBHOOK_INVALID_EVENT(`the schema for ${event.command} does not compile: ${(error as Error).message}`)
      }
    }
  }

  #handle (given: unknown, instance: FastifyInstance): HandledEvent {
    if (typeof given === 'string') {
      const event = this.of(given)?.event ?? known.get(given)
      if (event === undefined) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(given, nearestTo(given))
      return this.of(given) ?? this.#open(event, undefined, instance)
    }

    const definition = readDefinition(given)
    const { command } = definition
    const handled = this.of(command)
    if (known.has(command) || (handled !== undefined && !isSameDefinition(handled.definition, definition))) {
      throw new CHAT_WEBHOOK_CONFLICTING_EVENT(command)
    }
    refuseTypo(command)
    return handled ?? this.#open(customEvent(definition), definition, instance)
  }

  #open (event: WebhookEvent, definition: CustomEvent | undefined, instance: FastifyInstance): HandledEvent {
    const handled = { event, hooks: [], definition, instance, validateBody: notCompiled, validateVerdict: notCompiled }
    this.#handled.set(event.command, handled)
    return handled
  }
}

/** @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when it is almost a command that the plugin knows */
function refuseTypo (command: string) {
  const nearest = nearestTo(command)
  if (distance(command.toLowerCase(), nearest.toLowerCase()) <= TYPO) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(command, nearest)
}

/** The command that the plugin knows and that is written most like this one, in whatever case. */
function nearestTo (command: string): string {
  const commands = new Map([...known.keys()].map(command => [command.toLowerCase(), command]))
  return commands.get(closest(command.toLowerCase(), [...commands.keys()]))!
}

/** Calls the validators once: Node compiles a function on its first call, which must not delay a request. */
function warmUp ({ event: { command }, validateBody, validateVerdict }: HandledEvent) {
  validateBody(structuredClone(known.get(command)?.sample))
  validateVerdict({ reject: '' })
}

/** Stands in for a validator until the app is ready. No request comes before that. */
function notCompiled () {
  return false
}
