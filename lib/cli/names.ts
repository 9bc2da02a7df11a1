import type { KnownEvent } from '../events/define.js'
import { families, known } from '../events/index.js'
import { ALL_EVENTS, didYouMean, UsageError } from './usage.js'

/** The events that have a short name beside their command. */
export const shortNames: ReadonlyMap<string, KnownEvent> = new Map<string, KnownEvent>([
  ['before-add-subscriber', families.OfficialAccount.beforeAddSubscriber],
  ['official-account-full', families.OfficialAccount.officialAccountFull]
])

const eventsByName: ReadonlyMap<string, KnownEvent> = new Map([...known, ...shortNames])

/** Whether there is an event of this name. */
export function isEvent (name: string): boolean {
  return eventsByName.has(name)
}

/**
 * Finds an event by its command or its short name.
 *
 * @param advice what to do when there is none, and none with a name that is written much like it
 * @throws {UsageError} when there is none
 */
export function eventNamed (name: string, advice = ''): KnownEvent {
  const event = eventsByName.get(name)
  if (event !== undefined) return event
  throw new UsageError(`There is no event "${name}".${didYouMean(name, [...eventsByName.keys()]) || advice}`, ALL_EVENTS)
}
