/**
 * What a hook has returned, as it is now: what is checked is what counts, though a getter or an iterator says something
 * else the next time. `rfdc` would lose the holes of a list, and they are no user IDs.
 */
export function snapshot (value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => snapshot(value[i]))
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = snapshot((value as Record<string, unknown>)[key])
  return copy
}
