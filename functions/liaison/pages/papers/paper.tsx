import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatInstant } from '#shared/i18n/format.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { PaperEvent } from '../../paper-actions.ts'
import type { PapersView, PaperView } from '../../paper-view.ts'
import type { PapersPage, PapersTexts } from '../../papers-texts.ts'
import { EventTimeline } from '../event-timeline.tsx'
import { addressOf, crumbsOf, type PaperPageDeps, papersPath } from './request.ts'
import { FileLine, itemName, newestOf, Title, titleText } from './wording.tsx'

type Props = { readonly page: PapersPage; readonly view: PapersView; readonly paper: PaperView }

const Facts = ({ page, view, paper }: Props) => {
  const { t } = page
  return (
    <SummaryList
      rows={[
        ...(view.agenda === null
          ? []
          : [{ key: t(($) => $.papers.paper.item), value: itemName(page, view.agenda, paper.item) }]),
        { key: t(($) => $.papers.paper.audience), value: t(($) => $.papers.audiences[paper.audience]) },
        { key: t(($) => $.papers.paper.language), value: t(($) => $.papers.inLanguage[paper.language]) },
        { key: t(($) => $.papers.paper.side), value: t(($) => $.liaison.sides[paper.side]) },
        ...(paper.withdrawn === null ? [] : [{ key: t(($) => $.papers.paper.reason), value: paper.withdrawn.reason }]),
      ]}
    />
  )
}

/** Every version that the reader may have, the newest first. */
const Versions = ({ page, view, paper }: Props) => {
  const { t, language } = page
  const newest = newestOf(paper)?.number
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.papers.paper.versions)}</h2>
      {paper.versions.toReversed().map((version) => {
        const { number, post, at, sha256 } = version
        const who = post?.name[language] ?? t(($) => $.papers.paper.administrator)
        return (
          <section>
            <h3 class="govuk-heading-s">
              {t(($) => (number === newest ? $.papers.paper.newest : $.papers.paper.version), { number })}
            </h3>
            <p class="govuk-body">
              <FileLine page={page} meeting={view.meeting.id} paper={paper.id} version={version} />
            </p>
            <p class="govuk-hint">
              {view.agenda === null
                ? formatInstant(language, at)
                : t(($) => $.papers.paper.by, { post: who, time: formatInstant(language, at) })}
            </p>
            <p class="govuk-hint">
              {t(($) => $.papers.paper.hash)} <code class="hash">{sha256}</code>
            </p>
          </section>
        )
      })}
    </>
  )
}

const Actions = ({ page, view, paper }: Props) => {
  const { t } = page
  if (paper.possibleActions.length === 0) return null
  const address = link(page, addressOf(view.meeting.id, `/${paper.id}`))
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.papers.paper.actions)}</h2>
      {paper.possibleActions.includes('supersede') && (
        <form method="post" action={`${address}/supersede`}>
          <Button text={t(($) => $.papers.actions.supersede)} kind="secondary" />
        </form>
      )}
      {paper.possibleActions.includes('withdraw') && (
        <ButtonLink href={`${address}/withdraw`} text={t(($) => $.papers.actions.withdraw)} kind="secondary" />
      )}
    </>
  )
}

const History = ({ page, events }: { page: PapersPage; events: readonly Event[] }) =>
  events.length === 0 ? null : (
    <EventTimeline
      page={page}
      title={page.t(($) => $.papers.paper.history)}
      events={events}
      nameOf={({ type }) => page.t(($) => $.papers.events[type as PaperEvent])}
    />
  )

/** One paper: who reads it, its versions, what has happened to it, and what the reader may do. */
export const paperPages = ({ papers }: Pick<PaperPageDeps, 'papers'>) =>
  createRouter<PapersTexts>()
    .get(`${papersPath}/:paper`, permit('liaison.read'), async (c) => {
      const { page, principal } = c.var
      const { id, paper: which } = c.req.param()
      const { view, paper, events } = await papers.read(id, which, principal)
      return c.html(
        <Layout page={page} title={titleText(page, paper)} breadcrumbs={crumbsOf(page, view.meeting)}>
          <span class="govuk-caption-l">{view.meeting.series.name[page.language]}</span>
          <h1 class="govuk-heading-l">
            <Title page={page} paper={paper} />
          </h1>
          {paper.withdrawn !== null && (
            <p class="govuk-body">
              <Tag text={page.t(($) => $.papers.withdrawn)} colour="grey" />
            </p>
          )}
          <Facts page={page} view={view} paper={paper} />
          <Versions page={page} view={view} paper={paper} />
          <Actions page={page} view={view} paper={paper} />
          <History page={page} events={events} />
        </Layout>,
      )
    })

    .post(`${papersPath}/:paper/supersede`, permit('liaison.keep'), async (c) => {
      const { id, paper } = c.req.param()
      const file = await papers.announce(id, signedIn(c), { paper, details: null })
      return redirectTo(c, addressOf(id, `/files/${file}`))
    })

    .get(`${papersPath}/:paper/versions/:number/download`, permit('liaison.read'), async (c) => {
      const { id, paper, number } = c.req.param()
      const url = await papers.download(id, paper, Number(number), c.var.principal)
      // The link is good for a minute: nobody keeps it for the next reader.
      c.header('cache-control', 'no-store')
      return c.redirect(url, 303)
    })
