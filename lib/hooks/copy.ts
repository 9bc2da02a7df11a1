import rfdc from 'rfdc'

const clone = rfdc()

/** Copies the event for a hook, unless it is the only one: what a hook changes, no other hook sees. */
export function copyFor<Event> (event: Event, { length }: readonly unknown[]): Event {
  return length === 1 ? event : clone(event)
}
