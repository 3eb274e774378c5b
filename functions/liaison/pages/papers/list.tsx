import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PapersView, PaperView } from '../../paper-view.ts'
import type { PapersPage, PapersTexts } from '../../papers-texts.ts'
import { whenText } from '../meeting-wording.tsx'
import { addressOf, crumbsOf, type PaperPageDeps, papersPath } from './request.ts'
import { FileLine, itemName, newestOf, Title, titleText } from './wording.tsx'

type Props = { readonly page: PapersPage; readonly view: PapersView }

const PaperLines = ({ page, view, papers }: Props & { papers: readonly PaperView[] }) => {
  const { t } = page
  return (
    <ul class="govuk-list file-list">
      {papers.map((paper) => {
        const newest = newestOf(paper)
        return (
          <li>
            <a class="govuk-link" href={link(page, addressOf(view.meeting.id, `/${paper.id}`))}>
              <Title page={page} paper={paper} />
            </a>{' '}
            {paper.withdrawn !== null && <Tag text={t(($) => $.papers.withdrawn)} colour="grey" />}
            {newest !== undefined && paper.withdrawn === null && (
              <div>
                <FileLine page={page} meeting={view.meeting.id} paper={paper.id} version={newest} />
              </div>
            )}
            <div class="govuk-hint">
              {t(($) => $.papers.inLanguage[paper.language])} · {t(($) => $.liaison.sides[paper.side])} ·{' '}
              {t(($) => $.papers.audiences[paper.audience])}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** For officers: the papers under the items of the agenda, each with the way to add one. */
const ByItem = ({ page, view }: Props) => {
  const { t } = page
  const { agenda, papers, mayAdd, meeting, before } = view
  const items = agenda ?? []
  const off = papers.filter(({ item }) => !items.some(({ id }) => id === item))
  return (
    <>
      {items.length === 0 && <p class="govuk-body">{t(($) => $.papers.noAgenda)}</p>}
      {items.map((item) => {
        const own = papers.filter((paper) => paper.item === item.id)
        const name = itemName(page, agenda, item.id)
        return (
          <section>
            <h2 class="govuk-heading-m">{name}</h2>
            {own.length === 0 ? (
              <p class="govuk-body">{t(($) => $.papers.none)}</p>
            ) : (
              <PaperLines page={page} view={view} papers={own} />
            )}
            {item.carried > 0 && before !== null && (
              <p class="govuk-body">
                <a class="govuk-link" href={link(page, addressOf(before))}>
                  {t(($) => $.papers.before)}
                </a>
              </p>
            )}
            {mayAdd && (
              <p class="govuk-body">
                <a class="govuk-link" href={link(page, addressOf(meeting.id, `/new?item=${item.id}`))}>
                  {t(($) => $.papers.form.add)}
                  <span class="govuk-visually-hidden"> {name}</span>
                </a>
              </p>
            )}
          </section>
        )
      })}
      {off.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">{t(($) => $.papers.offAgenda)}</h2>
          <PaperLines page={page} view={view} papers={off} />
        </section>
      )}
    </>
  )
}

/** The papers of a meeting, as far as they are for the reader. */
export const listPages = ({ papers }: Pick<PaperPageDeps, 'papers'>) =>
  createRouter<PapersTexts>().get(papersPath, permit('liaison.read'), async (c) => {
    const { page, principal } = c.var
    const { t, language } = page
    const view = await papers.list(c.req.param('id'), principal)
    const title = t(($) => $.papers.title)
    const arrived = view.papers.find(({ id }) => id === c.req.query('arrived'))
    return c.html(
      <Layout
        page={page}
        title={`${title} – ${view.meeting.series.name[language]}`}
        breadcrumbs={crumbsOf(page, view.meeting, { below: false })}
      >
        {arrived !== undefined && view.agenda !== null && (
          <NotificationBanner title={t(($) => $.papers.file.arrivedTitle)} kind="success">
            <p class="govuk-body">{t(($) => $.papers.file.arrived, { title: titleText(page, arrived) })}</p>
          </NotificationBanner>
        )}
        <span class="govuk-caption-l">{view.meeting.series.name[language]}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{whenText(page, view.meeting)}</p>
        {view.agenda === null ? (
          <>
            <p class="govuk-body">{t(($) => (view.papers.length === 0 ? $.papers.publicNone : $.papers.publicLead))}</p>
            {view.papers.length > 0 && <PaperLines page={page} view={view} papers={view.papers} />}
          </>
        ) : (
          <>
            <p class="govuk-body">{t(($) => $.papers.lead)}</p>
            <ByItem page={page} view={view} />
          </>
        )}
      </Layout>,
    )
  })
