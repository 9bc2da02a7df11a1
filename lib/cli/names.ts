import * as events from '../events/index.js'

/** What is needed of an event to play Chat's part. */
export interface PlayedEvent {
  readonly command: string
  readonly kind: 'before' | 'after'
  readonly sample: Readonly<Record<string, unknown>>
}

/** The events under their short names, `before-add-subscriber` for `beforeAddSubscriber`. */
export const eventsByName = new Map(Object.entries<PlayedEvent>(events).map(([name, event]) => [
  name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
  event
]))
