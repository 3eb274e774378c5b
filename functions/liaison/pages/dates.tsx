import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDayOfWeek } from '#shared/i18n/format.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { Checkboxes } from '#shared/ui/components/checkboxes.tsx'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { DateSearch, type Proposal } from '../date-finder.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { DayField, LineField } from './fields.tsx'
import { numberOf, readAnswers } from './form-frame.tsx'
import { TimeField } from './meeting-forms.tsx'
import { liaisonPath, type PageDeps } from './request.ts'

type Shown = {
  readonly page: LiaisonPage
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly posts: readonly OfficerLine[]
  readonly issues: readonly InputIssue[]
  /** Null: nothing has been found, because the search was refused. */
  readonly proposals: readonly Proposal[] | null
}

const Found = ({ page, proposals }: { page: LiaisonPage; proposals: readonly Proposal[] }) => {
  const { t, language } = page
  const caption = t(($) => $.meetings.dates.found_other, { count: proposals.length })
  return (
    <>
      <h2 class="govuk-heading-m">{caption}</h2>
      <DataTable
        caption={caption}
        hideCaption
        columns={[{ text: t(($) => $.meetings.form.day) }, { text: t(($) => $.meetings.dates.conflicts) }]}
        rows={proposals.map(({ day, conflicts }) => [
          formatDayOfWeek(language, day),
          conflicts.length === 0
            ? t(($) => $.meetings.dates.free)
            : conflicts.map(({ meeting, series, shared }) => (
                <span>
                  <a class="govuk-link" href={link(page, `/liaison/meetings/${meeting}`)}>
                    {series.name[language]}
                  </a>{' '}
                  {shared.length > 0 && (
                    <span class="govuk-hint">{t(($) => $.meetings.dates.shared_other, { count: shared.length })}</span>
                  )}
                </span>
              )),
        ])}
      />
    </>
  )
}

const DatesPage = ({ page, values, posts, issues, proposals }: Shown) => {
  const { t, language } = page
  const title = t(($) => $.meetings.dates.title)
  const labels: Readonly<Record<string, string>> = {
    from: t(($) => $.meetings.dates.from),
    to: t(($) => $.meetings.dates.to),
    startsAt: t(($) => $.meetings.form.startsAt),
    minutes: t(($) => $.meetings.form.minutes),
  }
  const asked = { page, values, issues }
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/meetings'), text: t(($) => $.meetings.list.title) },
      ]}
    >
      {issues.length > 0 && <ErrorSummary {...summaryOf(page, issues, (path) => labels[path] ?? path)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.meetings.dates.lead)}</p>
      <form method="get" action={link(page, '/liaison/meetings/dates')} novalidate>
        <DayField {...asked} name="from" label={labels.from ?? ''} />
        <DayField {...asked} name="to" label={labels.to ?? ''} />
        <TimeField {...asked} />
        <LineField {...asked} name="minutes" label={labels.minutes ?? ''} />
        <Checkboxes
          idPrefix="members"
          name="members"
          legend={t(($) => $.meetings.dates.with)}
          options={posts.map(({ id, name }) => ({ value: id, text: name[language] }))}
          values={values.get('members') ?? []}
        />
        <Button text={t(($) => $.meetings.dates.find)} />
      </form>
      {proposals !== null && <Found page={page} proposals={proposals} />}
    </Layout>
  )
}

/** The days on which both sides work, with what stands at that time already. */
export const datesPages = ({ meetings, officers }: Pick<PageDeps, 'meetings' | 'officers'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/meetings/dates`, permit('liaison.read'), async (c) => {
    const { page, principal } = c.var
    const today = meetings.today()
    const usual = { from: today, to: plusDays(today, 28), startsAt: '10:00', minutes: '120' }
    const values = new Map<string, readonly string[]>([
      ...Object.entries(usual).map(([name, value]) => [name, [c.req.query(name)?.trim() ?? value]] as const),
      ['members', c.req.queries('members') ?? []],
    ])
    const one = (name: string) => values.get(name)?.[0]
    const { command, issues } = readAnswers(
      DateSearch.safeParse({
        from: one('from'),
        to: one('to'),
        startsAt: one('startsAt'),
        minutes: numberOf(values, 'minutes'),
      }),
      values,
    )
    const posts = await officers.list(principal)
    if (command === null) return c.html(<DatesPage {...{ page, values, posts, issues }} proposals={null} />, 422)
    try {
      const proposals = await meetings.proposals(command, values.get('members') ?? [])
      return c.html(<DatesPage {...{ page, values, posts, issues, proposals }} />)
    } catch (error) {
      if (!isRefusal(error, 'invalid_input')) throw error
      return c.html(<DatesPage {...{ page, values, posts, issues: error.issues }} proposals={null} />, 422)
    }
  })
