import { closest, distance } from 'fastest-levenshtein'

/** A question for a word that is almost one of those that it could be; nothing for one that is far from all of them. */
export function didYouMean (word: string, known: string[]): string {
  const nearest = closest(word, known)
  const typos = distance(word.toLowerCase(), nearest.toLowerCase())
  return typos <= word.length / 3 ? ` Did you mean ${nearest}?` : ''
}
