import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { ButtonLink } from '#shared/ui/components/button.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ConsultationRow } from '../../consultation-view.ts'
import { type ShownList, shownLists } from '../../consultations-lists.ts'
import type { Consultations } from '../../consultations-service.ts'
import type { ConsultationPage, ConsultationTexts } from '../../consultations-texts.ts'
import type { Organisations } from '../../organisations-service.ts'
import { type ConsultationPageDeps, consultationsPath } from './request.ts'
import { ConsultationLink, leftText, nameOf, periodText, StatusTag } from './wording.tsx'

type Listed = Awaited<ReturnType<Consultations['list']>>
type Rights = Awaited<ReturnType<Consultations['rightsOf']>>

/** The first page shows a few of each list; a list of its own, a page. */
const fewOfEach = 10

const Row = ({
  page,
  organisations,
  row,
}: {
  page: ConsultationPage
  organisations: Organisations
  row: ConsultationRow
}) => {
  const left = leftText(page, row)
  return (
    <li>
      <p class="govuk-body">
        <strong>
          <ConsultationLink page={page} id={row.id} title={row.title} />
        </strong>
        <br />
        <StatusTag page={page} status={row.status} /> {left !== null && <strong>{left}</strong>}
        <br />
        {nameOf(page, organisations, row.organisation)}
        <br />
        {periodText(page, row)}
        {row.decision !== null && (
          <>
            <br />
            {page.t(($) => $.consultations.decidedOn, {
              outcome: page.t(($) => $.consultations.outcomes[row.decision?.outcome ?? 'not_adopted']),
              day: formatDate(page.language, row.decision.on),
            })}
          </>
        )}
      </p>
    </li>
  )
}

const Rows = ({ page, organisations, list }: { page: ConsultationPage; organisations: Organisations; list: Listed }) =>
  list.items.length === 0 ? (
    <p class="govuk-body">{page.t(($) => $.consultations.none)}</p>
  ) : (
    <ul class="govuk-list">
      {list.items.map((row) => (
        <Row page={page} organisations={organisations} row={row} />
      ))}
    </ul>
  )

const OfficersLinks = ({ page, rights }: { page: ConsultationPage; rights: Rights }) => {
  const { t } = page
  return (
    <>
      {rights.drafts && (
        <ButtonLink href={link(page, '/consultations/new')} text={t(($) => $.consultations.prepare)} kind="secondary" />
      )}
      <ul class="govuk-list">
        {rights.drafts && (
          <li>
            <a class="govuk-link" href={link(page, '/consultations?which=drafts')}>
              {t(($) => $.consultations.which.drafts)}
            </a>
          </li>
        )}
        {rights.moderates && (
          <li>
            <a class="govuk-link" href={link(page, '/consultations/moderation')}>
              {t(($) => $.consultations.moderation.title)}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

const Overview = ({
  page,
  organisations,
  lists,
  rights,
}: {
  page: ConsultationPage
  organisations: Organisations
  lists: readonly { readonly which: ShownList; readonly list: Listed }[]
  rights: Rights
}) => {
  const { t } = page
  return (
    <Layout page={page} title={t(($) => $.consultations.title)} breadcrumbs={[]}>
      <h1 class="govuk-heading-xl">{t(($) => $.consultations.title)}</h1>
      <p class="govuk-body-l">{t(($) => $.consultations.lead)}</p>
      {lists.map(({ which, list }) => (
        <>
          <h2 class="govuk-heading-l">{t(($) => $.consultations.which[which])}</h2>
          <Rows page={page} organisations={organisations} list={list} />
          {list.nextCursor !== null && (
            <p class="govuk-body">
              <a class="govuk-link" href={link(page, `/consultations?which=${which}`)}>
                {t(($) => $.consultations.all, { list: t(($) => $.consultations.which[which]) })}
              </a>
            </p>
          )}
        </>
      ))}
      <h2 class="govuk-heading-l">{t(($) => $.consultations.recommendations.title)}</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/consultations/recommendations')}>
          {t(($) => $.consultations.recommendations.see)}
        </a>
      </p>
      <OfficersLinks page={page} rights={rights} />
    </Layout>
  )
}

const OneList = ({
  page,
  organisations,
  which,
  list,
}: {
  page: ConsultationPage
  organisations: Organisations
  which: ShownList
  list: Listed
}) => {
  const { t } = page
  const title = t(($) => $.consultations.which[which])
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/consultations'), text: t(($) => $.consultations.title) }]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <Rows page={page} organisations={organisations} list={list} />
      <Pagination
        label={t(($) => $.consultations.pages)}
        {...(list.nextCursor !== null && {
          next: {
            href: link(page, `/consultations?${new URLSearchParams({ which, cursor: list.nextCursor })}`),
            text: t(($) => $.consultations.next),
          },
        })}
      />
    </Layout>
  )
}

/** What is asked today, what is closed and waits for its answers, and what became of the rest. */
export const listPages = ({ consultations, organisations }: ConsultationPageDeps) =>
  createRouter<ConsultationTexts>().get(consultationsPath, permit('consultation.read'), async (c) => {
    const { page, principal } = c.var
    const which = shownLists.find((one) => one === c.req.query('which'))
    if (which !== undefined) {
      const list = await consultations.list(which, c.req.query('cursor') ?? null, principal)
      return c.html(<OneList page={page} organisations={organisations} which={which} list={list} />)
    }
    const publicLists = shownLists.filter((one) => one !== 'drafts')
    const [rights, ...lists] = await Promise.all([
      consultations.rightsOf(principal),
      ...publicLists.map(async (one) => ({
        which: one,
        list: await consultations.list(one, null, principal, fewOfEach),
      })),
    ])
    return c.html(<Overview page={page} organisations={organisations} lists={lists} rights={rights} />)
  })
