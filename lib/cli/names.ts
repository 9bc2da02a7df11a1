import * as events from '../events/index.js'

/** What is needed of an event to play Chat's part. */
export interface PlayedEvent {
  readonly command: string
  readonly kind: 'before' | 'after'
  readonly sample: Readonly<Record<string, unknown>>
}

const played = Object.entries<PlayedEvent>(events).map(([name, event]) => ({ name, shortName: dashed(name), event }))

/** The events under their short names, `before-add-subscriber` for `beforeAddSubscriber`. */
export const eventsByName = new Map(played.map(({ shortName, event }) => [shortName, event]))

/** The same under every name that they have: that of the testing kit and Chat's command too. */
export const eventsByAnyName = new Map(played.flatMap(({ name, shortName, event }) =>
  [shortName, name, event.command].map(key => [key, event])))

function dashed (name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
