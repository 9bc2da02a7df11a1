export function median (values: number[]): number {
  return quantile(values, 0.5)
}

/** What lies between them is the half of the values that is in the middle. */
export function quartiles (values: number[]): [number, number] {
  return [quantile(values, 0.25), quantile(values, 0.75)]
}

/** The value that this share of the values is not above. */
export function quantile (values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] as number
  const above = sorted[Math.ceil(at)] as number
  return below + (above - below) * (at - Math.floor(at))
}
