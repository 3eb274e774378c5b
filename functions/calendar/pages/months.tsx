import type { Calendar } from '#shared/domain/working-days.ts'
import { formatMonth, formatWeekday } from '#shared/i18n/format.ts'
import { type PicturedDay, type PicturedMonth, weekFromMonday } from '../months.ts'
import type { CalendarPage } from '../texts.ts'
import { reasonText } from './wording.ts'

/** What is written into a day beside its date, so that colour is never the only sign; weekends need none. */
const signed = ['holiday', 'make_up_working_day', 'suspended'] as const
type Signed = (typeof signed)[number]
const isSigned = (why: string): why is Signed => signed.some((one) => one === why)

const looks = {
  working_day: 'work',
  make_up_working_day: 'make-up',
  weekend: 'weekend',
  holiday: 'holiday',
  suspended: 'stopped',
} as const

/** English weekdays are cut to three letters, Chinese ones (星期一) to their last. */
const shortWeekday = (name: string, language: CalendarPage['language']): string =>
  language === 'en' ? name.slice(0, 3) : name.slice(-1)

const Day = ({ page, calendar, day }: { page: CalendarPage; calendar: Calendar; day: PicturedDay }) => {
  const { t } = page
  const { number, mark } = day
  const why = day.stopped ? 'suspended' : day.why
  const said = [
    ...(number === null ? [] : [t(($) => $.calendar.numbered, { number })]),
    ...(mark === null ? [] : [t(($) => $.calendar.marks[mark])]),
    ...(why === 'working_day' ? [] : [reasonText(page, calendar, { ...day, why })]),
  ]
  return (
    <td class={`month__day month__day--${looks[why]}${mark === null ? '' : ` month__day--${mark}`}`}>
      <span class="month__date">{Number(day.date.slice(8))}</span>
      {isSigned(why) && (
        <span class="month__sign" aria-hidden="true">
          {t(($) => $.calendar.signs[why])}
        </span>
      )}
      {number !== null && (
        <span class="month__number" aria-hidden="true">
          {number}
        </span>
      )}
      {said.map((text) => (
        <span class="govuk-visually-hidden"> {text}</span>
      ))}
    </td>
  )
}

const Month = ({ page, calendar, month }: { page: CalendarPage; calendar: Calendar; month: PicturedMonth }) => {
  const { language } = page
  return (
    <table class="month">
      <caption class="month__name">{formatMonth(language, month.first)}</caption>
      <thead>
        <tr>
          {weekFromMonday.map((date) => {
            const weekday = formatWeekday(language, date)
            return (
              <th scope="col" class="month__weekday">
                <span aria-hidden="true">{shortWeekday(weekday, language)}</span>
                <span class="govuk-visually-hidden">{weekday}</span>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr>
            {week.map((day) =>
              day === null ? <td class="month__day" /> : <Day page={page} calendar={calendar} day={day} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Legend = ({ page: { t }, stopped }: { page: CalendarPage; stopped: boolean }) => (
  <ul class="govuk-list months__legend">
    {signed
      .filter((why) => why !== 'suspended' || stopped)
      .map((why) => (
        <li>
          <span class={`month__key month__day--${looks[why]}`} aria-hidden="true">
            {t(($) => $.calendar.signs[why])}
          </span>{' '}
          {t(($) => $.calendar.reasons[why])}
        </li>
      ))}
    <li>
      <span class="month__key month__day--weekend" aria-hidden="true" /> {t(($) => $.calendar.reasons.weekend)}
    </li>
    {(['start', 'due'] as const).map((mark) => (
      <li>
        <span class={`month__key month__day--${mark}`} aria-hidden="true" /> {t(($) => $.calendar.marks[mark])}
      </li>
    ))}
  </ul>
)

/** The days as months, each a table: what stands in a day for the eye is said in words to who does not see it. */
export const Months = ({
  page,
  calendar,
  months,
}: {
  page: CalendarPage
  calendar: Calendar
  months: readonly PicturedMonth[]
}) => (
  <>
    <p class="govuk-body">{page.t(($) => $.calendar.result.pictureLead)}</p>
    <Legend page={page} stopped={months.some(({ weeks }) => weeks.flat().some((day) => day?.stopped))} />
    <div class="months">
      {months.map((month) => (
        <Month page={page} calendar={calendar} month={month} />
      ))}
    </div>
  </>
)
