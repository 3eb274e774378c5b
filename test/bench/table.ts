/** What a measurement has found: its rows, and whether it keeps to its limits. */
export type BenchTable = {
  title: string
  columns: string[]
  rows: (string | number)[][]
  verdicts: { what: string; limit: string; measured: string; ok: boolean }[]
}

/** Prints a table with aligned columns, then a line for each limit. */
export const printTable = ({ title, columns, rows, verdicts }: BenchTable): void => {
  const lines = [columns, ...rows].map((row) => row.map(String))
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const aligned = (line: readonly string[]) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
  console.log(`\n${title}\n`)
  for (const line of lines) console.log(`  ${aligned(line).join('  ')}`)
  for (const { what, limit, measured, ok } of verdicts)
    console.log(`  ${ok ? 'kept' : 'MISSED'}: ${what} ${measured} (${limit})`)
}
