import * as z from 'zod'
import tables from './data/working-days.json' with { type: 'json' }
import { FactStatus, Source } from './fact.ts'
import { LocalDate } from './local-date.ts'
import { Text } from './text.ts'

/** The two sides, each with its own gazetted days. */
export const sides = ['shenzhen', 'hong-kong'] as const
export const Side = z.enum(sides).meta({ id: 'CalendarSide' })
export type Side = z.infer<typeof Side>

/**
 * One gazetted year: the days off, and the weekends that are worked instead (調休; Mainland only). Hong Kong's general
 * holidays leave Saturday a weekday, but the offices here are closed on it, so Saturday is no working day.
 */
export const WorkingYear = z.object({
  status: FactStatus,
  source: Source.nullable(),
  checkedOn: z.iso.date(),
  off: z.array(z.object({ date: LocalDate, name: Text })),
  work: z.array(LocalDate),
})
export type WorkingYear = z.infer<typeof WorkingYear>

const yearsOf = (side: Side): ReadonlyMap<number, WorkingYear> =>
  new Map(Object.entries(tables[side]).map(([year, table]) => [Number(year), table as WorkingYear]))

/** The gazetted years of each side, the earliest first. A year that is not here is not known. */
export const gazette: Readonly<Record<Side, ReadonlyMap<number, WorkingYear>>> = {
  shenzhen: yearsOf('shenzhen'),
  'hong-kong': yearsOf('hong-kong'),
}
