import type { Measured } from '#shared/domain/announcement.ts'
import { plusMonths } from '#shared/domain/local-date.ts'
import { type Histogram, monthOf, type StoredRatings, type StoredTimes } from './experience.ts'

/** How many months of decisions are kept: those that are shown, and as many before them. */
const monthsKept = 24

const plusOne = (histogram: Histogram, value: number): Record<string, number> => ({
  ...histogram,
  [value]: (histogram[value] ?? 0) + 1,
})

/** Counts a decision; what is older than two years before the newest one goes. */
export const withDecision = (
  stored: StoredTimes | null,
  { decidedOn, workingDays }: Measured & { workingDays: number },
): StoredTimes => {
  const month = monthOf(decidedOn)
  const months = { ...stored?.months, [month]: plusOne(stored?.months[month] ?? {}, workingDays) }
  const newest = Object.keys(months).sort().at(-1) ?? month
  const oldest = monthOf(plusMonths(`${newest}-01`, 1 - monthsKept))
  return {
    version: (stored?.version ?? 0) + 1,
    months: Object.fromEntries(Object.entries(months).filter(([one]) => one >= oldest)),
  }
}

/** Counts a decision of the department, or the rating of one. */
export const withMeasured = (
  stored: StoredRatings | null,
  { department, decidedOn, score }: Measured,
): StoredRatings => ({
  version: (stored?.version ?? 0) + 1,
  department,
  since: stored === null || decidedOn < stored.since ? decidedOn : stored.since,
  decided: (stored?.decided ?? 0) + (score === null ? 1 : 0),
  scores: score === null ? (stored?.scores ?? {}) : plusOne(stored?.scores ?? {}, score),
})
