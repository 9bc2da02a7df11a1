/** Returns a sample as if it happened now: `EventTime` in milliseconds, or in seconds in a list of pushes. */
export function asOfNow (sample: Readonly<Record<string, unknown>>, now = Date.now()): Record<string, unknown> {
  const { EventTime, Events } = sample
  return {
    ...sample,
    // Some of Chat's webhooks have it as a string.
    ...EventTime !== undefined && { EventTime: typeof EventTime === 'string' ? String(now) : now },
    ...Array.isArray(Events) && { Events: Events.map(event => ({ ...event, EventTime: Math.floor(now / 1000) })) }
  }
}
