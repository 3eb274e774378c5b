import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { calendars } from '#shared/domain/working-days.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit } from '#shared/http/permit.ts'
import { toInputIssues } from '#shared/i18n/issues.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type Deadline, deadlineOf, maxWorkingDays, Question } from '../deadline.ts'
import type { CalendarPage, CalendarTexts } from '../texts.ts'
import { Result } from './result.tsx'
import { Rules, Sources } from './sources.tsx'

/** What stands in the form: as it was typed, or as it is suggested. */
type Values = Readonly<Record<'calendar' | 'from' | 'days', string>>

type Outcome = { readonly deadline: Deadline | null; readonly issues: readonly InputIssue[] }

const answer = (values: Values, stopped: string | undefined): Outcome => {
  const question = Question.safeParse({ ...values, stopped })
  if (!question.success) {
    const isBlank = (path: string) => values[path as keyof Values] === ''
    const issues = toInputIssues(question.error.issues).filter(({ path }) => !isBlank(path))
    const blank = Object.keys(values).filter(isBlank)
    return { deadline: null, issues: [...blank.map((path) => ({ path, code: 'required' })), ...issues] }
  }
  try {
    return { deadline: deadlineOf(question.data), issues: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'calendar_not_gazetted') throw error
    return { deadline: null, issues: [{ path: 'from', code: 'year_not_gazetted', params: error.params }] }
  }
}

const QuestionForm = ({ page, values, issues }: { page: CalendarPage; values: Values } & Pick<Outcome, 'issues'>) => {
  const { t } = page
  return (
    <form method="get" action={link(page, '/working-days')} novalidate>
      <Radios
        idPrefix="calendar"
        name="calendar"
        legend={t(($) => $.calendar.form.calendar)}
        value={values.calendar}
        options={calendars.map((calendar) => ({
          value: calendar,
          text: t(($) => $.calendar.calendars[calendar]),
          hint: t(($) => $.calendar.calendarHints[calendar]),
        }))}
        {...errorAt(page, issues, 'calendar')}
      />
      <TextField
        id="from"
        name="from"
        type="date"
        width={10}
        label={t(($) => $.calendar.form.from)}
        hint={t(($) => $.calendar.form.fromHint)}
        value={values.from}
        {...errorAt(page, issues, 'from')}
      />
      <TextField
        id="days"
        name="days"
        inputmode="numeric"
        width={3}
        label={t(($) => $.calendar.form.days)}
        hint={t(($) => $.calendar.form.daysHint, { maximum: maxWorkingDays })}
        value={values.days}
        {...errorAt(page, issues, 'days')}
      />
      <Button text={t(($) => $.calendar.form.submit)} />
    </form>
  )
}

/** When a limit ends and why: a question, its answer day by day, and where the days come from. */
const WorkingDaysPage = ({ page, values, deadline, issues }: { page: CalendarPage; values: Values } & Outcome) => {
  const { t } = page
  const labelOf = (path: string) => t(($) => $.calendar.form[path as keyof Values])
  return (
    <Layout page={page} title={t(($) => $.calendar.title)} breadcrumbs={[]}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, labelOf)} />}
      <h1 class="govuk-heading-l">{t(($) => $.calendar.title)}</h1>
      <p class="govuk-body-l">{t(($) => $.calendar.lead)}</p>
      <QuestionForm page={page} values={values} issues={issues} />
      {deadline !== null && <Result page={page} deadline={deadline} />}
      <Rules page={page} />
      <Sources page={page} />
    </Layout>
  )
}

export const createPages = ({ now }: { now: () => Date }) =>
  createRouter<CalendarTexts>().get(`${inLanguage}/working-days`, permit('calendar.read'), (c) => {
    const { calendar = 'shenzhen', from, days, stopped } = c.req.query()
    const { page } = c.var
    if (from === undefined && days === undefined) {
      const values = { calendar, from: dayOf(now().toISOString()), days: '' }
      return c.html(<WorkingDaysPage page={page} values={values} deadline={null} issues={[]} />)
    }
    const values = { calendar, from: from?.trim() ?? '', days: days?.trim() ?? '' }
    const outcome = answer(values, stopped)
    return c.html(<WorkingDaysPage page={page} values={values} {...outcome} />, outcome.issues.length > 0 ? 422 : 200)
  })
