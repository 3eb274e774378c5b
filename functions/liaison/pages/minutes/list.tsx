import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { readsAll } from '../../audience.ts'
import type { MinutesLine } from '../../minutes.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import { crumbsOf, type MinutesPageDeps, minutesPath } from './request.ts'
import { MinutesStateTag } from './wording.tsx'

type Props = {
  readonly page: MinutesPage
  readonly items: readonly MinutesLine[]
  readonly nextCursor: string | null
  readonly series: string | null
  readonly names: Awaited<ReturnType<MinutesPageDeps['minutes']['seriesNames']>>
  readonly officer: boolean
}

/** What is still to be done about minutes, a line for each. */
const Standing = ({ page: { t }, line }: { page: MinutesPage; line: MinutesLine }) => {
  const list = (these: MinutesLine['signedBy']) => these.map((side) => t(($) => $.liaison.sides[side])).join(', ')
  const { missing, stale, openComments, agreedBy, signedBy, state } = line
  const facts = [
    missing > 0 && t(($) => $.minutes.list.missing_other, { count: missing }),
    stale > 0 && t(($) => $.minutes.list.stale_other, { count: stale }),
    openComments > 0 && t(($) => $.minutes.comments.open_other, { count: openComments }),
    state === 'circulated' && agreedBy.length > 0 && t(($) => $.minutes.list.agreedBy, { sides: list(agreedBy) }),
    signedBy.length > 0 && t(($) => $.minutes.list.signedBy, { sides: list(signedBy) }),
  ]
  return (
    <>
      {facts
        .filter((fact) => fact !== false)
        .map((fact) => (
          <span class="minutes-fact">{fact}</span>
        ))}
    </>
  )
}

const ListPage = ({ page, items, nextCursor, series, names, officer }: Props) => {
  const { t, language } = page
  const title = t(($) => $.minutes.list.title)
  const nameOf = (id: string) => names.get(id)?.[language] ?? id
  const after = (cursor: string) =>
    link(page, `/liaison/minutes?${new URLSearchParams({ ...(series !== null && { series }), cursor })}`)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbsOf(page).slice(0, 1)} wide>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.minutes.list.lead)}</p>
      {!officer && <InsetText>{t(($) => $.minutes.list.publicOnly)}</InsetText>}
      {series !== null && (
        <p class="govuk-body">
          {t(($) => $.minutes.list.ofSeries, { series: nameOf(series) })}{' '}
          <a class="govuk-link" href={link(page, '/liaison/minutes')}>
            {t(($) => $.minutes.list.all)}
          </a>
        </p>
      )}
      {items.length === 0 ? (
        <p class="govuk-body">{t(($) => $.minutes.list.none)}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            { text: t(($) => $.minutes.list.meeting) },
            { text: t(($) => $.minutes.view.series) },
            { text: t(($) => $.minutes.list.state) },
          ]}
          rows={items.map((line) => [
            <a class="govuk-link" href={link(page, `/liaison/minutes/${line.id}`)}>
              {formatDate(language, line.day)}
            </a>,
            <a class="govuk-link" href={link(page, `/liaison/minutes?series=${line.series}`)}>
              {nameOf(line.series)}
            </a>,
            <>
              <MinutesStateTag page={page} state={line.state} />
              <span class="minutes-fact">{t(($) => $.minutes.list.version, { number: String(line.number) })}</span>
              <Standing page={page} line={line} />
            </>,
          ])}
        />
      )}
      <Pagination
        label={t(($) => $.minutes.list.pages)}
        {...(nextCursor !== null && { next: { href: after(nextCursor), text: t(($) => $.minutes.list.earlier) } })}
      />
    </Layout>
  )
}

const seriesPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The minutes of all meetings, the latest first. */
export const minutesListPages = ({ minutes }: Pick<MinutesPageDeps, 'minutes'>) =>
  createRouter<MinutesTexts>().get(minutesPath, permit('liaison.read'), async (c) => {
    const { page, principal } = c.var
    const asked = c.req.query('series') ?? ''
    const series = seriesPattern.test(asked) ? asked : null
    const [list, names] = await Promise.all([
      minutes.list(principal, { series, cursor: c.req.query('cursor') ?? null }),
      minutes.seriesNames(),
    ])
    return c.html(<ListPage page={page} {...list} series={series} names={names} officer={readsAll(principal)} />)
  })
