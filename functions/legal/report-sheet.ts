import type { YearlyReport } from './report.ts'
import { exchangeCounters, matterCounters } from './report-counts.ts'

/** The columns of the report as a file; a row is of an instrument and a side, or of a kind of exchange and a side. */
export const sheetColumns = [
  'group',
  'subject',
  'from',
  ...matterCounters,
  'returned',
  'planned',
  'held',
  'answered',
  'cancelled',
  'median_days',
] as const
export type SheetColumn = (typeof sheetColumns)[number]

type SheetRow = Readonly<Partial<Record<SheetColumn, string>>>

/** What stands in a cell that is not shown. */
export const notShown = 'not shown'

const cell = (value: number | null): string => (value === null ? notShown : String(value))

/** The rows of the report for a file. What does not concern a row is empty; a number that is not shown says so. */
export const sheetRowsOf = ({ rows, exchanges }: YearlyReport): SheetRow[] => [
  ...rows.map((row) => ({
    ...{ group: 'matter', subject: row.instrumentId, from: row.from },
    ...Object.fromEntries(matterCounters.map((counter) => [counter, cell(row[counter])])),
    ...{ returned: cell(row.returned), median_days: row.medianDays === null ? '' : String(row.medianDays) },
  })),
  ...exchanges.map((row) => ({
    ...{ group: 'exchange', subject: row.kind, from: row.from },
    ...Object.fromEntries(exchangeCounters.map((counter) => [counter, cell(row[counter])])),
    median_days: row.medianDays === null ? '' : String(row.medianDays),
  })),
]
