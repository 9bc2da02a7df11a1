/**
 * What a hook has returned, as it is now: what is checked is what counts, though a getter or an iterator says something
 * else the next time; what has a form for JSON, in that. `rfdc` would lose the holes of a list, and they are no user IDs.
 */
export function snapshot (value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    for (let i = 0; i < value.length; i++) copy.push(snapshot(value[i]))
    return copy
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return snapshot(value.toJSON())
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = snapshot((value as Record<string, unknown>)[key])
  return copy
}
