import rfdc from 'rfdc'

const clone = rfdc()

/** Returns the event for one of so many hooks: what one hook does to it, no other hook sees. */
export function copyFor<Event> (event: Event, { length }: readonly unknown[]): Event {
  return length === 1 ? event : clone(event)
}
