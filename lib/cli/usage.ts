import { closest, distance } from 'fastest-levenshtein'

/** How one calls this command where the package is installed as a dependency: a shell does not find it by its own name. */
export const COMMAND = 'npx fastify-tencent-chat-webhook'
export const ALL_EVENTS = `All events: ${COMMAND} events`

/** A wrong command line. The message never contains a value that could be the token or a Sign. */
export class UsageError extends Error {
  /** @param next what to type next; by default, how to see all options */
  constructor (message: string, readonly next?: string) {
    super(message)
  }
}

/** Asks whether another word was meant, if one is close enough. Upper and lower case make no difference. */
export function didYouMean (word: string, known: readonly string[]): string {
  const lowerCase = known.map(name => name.toLowerCase())
  const nearest = closest(word.toLowerCase(), lowerCase)
  if (distance(word.toLowerCase(), nearest) > Math.max(2, word.length / 3)) return ''
  return ` Did you mean ${known[lowerCase.indexOf(nearest)]}?`
}
