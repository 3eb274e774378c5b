import { formatDate } from '#shared/i18n/format.ts'
import { calendarPath } from '#shared/ui/components/calendar-link.tsx'
import { Tag, type TagColour } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import { beginnings, clockOf, type Deadline, type StandingDeadline } from '../../deadline.ts'
import { acknowledgeKey } from '../../deadline-events.ts'
import type { DeadlinesPage } from '../../deadlines-texts.ts'
import type { Instrument } from '../../instrument.ts'

const colours = {
  running: 'blue',
  due_today: 'yellow',
  overdue: 'red',
  past_target: 'orange',
  not_gazetted: 'grey',
  met: 'green',
  late: 'red',
  stopped: 'grey',
} as const satisfies Record<StandingDeadline['state'], TagColour>

/** `2 months`, `5 working days`. */
const lengthText = ({ t }: DeadlinesPage, { value: count, unit }: Deadline['length']): string => {
  switch (unit) {
    case 'day':
      return t(($) => $.legal.limits.day_other, { count })
    case 'working_day':
      return t(($) => $.legal.limits.working_day_other, { count })
    case 'month':
      return t(($) => $.legal.limits.month_other, { count })
    case 'year':
      return t(($) => $.legal.limits.year_other, { count })
  }
}

/** What a limit is for, as its instrument says. */
export const limitName = (
  { t, language }: DeadlinesPage,
  { key }: Pick<Deadline, 'key'>,
  instrument: Instrument,
): string =>
  key === acknowledgeKey
    ? t(($) => $.deadlines.acknowledge)
    : (instrument.timeLimits.find((limit) => limit.key === key)?.label[language] ?? key)

/** The day, how it stands, and how far off it is. */
export const DueCell = ({
  page,
  line,
}: {
  page: DeadlinesPage
  line: Pick<StandingDeadline, 'by' | 'state' | 'daysLeft'> & Partial<Pick<Deadline, 'end'>>
}) => {
  const { t, language } = page
  const { by, state, daysLeft, end = null } = line
  const count = Math.abs(daysLeft ?? 0)
  return (
    <>
      {by.on === null
        ? t(($) => $.deadlines.notGazetted, { year: String(by.notGazettedYear) })
        : formatDate(language, by.on)}
      <br />
      <Tag text={t(($) => $.deadlines.states[state])} colour={colours[state]} />
      {end !== null && (
        <>
          <br />
          {t(($) => $.deadlines.ended[end.how], { day: formatDate(language, end.on) })}
        </>
      )}
      {daysLeft !== null && daysLeft !== 0 && (
        <>
          <br />
          {daysLeft > 0 ? t(($) => $.deadlines.left_other, { count }) : t(($) => $.deadlines.past_other, { count })}
        </>
      )}
    </>
  )
}

/** What the limit is, how far it binds and by which article, whose it is, what began it, and how its day is reckoned. */
export const LimitCell = ({
  page,
  line,
  instrument,
}: {
  page: DeadlinesPage
  line: Pick<Deadline, 'key' | 'article' | 'binding' | 'owedBy' | 'length' | 'startedOn' | 'runsFrom'>
  instrument: Instrument
}) => {
  const { t, language } = page
  const { article, binding, owedBy, length, startedOn, runsFrom } = line
  const begun = beginnings.find((one) => one === runsFrom)
  const path = calendarPath(clockOf(line))
  const reckoned = t(($) => $.deadlines.reckoned, {
    length: lengthText(page, length),
    day: formatDate(language, startedOn),
  })
  return (
    <>
      {limitName(page, line, instrument)}
      <br />
      {article === null
        ? t(($) => $.deadlines.bindings[binding])
        : t(($) => $.deadlines.byArticle, { binding: t(($) => $.deadlines.bindings[binding]), article })}
      <br />
      {t(($) => $.deadlines.owedBy[owedBy])}
      <br />
      {begun !== undefined && (
        <>
          {t(($) => $.deadlines.begun[begun])}
          <br />
        </>
      )}
      {path === null ? (
        reckoned
      ) : (
        <a class="govuk-link" href={link(page, path)}>
          {reckoned}
        </a>
      )}
    </>
  )
}
