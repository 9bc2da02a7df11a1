import { closest } from 'fastest-levenshtein'
import type { FastifyInstance } from 'fastify'
import {
  CHAT_WEBHOOK_CONFLICTING_EVENT, CHAT_WEBHOOK_HOOK_TOO_LATE, CHAT_WEBHOOK_INVALID_EVENT, CHAT_WEBHOOK_INVALID_HOOK,
  CHAT_WEBHOOK_UNKNOWN_COMMAND
} from '../errors.js'
import { customEvent, isSameDefinition, readDefinition } from '../events/custom-event.js'
import { known } from '../events/index.js'
import { definitionCompilers } from './compile-definition.js'
import { compileEvent, type BoundHook, type HandledEvent, type Registered } from './handled-event.js'

/** The hooks of one registration of the plugin. */
export class Hooks {
  /** The hooks for the commands that no other hook handles. */
  readonly others: BoundHook[] = []

  readonly #registered = new Map<string, Registered & { handled?: HandledEvent }>()
  readonly #compilerFor = definitionCompilers()
  #closed = false

  /**
   * Adds a hook for a command, for a list of commands, for an event that the user defines, or for `'*'`.
   *
   * @param name the method that the user called, for the error messages
   * @param instance what `this` is in the hook
   */
  add (name: string, given: unknown, instance: FastifyInstance, hook: unknown): void {
    if (typeof hook !== 'function') throw new CHAT_WEBHOOK_INVALID_HOOK(name, hook === null ? 'null' : typeof hook)
    if (this.#closed) throw new CHAT_WEBHOOK_HOOK_TOO_LATE(name)
    const bound: BoundHook = hook.bind(instance)
    if (given === '*') {
      this.others.push(bound)
      return
    }

    const commands = [...new Set([given].flat())]
    if (commands.length === 0) throw new CHAT_WEBHOOK_INVALID_EVENT('the list of commands is empty')
    // All are looked up first: nothing is added when one of them is wrong.
    const events = commands.map(command => this.#lookUp(command, instance))
    for (const event of events) {
      this.#registered.set(event.event.command, event)
      event.hooks.push(bound)
    }
  }

  /** Returns the event of a command, if it has hooks. A server of the host's own can ask before the app is ready. */
  of (command: unknown): HandledEvent | undefined {
    const registered = this.#registered.get(command as string)
    return registered && (registered.handled ??= compileEvent(registered, this.#compilerFor))
  }

  /**
   * Compiles the events that have hooks, and returns them. From here on, a hook comes too late.
   *
   * @throws {CHAT_WEBHOOK_INVALID_EVENT} when the schema of a definition does not compile
   */
  close (): HandledEvent[] {
    this.#closed = true
    return [...this.#registered.keys()].map(command => this.of(command)!)
  }

  #lookUp (given: unknown, instance: FastifyInstance): Registered {
    if (given === '*') throw new CHAT_WEBHOOK_INVALID_EVENT('in a list, there is no "*": register the hook for it by a call of its own')
    if (typeof given === 'string') {
      const registered = this.#registered.get(given)
      if (registered !== undefined) return registered
      const event = known.get(given)
      if (event === undefined) throw new CHAT_WEBHOOK_UNKNOWN_COMMAND(given, nearestTo(given))
      return { event, definition: undefined, instance, hooks: [] }
    }

    const definition = readDefinition(given)
    const { command } = definition
    const registered = this.#registered.get(command)
    if (known.has(command) || (registered !== undefined && !isSameDefinition(registered.definition, definition))) {
      throw new CHAT_WEBHOOK_CONFLICTING_EVENT(command)
    }
    return registered ?? { event: customEvent(definition), definition, instance, hooks: [] }
  }
}

/**
 * Returns the command that is written most like what was given: in whatever case, with hyphens, and without its family or
 * `Callback`, as in the names of the decorators and of the command line.
 */
function nearestTo (given: string): string {
  const commands = [...known.keys()]
  const wanted = simplified(given)
  const alike = new Map<string, string>()
  for (const command of commands) {
    alike.set(simplified(command), command)
    const short = simplified(command.slice(command.indexOf('.') + 1)).replace(/^callback(on|after)?/, '')
    if (!alike.has(short)) alike.set(short, command)
  }
  return alike.get(closest(wanted, [...alike.keys()]))!
}

function simplified (name: string) {
  return name.replace(/\W/g, '').toLowerCase()
}
