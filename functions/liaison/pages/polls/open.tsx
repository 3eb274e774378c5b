import { randomUUID } from 'node:crypto'
import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, fieldValues, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { DateSearch, type Proposal } from '../../date-finder.ts'
import type { SeriesView } from '../../meeting-view.ts'
import { maxOptions, minOptions, NewPoll, optionIdOf } from '../../poll.ts'
import type { PollPage, PollTexts } from '../../polls-texts.ts'
import { beginningOf } from '../../series.ts'
import { DayField, LineField, ReasonField } from '../fields.tsx'
import { readAnswers, resumedNotice } from '../form-frame.tsx'
import { TimeField } from '../meeting-forms.tsx'
import { whenText } from '../meeting-wording.tsx'
import { aboveOf, type PollPageDeps, type PollRequest, pollsPath } from './request.ts'

type Found = { readonly startsAt: string; readonly proposals: readonly Proposal[] }
type Shown = {
  readonly page: PollPage
  readonly series: SeriesView
  /** What is looked for, as it stands in the address. */
  readonly search: FormValues
  readonly found: readonly Found[]
  readonly values: FormValues
  readonly issues: readonly InputIssue[]
  readonly resumed: boolean
  readonly action: string
}

const daysAhead = 14

const labelOf = ({ t }: PollPage, path: string): string => {
  const labels: Readonly<Record<string, string>> = {
    from: t(($) => $.meetings.dates.from),
    to: t(($) => $.meetings.dates.to),
    startsAt: t(($) => $.meetings.form.startsAt),
    alsoAt: t(($) => $.polls.form.alsoAt),
    deadline: t(($) => $.polls.list.deadline),
    reason: t(($) => $.polls.form.reason),
  }
  return labels[path] ?? t(($) => $.polls.form.options)
}

const Ask = ({ page, series, found, values, issues, action }: Shown) => {
  const { t, language } = page
  const asked = { page, values, issues }
  const times = found.flatMap(({ startsAt, proposals }) =>
    proposals.map(({ day, conflicts }) => ({ day, startsAt, conflicts })),
  )
  if (times.length === 0) return <p class="govuk-body">{t(($) => $.polls.form.noDays)}</p>
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      <Checkboxes
        idPrefix="options"
        name="options"
        legend={labelOf(page, 'options')}
        hint={t(($) => $.polls.form.optionsHint, { least: minOptions, most: maxOptions })}
        options={times
          .toSorted((one, other) => optionIdOf(one).localeCompare(optionIdOf(other)))
          .map(({ conflicts, ...time }) => ({
            value: optionIdOf(time),
            text: whenText(page, { ...time, begins: beginningOf(time), minutes: series.minutes }),
            ...(conflicts.length > 0 && {
              hint: conflicts
                .map(({ series: other, shared }) =>
                  t(($) => $.polls.poll.conflict_other, { meeting: other.name[language], count: shared.length }),
                )
                .join(' '),
            }),
          }))}
        values={fieldValues(values, 'options')}
        {...errorAt(page, issues, 'options')}
      />
      <DayField
        {...asked}
        name="deadline"
        label={labelOf(page, 'deadline')}
        hint={t(($) => $.polls.form.deadlineHint)}
      />
      <ReasonField {...asked} name="reason" label={labelOf(page, 'reason')} hint={t(($) => $.polls.form.reasonHint)} />
      <Button text={t(($) => $.polls.form.ask)} />
    </form>
  )
}

const OpenPage = (shown: Shown) => {
  const { page, series, search, issues, resumed } = shown
  const { t, language } = page
  const moves = fieldValue(search, 'meeting') !== ''
  const title = moves ? t(($) => $.polls.form.titleMove) : t(($) => $.polls.form.title)
  const asked = { page, values: search, issues }
  return (
    <Layout page={page} title={title} breadcrumbs={aboveOf(page, 'polls')}>
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labelOf(page, path))} />}
      {resumed && (
        <NotificationBanner title={resumedNotice(page).title} kind="info">
          <p class="govuk-body">{resumedNotice(page).text}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{series.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.polls.form.lead)}</p>
      <form method="get" action={link(page, '/liaison/polls/open')} novalidate>
        <h2 class="govuk-heading-m">{t(($) => $.polls.form.search)}</h2>
        <input type="hidden" name="series" value={series.id} />
        {moves && <input type="hidden" name="meeting" value={fieldValue(search, 'meeting')} />}
        <DayField {...asked} name="from" label={labelOf(page, 'from')} />
        <DayField {...asked} name="to" label={labelOf(page, 'to')} />
        <TimeField {...asked} />
        <LineField {...asked} name="alsoAt" label={labelOf(page, 'alsoAt')} hint={t(($) => $.polls.form.alsoAtHint)} />
        <Button kind="secondary" text={t(($) => $.meetings.dates.find)} />
      </form>
      <h2 class="govuk-heading-m">{t(($) => $.polls.form.askTitle)}</h2>
      <Ask {...shown} />
    </Layout>
  )
}

/** The page on which a keeper asks both sides: it looks for days on which both work, and asks about those that are ticked. */
export const openPages = ({ polls, meetings, takeParked }: PollPageDeps) => {
  const address = `${pollsPath}/open` as const

  /** The series, and the meeting that is to be moved. @throws AppError `not_found`, `forbidden`, `action_not_allowed`. */
  const find = async (c: PollRequest) => {
    const [principal, id] = [signedIn(c), c.req.query('meeting')]
    const series = await meetings.viewSeries(c.req.query('series') ?? '', principal)
    if (!series.mayKeep) throw new AppError('forbidden')
    if (id === undefined) return { series, meeting: null }
    const meeting = await meetings.view(id, principal)
    if (meeting.series.id !== series.id) throw new AppError('not_found')
    if (!meeting.possibleActions.includes('move')) throw new AppError('action_not_allowed')
    return { series, meeting }
  }

  /** What is looked for: some weeks from the day after tomorrow on, or around the meeting that is to be moved. */
  const searchOf = (c: PollRequest, { series, meeting }: Awaited<ReturnType<typeof find>>): FormValues => {
    // Answers take a day at least: the last day for them is before all of the times.
    const earliest = plusDays(polls.today(), 2)
    const [from = earliest] = [earliest, plusDays(meeting?.day ?? earliest, -7)].sort().slice(-1)
    const usual = { from, to: plusDays(from, daysAhead), startsAt: meeting?.startsAt ?? series.startsAt, alsoAt: '' }
    return new Map([
      ...Object.entries(usual).map(([name, value]) => [name, [c.req.query(name)?.trim() ?? value]] as const),
      ['meeting', [meeting?.id ?? '']],
    ])
  }

  const proposalsAt = async (
    search: FormValues,
    series: SeriesView,
    field: 'startsAt' | 'alsoAt',
    moved: string | null,
  ): Promise<{ found: Found[]; issues: readonly InputIssue[] }> => {
    const startsAt = fieldValue(search, field)
    const [from, to] = [fieldValue(search, 'from'), fieldValue(search, 'to')]
    const { command, issues } = readAnswers(
      DateSearch.safeParse({ from, to, startsAt, minutes: series.minutes }),
      search,
    )
    const at = (given: readonly InputIssue[]) =>
      given.map((issue) => (issue.path === 'startsAt' ? { ...issue, path: field } : issue))
    if (command === null) return { found: [], issues: at(issues) }
    try {
      const members = series.members.map(({ id }) => id)
      const days = await meetings.proposals(command, members)
      // The meeting that is to be moved is not in its own way, and its series meets once a day.
      const taken = series.meetings.filter(({ id, state }) => id !== moved && state !== 'cancelled')
      const proposals = days
        .filter(({ day }) => day >= series.firstDay && !taken.some((one) => one.day === day))
        .map(({ day, conflicts }) => ({ day, conflicts: conflicts.filter(({ meeting }) => meeting !== moved) }))
      return { found: [{ startsAt, proposals }], issues: [] }
    } catch (error) {
      if (isRefusal(error, 'invalid_input')) return { found: [], issues: at(error.issues) }
      if (!isRefusal(error, 'calendar_not_gazetted')) throw error
      return { found: [], issues: [{ path: 'to', code: 'day_not_gazetted' }] }
    }
  }

  const show = async (
    c: PollRequest,
    { values, issues = [], resumed = false }: Partial<Pick<Shown, 'issues' | 'resumed'>> & Pick<Shown, 'values'>,
    status: 200 | 422,
  ) => {
    const { page } = c.var
    const at = await find(c)
    const search = searchOf(c, at)
    const moved = at.meeting?.id ?? null
    const first = await proposalsAt(search, at.series, 'startsAt', moved)
    const second =
      fieldValue(search, 'alsoAt') === ''
        ? { found: [], issues: [] }
        : await proposalsAt(search, at.series, 'alsoAt', moved)
    const wrong = [...new Map([...first.issues, ...second.issues].map((issue) => [issue.path, issue])).values()]
    const action = `${c.req.path}${new URL(c.req.url).search}`
    return c.html(
      <OpenPage
        {...{ page, series: at.series, search, values, resumed, action }}
        found={[...first.found, ...second.found]}
        issues={[...wrong, ...issues]}
      />,
      wrong.length > 0 ? 422 : status,
    )
  }

  return createRouter<PollTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      return show(c, { values: parked ?? new Map(), resumed: parked !== null }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const values = await readForm(c)
      const { series, meeting } = await find(c)
      const options = fieldValues(values, 'options').map((name) => {
        const [day, startsAt] = name.split('T')
        return { day, startsAt }
      })
      const given = {
        ...{ series: series.id, meeting: meeting?.id ?? null, options },
        ...{ deadline: fieldValue(values, 'deadline'), reason: fieldValue(values, 'reason') },
      }
      /** What is wrong with one of the times is said of the question. */
      const atFields = (issues: readonly InputIssue[]) =>
        [
          ...new Map(
            issues
              .map((issue) => (issue.path.startsWith('options') ? { ...issue, path: 'options' } : issue))
              .map((issue) => [issue.path, issue]),
          ).values(),
        ].map((issue) =>
          issue.path === 'options' && options.length < minOptions
            ? { path: 'options', code: 'too_few_options', params: { least: minOptions } }
            : issue,
        )
      const { command, issues } = readAnswers(NewPoll.safeParse(given), values)
      if (command === null) return show(c, { values, issues: atFields(issues) }, 422)
      try {
        const { id } = await polls.open(command, { principal: signedIn(c), key: keyOf(values) })
        return redirectTo(c, `/liaison/polls/${id}?saved`)
      } catch (error) {
        if (!isRefusal(error, 'invalid_input')) throw error
        return show(c, { values, issues: atFields(error.issues) }, 422)
      }
    })
}
