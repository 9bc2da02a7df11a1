import { AsyncResource } from 'node:async_hooks'
import { closest, distance } from 'fastest-levenshtein'
import type { FastifyInstance } from 'fastify'
import {
  CHAT_WEBHOOK_CONFLICTING_EVENT, CHAT_WEBHOOK_HOOK_TOO_LATE, CHAT_WEBHOOK_INVALID_EVENT, CHAT_WEBHOOK_INVALID_HOOK,
  CHAT_WEBHOOK_UNKNOWN_COMMAND
} from '../errors.js'
import { commands, isKnown, loadEvent } from '../events/commands.js'
import { customEvent, isSameDefinition, readDefinition } from '../events/custom-event.js'
import { schemaCompilers } from './compile.js'
import { prepare, type HandledEvent } from './handled-event.js'
import type { BoundHook, Registered } from './registered.js'

// A definition may be for a new command: only a name with at most this many wrong letters is a misspelt one.
const TYPO = 2

/** The hooks of one registration of the plugin. */
export class Hooks {
  /** The hooks for the commands that no other hook handles. */
  readonly others: BoundHook[] = []

  #registered = new Map<string, Registered>()
  #handled = new Map<string, HandledEvent>()
  #closed = false
  /** What waits for the events; `undefined` once they are loaded. */
  #waiting: (() => void)[] | undefined = []

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
    const registered = new Map(this.#registered)
    try {
      for (const hooks of list.map(event => event === '*' ? this.others : this.#register(event, instance).hooks)) hooks.push(bound)
    } catch (error) {
      // Nothing is added when one of them is wrong.
      this.#registered = registered
      throw error
    }
  }

  /** Returns the event of a command, if it has hooks and is loaded. */
  of (command: string | undefined): HandledEvent | undefined {
    return this.#handled.get(command as string)
  }

  /** Returns all events that have hooks, once they are loaded. */
  all (): HandledEvent[] {
    return [...this.#handled.values()]
  }

  /**
   * Loads and compiles the events that have hooks. From here on, a hook comes too late.
   *
   * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the schema of a definition does not compile
   */
  async load (): Promise<void> {
    this.#closed = true
    const compilers = schemaCompilers()
    const handled = await Promise.all([...this.#registered.values()].map(registered => prepare(registered, compilers)))
    this.#handled = new Map(handled.map(one => [one.event.command, one]))
    const waiting = this.#waiting!
    this.#waiting = undefined
    for (const callback of waiting) callback()
  }

  /** Calls back when the events are loaded; at once when they are. */
  whenLoaded (callback: () => void): void {
    if (this.#waiting === undefined) callback()
    else this.#waiting.push(AsyncResource.bind(callback))
  }

  #register (given: unknown, instance: FastifyInstance): Registered {
    if (typeof given === 'string') {
      if (!isKnown(given)) return this.#defined(given)
      return this.#registered.get(given) ?? this.#open(given, { load: () => loadEvent(given), definition: undefined, instance })
    }

    const definition = readDefinition(given)
    const { command } = definition
    const registered = this.#registered.get(command)
    if (isKnown(command) || (registered !== undefined && !isSameDefinition(registered.definition, definition))) {
      throw new CHAT_WEBHOOK_CONFLICTING_EVENT(command)
    }
    if (registered !== undefined) return registered
    refuseTypo(command)
    const event = customEvent(definition)
    return this.#open(command, { load: async () => event, definition, instance })
  }

  /** Returns what is registered for an event that the user has defined already. */
  #defined (command: string): Registered {
    const registered = this.#registered.get(command)
    if (registered === undefined) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(command, nearestTo(command))
    return registered
  }

  #open (command: string, event: Omit<Registered, 'hooks'>): Registered {
    const registered = { hooks: [], ...event }
    this.#registered.set(command, registered)
    return registered
  }
}

/** @throws {CHAT_WEBHOOK_UNKNOWN_COMMAND} when it is almost a command that the plugin knows */
function refuseTypo (command: string) {
  const nearest = nearestTo(command)
  if (distance(command.toLowerCase(), nearest.toLowerCase()) <= TYPO) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(command, nearest)
}

/** The command that the plugin knows and that is written most like this one, in whatever case, with or without its family. */
function nearestTo (command: string): string {
  const lowerCase = new Map(commands.flatMap(command => [command, command.replace(/.*\./, '')].map(name => [name.toLowerCase(), command] as const)))
  return lowerCase.get(closest(command.toLowerCase(), [...lowerCase.keys()]))!
}
