import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { sides } from '#shared/identity/principal.ts'
import { Details } from '#shared/ui/components/details.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { SeriesView } from '../meeting-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { Whereabouts } from './meeting.tsx'
import { AgendaTable, MeetingTable } from './meeting-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'
import { PostLink } from './wording.tsx'

const Facts = ({ page, series }: { page: LiaisonPage; series: SeriesView }) => {
  const { t, language } = page
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.meetings.series.firstDay), value: formatDate(language, series.firstDay) },
        { key: t(($) => $.meetings.series.rule), value: <code>{series.recurrence}</code> },
        ...(series.where === null
          ? []
          : [{ key: t(($) => $.meetings.meeting.where), value: <Whereabouts page={page} where={series.where} /> }]),
        {
          key: t(($) => $.meetings.meeting.quorum),
          value: (
            <ul class="govuk-list">
              {sides.map((side) => (
                <li>
                  {t(($) => $.meetings.series.quorumOf, {
                    side: t(($) => $.liaison.sides[side]),
                    required: series.quorum[side],
                  })}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: t(($) => $.meetings.series.members),
          value: (
            <ul class="govuk-list">
              {series.members.map(({ side: _side, ...post }) => (
                <li>
                  <PostLink page={page} {...post} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

/** A series: what it is, what it has left open, what is to come of it and what has been. */
export const seriesPages = ({ meetings }: Pick<PageDeps, 'meetings'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/series/:id`, permit('liaison.read'), async (c) => {
    const { page, principal } = c.var
    const { t, language } = page
    const series = await meetings.viewSeries(c.req.param('id'), principal)
    const upcoming = series.meetings.filter(meetings.isUpcoming)
    const past = series.meetings.filter((line) => !meetings.isUpcoming(line)).reverse()
    return c.html(
      <Layout
        page={page}
        title={series.name[language]}
        breadcrumbs={[
          { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
          { href: link(page, '/liaison/meetings'), text: t(($) => $.meetings.list.title) },
        ]}
        wide
      >
        <span class="govuk-caption-l">{t(($) => $.meetings.series.caption)}</span>
        <h1 class="govuk-heading-l">{series.name[language]}</h1>
        <Facts page={page} series={series} />
        {series.mayKeep && (
          <p class="govuk-body">
            <a class="govuk-link" href={link(page, `/liaison/series/${series.id}/add`)}>
              {t(($) => $.meetings.add.title)}
            </a>
            <br />
            <a class="govuk-link" href={link(page, `/liaison/polls/open?series=${series.id}`)}>
              {t(($) => $.meetings.series.ask)}
            </a>
          </p>
        )}
        {series.open !== null && (
          <>
            <h2 class="govuk-heading-m">{t(($) => $.meetings.series.open)}</h2>
            {series.open.length === 0 ? (
              <p class="govuk-body">{t(($) => $.meetings.series.noOpen)}</p>
            ) : (
              <AgendaTable page={page} caption={t(($) => $.meetings.series.open)} items={series.open} />
            )}
          </>
        )}
        <h2 class="govuk-heading-m">{t(($) => $.meetings.list.upcoming)}</h2>
        <MeetingTable page={page} caption={t(($) => $.meetings.list.upcoming)} lines={upcoming} />
        <Details summary={t(($) => $.meetings.series.past)}>
          {past.length === 0 ? (
            <p class="govuk-body">{t(($) => $.meetings.series.nonePast)}</p>
          ) : (
            <MeetingTable page={page} caption={t(($) => $.meetings.series.past)} lines={past} />
          )}
        </Details>
      </Layout>,
    )
  })
