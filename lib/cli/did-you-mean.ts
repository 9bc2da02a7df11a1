import { closest, distance } from 'fastest-levenshtein'

/** Asks whether another word was meant, if one is close enough. Upper and lower case make no difference. */
export function didYouMean (word: string, known: readonly string[]): string {
  const lowerCase = known.map(name => name.toLowerCase())
  const nearest = closest(word.toLowerCase(), lowerCase)
  if (distance(word.toLowerCase(), nearest) > Math.max(2, word.length / 3)) return ''
  return ` Did you mean ${known[lowerCase.indexOf(nearest)]}?`
}
