import type { Due } from '#shared/domain/due.ts'
import { AppError } from '#shared/domain/errors.ts'
import type { LocalDate } from '#shared/domain/local-date.ts'
import { type Calendar, deadline } from '#shared/domain/working-days.ts'
import type { Side } from '#shared/identity/principal.ts'
import { concerns, type Instrument } from './instrument.ts'
import type { AcknowledgementDue } from './matter.ts'

/** What the hub plans by where an instrument sets no limit for saying that a request has come. It binds nobody. */
export const targetWorkingDays = 5

/** Whose working days count for a side. */
export const calendarOf = (side: Side): Calendar => (side === 'mainland' ? 'shenzhen' : 'hong-kong')

/** The working days within which an instrument has the receipt of a request acknowledged; null: it sets none. */
const setBy = (instrument: Instrument, from: Side): number | null =>
  instrument.timeLimits.find(
    (limit) =>
      limit.key === 'acknowledge' &&
      limit.runsFrom === 'receipt_of_request' &&
      limit.length.unit === 'working_day' &&
      concerns(limit, from),
  )?.length.value ?? null

/** The last working day of a side within so many after a day; where it is past the gazetted days, only its year. */
export const dueWithin = (side: Side, day: LocalDate, workingDays: number): Due => {
  try {
    return { on: deadline(calendarOf(side), day, workingDays), notGazettedYear: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'calendar_not_gazetted') throw error
    return { on: null, notGazettedYear: Number(error.params.year) }
  }
}

/** By when a request that was sent on a day is to be acknowledged, in the receiving side's working days. */
export const acknowledgementDue = (
  instrument: Instrument,
  { from, to, day }: { readonly from: Side; readonly to: Side; readonly day: LocalDate },
): AcknowledgementDue => {
  const set = setBy(instrument, from)
  const workingDays = set ?? targetWorkingDays
  return {
    ...{ by: dueWithin(to, day, workingDays), workingDays },
    ...{ setBy: set === null ? 'hub' : 'instrument', escalatedAt: null },
  }
}
