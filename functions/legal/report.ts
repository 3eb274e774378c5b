import * as z from 'zod'
import type { Counts } from '#shared/domain/counts.ts'
import { Side, sides } from '#shared/identity/principal.ts'
import { type ExchangeKind, exchangeKinds } from './exchange-kinds.ts'
import {
  daysIn,
  exchangeCounters,
  type Group,
  type MatterCounter,
  matterCounters,
  medianDaysIn,
  type Sums,
  type Tally,
  withChange,
} from './report-counts.ts'

/** Nothing is counted before the year in which the hub began. */
export const firstReportYear = 2026

/** As whom a report is read. */
export const readerships = ['staff', 'public'] as const
export type Readership = (typeof readerships)[number]

/** Cells of fewer cases than this are not shown to the public: one or two could be known by who they were. */
export const smallestShown = 3

/** A number of cases; null: it is not shown, because it is small or would tell one that is. */
const Cell = z.int().min(0).nullable()
const Days = z.number().min(0).nullable()

const cells = <C extends string>(counters: readonly C[]) =>
  z.object(Object.fromEntries(counters.map((counter) => [counter, Cell])) as Record<C, typeof Cell>)

const MatterCells = cells(matterCounters).extend({
  /** All that came back, whatever came of it. */
  returned: Cell,
  /** From the first sending to the return, in days of the calendar. */
  medianDays: Days,
})
export type MatterCells = z.infer<typeof MatterCells>

export const ReportRow = MatterCells.extend({ instrumentId: z.string(), from: Side }).meta({ id: 'LegalReportRow' })
export type ReportRow = z.infer<typeof ReportRow>

export const ExchangeRow = cells(exchangeCounters)
  .extend({ kind: z.enum(exchangeKinds), from: Side, medianDays: Days })
  .meta({ id: 'LegalReportExchangeRow' })
export type ExchangeRow = z.infer<typeof ExchangeRow>

/** How the days to the return are put together for a picture: up to this many, the last without end. */
export const dayBands = [7, 30, 60, 90, 180, null] as const

export const YearlyReport = z
  .object({
    year: z.int(),
    /** `public`: small numbers are left out, and so is what would tell them. */
    readership: z.enum(readerships),
    /** Null in the staff’s report: all is shown. */
    suppressedBelow: z.int().nullable(),
    rows: z.array(ReportRow),
    total: MatterCells,
    exchanges: z.array(ExchangeRow),
    /** By month, for the staff alone: what changes from month to month would tell single cases. */
    months: z.array(
      z.object({
        month: z.string(),
        sent: z.object({ mainland: z.int(), 'hong-kong': z.int() }),
        returned: z.int(),
        closed: z.int(),
      }),
    ),
    /** How many came back within so many days; the last band has no end. For the staff alone. */
    days: z.array(z.object({ upTo: z.int().nullable(), count: z.int() })),
  })
  .meta({ id: 'LegalYearlyReport' })
export type YearlyReport = z.infer<typeof YearlyReport>

type Part = { readonly month: string; readonly group: string; readonly subject: string; readonly from: string }

const partsOf = (sum: string): Part => {
  const [month = '', group = '', subject = '', from = ''] = sum.split('#')
  return { month, group, subject, from }
}

/** What of the sums belongs together, put together. */
const together = (sums: Sums, fits: (part: Part) => boolean): Tally => {
  let whole: Tally = {}
  for (const [sum, tally] of sums) if (fits(partsOf(sum))) whole = withChange(whole, tally)
  return whole
}

const returnedIn = (tally: Tally): number =>
  (['executed', 'partly', 'not_executed'] as const).reduce((sum, outcome) => sum + (tally[outcome] ?? 0), 0)

const cellsIn = <C extends string>(counters: readonly C[], tally: Tally) =>
  Object.fromEntries(counters.map((counter) => [counter, tally[counter] ?? 0])) as Record<C, number>

const matterCells = (tally: Tally): MatterCells => ({
  ...cellsIn(matterCounters, tally),
  returned: returnedIn(tally),
  medianDays: medianDaysIn(tally),
})

const bandsOf = (days: Counts) =>
  dayBands.map((upTo, index) => {
    const above = index === 0 ? -1 : (dayBands[index - 1] ?? Number.POSITIVE_INFINITY)
    const within = days.filter(([value]) => value > above && (upTo === null || value <= upTo))
    return { upTo, count: within.reduce((sum, [, count]) => sum + count, 0) }
  })

const isNothing = (tally: Tally): boolean => Object.keys(tally).length === 0

/** The report of a year, from its sums: everything, for the staff of both sides. */
export const reportOf = (year: number, sums: Sums): YearlyReport => {
  const rowsOf = <T>(group: Group, make: (subject: string, from: Side, tally: Tally) => T): T[] => {
    const subjects = [
      ...new Set([...sums.keys()].map(partsOf).flatMap((part) => (part.group === group ? part.subject : []))),
    ]
    return subjects.sort().flatMap((subject) =>
      sides.flatMap((from) => {
        const tally = together(sums, (part) => part.group === group && part.subject === subject && part.from === from)
        return isNothing(tally) ? [] : [make(subject, from, tally)]
      }),
    )
  }
  const all = together(sums, ({ group }) => group === 'matter')
  return {
    ...{ year, readership: 'staff', suppressedBelow: null },
    rows: rowsOf('matter', (instrumentId, from, tally) => ({ instrumentId, from, ...matterCells(tally) })),
    total: matterCells(all),
    exchanges: rowsOf('exchange', (kind, from, tally) => ({
      ...{ kind: kind as ExchangeKind, from, medianDays: medianDaysIn(tally) },
      ...cellsIn(exchangeCounters, tally),
    })),
    months: Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`
      const of = (from: Side | null) =>
        together(
          sums,
          (part) => part.group === 'matter' && part.month === month && (from === null || part.from === from),
        )
      const whole = of(null)
      return {
        month,
        sent: { mainland: of('mainland').sent ?? 0, 'hong-kong': of('hong-kong').sent ?? 0 },
        returned: returnedIn(whole),
        closed: whole.closed ?? 0,
      }
    }),
    days: bandsOf(daysIn(all)),
  }
}

const shown = (cell: number | null): number | null => (cell !== null && cell > 0 && cell < smallestShown ? null : cell)

const hidden = <C extends string>(counters: readonly C[], row: Readonly<Record<C, number | null>>) =>
  Object.fromEntries(counters.map((counter) => [counter, shown(row[counter])])) as Record<C, number | null>

/** A sum of cells; null where one of them is not shown, for the sum would tell it. */
const sumOf = (cells: readonly (number | null)[]): number | null =>
  cells.reduce<number | null>((sum, cell) => (sum === null || cell === null ? null : sum + cell), 0)

const publicCells = (row: MatterCells): MatterCells => {
  const kept = hidden(matterCounters, row)
  return {
    ...kept,
    returned: sumOf([kept.executed, kept.partly, kept.not_executed]),
    // The days in the middle of one case are its days.
    medianDays: (row.returned ?? 0) >= smallestShown ? row.medianDays : null,
  }
}

/**
 * The report as the public reads it. Cells of one or two are left out, and every sum that such a cell is a part of, so that nothing
 * is found out by taking away; what is by month or by days is left out altogether, because those sums would tell it too.
 */
export const forPublic = (report: YearlyReport): YearlyReport => {
  const rows = report.rows.map((row) => ({ ...row, ...publicCells(row) }))
  const column = (counter: MatterCounter | 'returned') => sumOf(rows.map((row) => row[counter]))
  const totals = Object.fromEntries(matterCounters.map((counter) => [counter, column(counter)]))
  const returned = column('returned')
  return {
    ...{ year: report.year, readership: 'public', suppressedBelow: smallestShown, rows },
    total: {
      ...(totals as Record<MatterCounter, number | null>),
      returned,
      medianDays: (report.total.returned ?? 0) >= smallestShown ? report.total.medianDays : null,
    },
    exchanges: report.exchanges.map((row) => ({
      ...row,
      ...hidden(exchangeCounters, row),
      medianDays: (row.answered ?? 0) >= smallestShown ? row.medianDays : null,
    })),
    ...{ months: [], days: [] },
  }
}
