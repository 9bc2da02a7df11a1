import fc from 'fast-check'

const { SEED, RUNS = '1' } = process.env
const seed = SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(SEED)

/**
 * Asserts that a property holds, by values of a seed: that of the environment's `SEED`, or a new one each time. `RUNS`
 * multiplies the number of runs.
 *
 * @throws an error that says what value the property does not hold for, and how to run it again
 */
export async function holds<Values> (property: fc.IRawProperty<Values>, { numRuns = 100, ...more }: fc.Parameters<Values> = {}): Promise<void> {
  const details = await fc.check(property, { ...more, seed, numRuns: numRuns * Number(RUNS) })
  if (!details.failed) return
  throw new Error(`Run it again with SEED=${seed} in the environment.\n${fc.defaultReportMessage(details)}`, { cause: details.errorInstance })
}
