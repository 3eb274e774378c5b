import { formatDayOfWeek, formatNumber } from '#shared/i18n/format.ts'
import { stopsText } from '#shared/ui/components/calendar-link.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import type { Deadline } from '../deadline.ts'
import { monthsOf } from '../months.ts'
import type { CalendarPage } from '../texts.ts'
import { Months } from './months.tsx'
import { reasonText } from './wording.ts'

type Props = { page: CalendarPage; deadline: Deadline }

const Sums = ({ page: { t, language }, deadline: { days, stops } }: Props) => {
  const counting = days.filter(({ counts }) => counts)
  const stopped = days.filter(({ why }) => why === 'suspended')
  const rows = [
    [t(($) => $.calendar.result.passing), days.length],
    [t(($) => $.calendar.result.counting), counting.length],
    [t(($) => $.calendar.result.makeUp), counting.filter(({ why }) => why === 'make_up_working_day').length],
    ...(stops.length === 0 ? [] : [[t(($) => $.calendar.result.stopped), stopped.length] as const]),
    [t(($) => $.calendar.result.notCounting), days.length - counting.length - stopped.length],
  ] as const
  return <SummaryList rows={rows.map(([key, sum]) => ({ key, value: formatNumber(language, sum) }))} />
}

const DayByDay = ({ page, deadline: { calendar, days } }: Props) => {
  const { t, language } = page
  return (
    <DataTable
      caption={t(($) => $.calendar.result.list)}
      hideCaption
      columns={[
        { text: t(($) => $.calendar.result.day) },
        { text: t(($) => $.calendar.result.number), brief: true },
        { text: t(($) => $.calendar.result.why) },
      ]}
      rows={days.map((day) => [
        formatDayOfWeek(language, day.date),
        day.number === null ? t(($) => $.calendar.notCounted) : t(($) => $.calendar.numbered, { number: day.number }),
        reasonText(page, calendar, day),
      ])}
    />
  )
}

const queryOf = ({ from, workingDays, stops }: Deadline): URLSearchParams =>
  new URLSearchParams({
    from,
    days: String(workingDays),
    ...(stops.length > 0 && { stopped: stopsText(stops) }),
  })

/** The due day in words, in a calendar, and day by day. */
export const Result = ({ page, deadline }: Props) => {
  const { t, language } = page
  const { calendar, from, workingDays, stops, dueOn } = deadline
  return (
    <section aria-labelledby="due">
      <h2 class="govuk-heading-l" id="due">
        {t(($) => $.calendar.result.due, { date: formatDayOfWeek(language, dueOn) })}
      </h2>
      <p class="govuk-body">
        {t(($) => $.calendar.result.how_other, {
          calendar: t(($) => $.calendar.calendars[calendar]),
          count: workingDays,
          from: formatDayOfWeek(language, from),
        })}
      </p>
      {stops.map((stop) => (
        <p class="govuk-body">
          {t(($) => $.calendar.result.stop, {
            from: formatDayOfWeek(language, stop.from),
            to: formatDayOfWeek(language, stop.to),
          })}
        </p>
      ))}
      <Sums page={page} deadline={deadline} />
      <h3 class="govuk-heading-m">{t(($) => $.calendar.result.picture)}</h3>
      <Months page={page} calendar={calendar} months={monthsOf(deadline)} />
      <h3 class="govuk-heading-m">{t(($) => $.calendar.result.list)}</h3>
      <DayByDay page={page} deadline={deadline} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/api/v1/calendar/${calendar}/deadline?${queryOf(deadline)}`}>
          {t(($) => $.calendar.result.json)}
        </a>
      </p>
    </section>
  )
}
