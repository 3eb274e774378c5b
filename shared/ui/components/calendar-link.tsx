import type { Clock } from '#shared/domain/clock.ts'
import { link } from '../address.ts'
import type { PageContext } from '../page.ts'

/** Stops of a clock as an address has them: `2026-03-04/2026-03-06,2026-03-10/2026-03-10`. */
export const stopsText = (stops: readonly { readonly from: string; readonly to: string | null }[]): string =>
  stops.map(({ from, to }) => `${from}/${to ?? ''}`).join(',')

/**
 * The page that shows a clock's days in a calendar. Null where it cannot: while the clock is stopped, and for a limit that is
 * not in working days or has none.
 */
export const calendarPath = ({ limit, startedOn, suspensions, extension }: Clock): string | null => {
  const { unit, count } = limit.length
  if (unit !== 'working_days' || count === 0 || suspensions.some(({ to }) => to === null)) return null
  const query = new URLSearchParams({
    calendar: limit.calendar,
    from: startedOn,
    days: String(count + (extension?.count ?? 0)),
    ...(suspensions.length > 0 && { stopped: stopsText(suspensions) }),
  })
  return `/working-days?${query}`
}

/** From the days of a clock to the same days in a calendar. */
export const CalendarLink = ({ page, clock }: { page: PageContext; clock: Clock }) => {
  const path = calendarPath(clock)
  return path === null ? null : (
    <p class="govuk-body">
      <a class="govuk-link" href={link(page, path)}>
        {page.t(($) => $.common.dates.inCalendar)}
      </a>
    </p>
  )
}
