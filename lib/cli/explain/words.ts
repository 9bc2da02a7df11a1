/** The strings in a list, if it is one. */
export function strings (list: unknown): string[] {
  return Array.isArray(list) ? list.filter(one => typeof one === 'string') : []
}

/** `a, b and c`; the first few of a long list. */
export function names (list: readonly string[]): string {
  const shown = list.length > 6 ? [...list.slice(0, 5), `${list.length - 5} more`] : list
  return shown.length === 1 ? shown[0] as string : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

export function isOrAre ({ length }: readonly string[]): string {
  return length === 1 ? 'is' : 'are'
}

/** The reason in an answer, if it has one, to follow a statement. */
export function because (reason: unknown, quote: (text: string) => string): string {
  return typeof reason === 'string' && reason !== '' ? ` ("${quote(reason)}")` : ''
}
