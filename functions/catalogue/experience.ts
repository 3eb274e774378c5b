import * as z from 'zod'
import { type Counts, medianIn, percentileIn, totalOf } from '#shared/domain/counts.ts'
import { LocalDate, plusMonths } from '#shared/domain/local-date.ts'
import { Department } from '#shared/domain/service.ts'

/** From how many on a number is published: fewer say little about the office, and too much about who they were. */
export const fewest = 5

/** How often each value occurred, by the value. */
const Histogram = z.record(z.string().regex(/^\d+$/), z.int().positive())
export type Histogram = Readonly<Record<string, number>>

const countsOf = (histogram: Histogram): Counts =>
  Object.entries(histogram).map(([value, count]) => [Number(value), count])

export const countOf = (histogram: Histogram): number => totalOf(countsOf(histogram))

export const medianOf = (histogram: Histogram): number => medianIn(countsOf(histogram))

export const percentileOf = (histogram: Histogram, percent: number): number =>
  percentileIn(countsOf(histogram), percent)

/** The month of a day, as decisions are kept by it: `2026-11`. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7)

/** How many months are looked back on, the current one included. */
const monthsShown = 12

/**
 * How long the decisions of a service took, as it is kept: the working days by the month of the decision. What is counted can
 * come in any order.
 */
export const StoredTimes = z.object({ version: z.int().positive(), months: z.record(z.string(), Histogram) })
export type StoredTimes = z.infer<typeof StoredTimes>

/**
 * How long decisions really took: from acceptance to decision in Shenzhen's working days, without the days on which the clock
 * stood still for the applicant. Of the current month and the eleven before it.
 */
export const ObservedTimes = z
  .object({
    /** How many applications were accepted and decided in the period. */
    decided: z.int().min(0),
    from: LocalDate,
    to: LocalDate,
    /** Half of them took no longer. Null while fewer than five are decided. */
    median: z.number().min(0).nullable(),
    /** Nine in ten took no longer. */
    p90: z.int().min(0).nullable(),
  })
  .meta({ id: 'ObservedTimes' })
export type ObservedTimes = z.infer<typeof ObservedTimes>

export const observedIn = (stored: StoredTimes | null, today: LocalDate): ObservedTimes => {
  const from = `${monthOf(plusMonths(`${monthOf(today)}-01`, 1 - monthsShown))}-01`
  const shown = Object.entries(stored?.months ?? {}).filter(([month]) => month >= monthOf(from))
  const all: Record<string, number> = {}
  for (const [, histogram] of shown)
    for (const [value, count] of Object.entries(histogram)) all[value] = (all[value] ?? 0) + count
  const decided = countOf(all)
  const isEnough = decided >= fewest
  return {
    decided,
    from,
    to: today,
    median: isEnough ? medianOf(all) : null,
    p90: isEnough ? percentileOf(all, 90) : null,
  }
}

/** What is kept of a department: how many applications it decided, and how often each score was given for it, since when. */
export const StoredRatings = z.object({
  version: z.int().positive(),
  department: Department,
  since: LocalDate,
  decided: z.int().min(0),
  scores: Histogram,
})
export type StoredRatings = z.infer<typeof StoredRatings>

const scores = ['1', '2', '3', '4', '5'] as const

/** How applicants rate a department. Beside it stands how many applications it decided: most people rate nothing. */
export const DepartmentRating = z
  .object({
    department: Department,
    since: LocalDate,
    decided: z.int().min(0),
    rated: z.int().min(0),
    /** Null while fewer than five are given. */
    median: z.number().min(1).max(5).nullable(),
    /** How often each score was given, from 1 (very badly) to 5 (very well); null while fewer than five are. */
    counts: z.object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() }).nullable(),
  })
  .meta({ id: 'DepartmentRating' })
export type DepartmentRating = z.infer<typeof DepartmentRating>

export const ratingIn = ({ department, since, decided, scores: given }: StoredRatings): DepartmentRating => {
  const rated = countOf(given)
  const [one, two, three, four, five] = scores.map((score) => given[score] ?? 0)
  return {
    department,
    since,
    decided,
    rated,
    median: rated < fewest ? null : medianOf(given),
    counts: rated < fewest ? null : { 1: one ?? 0, 2: two ?? 0, 3: three ?? 0, 4: four ?? 0, 5: five ?? 0 },
  }
}
