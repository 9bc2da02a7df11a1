type Cell = string | number

/** Aligns rows of equal length: the first column on the left, the others on the right. */
export function table (rows: Cell[][]): string {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, String(cell).length)), [])
  return rows.map(row => `${row.map((cell, i) => i === 0 ? String(cell).padEnd(widths[i] as number) : String(cell).padStart(widths[i] as number)).join('   ')}\n`).join('')
}
