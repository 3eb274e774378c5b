import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { sides } from '#shared/identity/principal.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { readsAll } from '../../audience.ts'
import type { MinutesEvent } from '../../minutes-actions.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView } from '../../minutes-view.ts'
import type { Note } from '../../note.ts'
import { EventTimeline } from '../event-timeline.tsx'
import { addressOf, askedVersion, crumbsOf, type MinutesPageDeps, minutesPath } from './request.ts'
import { MinutesText, SignatureBlock } from './text.tsx'
import { instantText, languageName, MinutesStateTag, titleOf } from './wording.tsx'

type Props = { readonly page: MinutesPage; readonly minutes: MinutesView }

const VersionLink = ({ page, minutes, number }: Props & { number: number }) => (
  <a class="govuk-link" href={link(page, addressOf(minutes, `?version=${number}`))}>
    {page.t(($) => $.minutes.list.version, { number: String(number) })}
  </a>
)

const Facts = ({ page, minutes }: Props) => {
  const { t, language } = page
  const others = minutes.versions.filter((number) => number !== minutes.number)
  const agreed = sides.map((side) => ({ side, agreement: minutes.agreements[side] }))
  return (
    <SummaryList
      rows={[
        {
          key: t(($) => $.minutes.list.meeting),
          value: (
            <a class="govuk-link" href={link(page, `/liaison/meetings/${minutes.id}`)}>
              {minutes.series.name[language]}
            </a>
          ),
        },
        { key: t(($) => $.minutes.list.state), value: <MinutesStateTag page={page} state={minutes.state} /> },
        {
          key: t(($) => $.minutes.view.version),
          value: (
            <>
              {t(($) => $.minutes.list.version, { number: String(minutes.number) })}
              {others.map((number) => (
                <>
                  <br />
                  <VersionLink page={page} minutes={minutes} number={number} />
                </>
              ))}
            </>
          ),
        },
        ...(minutes.reason === null ? [] : [{ key: t(($) => $.minutes.view.reason), value: minutes.reason }]),
        { key: t(($) => $.minutes.view.languages), value: minutes.languages.map(languageName).join(' / ') },
        ...(minutes.state === 'draft'
          ? []
          : [
              {
                key: t(($) => $.minutes.view.agreements),
                value: (
                  <ul class="govuk-list">
                    {agreed.map(({ side, agreement }) => (
                      <li>
                        {t(($) => $.liaison.sides[side])} –{' '}
                        {agreement === null
                          ? t(($) => $.minutes.view.notAgreed)
                          : `${agreement.by.name[language]} · ${instantText(page, agreement.at)}`}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]),
      ]}
    />
  )
}

/** What stands in the way, or has to be known, before anything else on the page. */
const Warnings = ({ page, minutes }: Props) => {
  const { t } = page
  const order = minutes.sections.flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id))
  const lists = [
    {
      items: minutes.missing,
      title: t(($) => $.minutes.view.missingTitle),
      text: t(($) => $.minutes.view.missingText),
    },
    { items: minutes.stale, title: t(($) => $.minutes.view.staleTitle), text: t(($) => $.minutes.view.staleText) },
  ]
  const latest = minutes.versions.at(-1) ?? minutes.number
  return (
    <>
      {minutes.number < latest && (
        <NotificationBanner title={t(($) => $.minutes.view.laterTitle)} kind="info">
          <p class="govuk-body">
            {t(($) => $.minutes.view.later, { number: String(minutes.number) })}{' '}
            <VersionLink page={page} minutes={minutes} number={latest} />
          </p>
        </NotificationBanner>
      )}
      {minutes.signed !== null && minutes.number > minutes.signed && (
        <NotificationBanner title={t(($) => $.minutes.view.unsignedTitle)} kind="info">
          <p class="govuk-body">
            {t(($) => $.minutes.view.unsigned)} <VersionLink page={page} minutes={minutes} number={minutes.signed} />
          </p>
        </NotificationBanner>
      )}
      {lists
        .filter(({ items }) => items.length > 0)
        .map(({ items, title, text }) => (
          <NotificationBanner title={title} kind="info">
            <p class="govuk-body">{text}</p>
            <ul class="govuk-list govuk-list--bullet">
              {items.map(({ paragraph, language }) => (
                <li>
                  <a class="govuk-link" href={`#${paragraph}`}>
                    {t(($) => $.minutes.view.inLanguage, {
                      number: String(order.indexOf(paragraph) + 1),
                      language: languageName(language),
                    })}
                  </a>
                </li>
              ))}
            </ul>
          </NotificationBanner>
        ))}
      {minutes.hidden > 0 && (
        <InsetText>
          {t(($) => $.minutes.view.hidden_other, { count: minutes.hidden })} {t(($) => $.minutes.view.hiddenWhy)}
        </InsetText>
      )}
    </>
  )
}

const pageActions = ['circulate', 'agree', 'sign', 'reopen', 'amend'] as const

const Doing = ({ page, minutes, officer }: Props & { officer: boolean }) => {
  const { t } = page
  const { number } = minutes
  const earlier = minutes.versions.filter((one) => one < number).at(-1)
  const links = [
    ...pageActions
      .filter((action) => minutes.possibleActions.includes(action))
      .map((action) => ({ path: `/${action}`, text: t(($) => $.minutes.actions[action]) })),
    ...(officer
      ? [
          { path: '/comments', text: t(($) => $.minutes.comments.open_other, { count: minutes.openComments }) },
          { path: '/notes', text: t(($) => $.minutes.notes.title) },
        ]
      : []),
    ...(earlier === undefined
      ? []
      : [
          {
            path: `/difference?from=${earlier}&to=${number}`,
            text: t(($) => $.minutes.view.compare, { number: String(earlier) }),
          },
        ]),
    { path: `/print?version=${number}`, text: t(($) => $.minutes.view.print) },
    { path: `/text?version=${number}`, text: t(($) => $.minutes.view.plain) },
    { path: `/verify?version=${number}`, text: t(($) => $.minutes.verify.title) },
  ]
  return (
    <nav aria-label={t(($) => $.minutes.view.doing)}>
      <h2 class="govuk-heading-m">{t(($) => $.minutes.view.doing)}</h2>
      <ul class="govuk-list">
        {links.map(({ path, text }) => (
          <li>
            <a class="govuk-link" href={link(page, addressOf(minutes, path))}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const History = ({ page, events }: { page: MinutesPage; events: readonly Event[] }) =>
  events.length === 0 ? null : (
    <EventTimeline
      page={page}
      title={page.t(($) => $.minutes.view.history)}
      events={events}
      nameOf={({ type }) => page.t(($) => $.minutes.events[type as MinutesEvent])}
    />
  )

const Page = ({
  page,
  minutes,
  notes,
  events,
  officer,
  saved,
}: Props & { notes: readonly Note[]; events: readonly Event[]; officer: boolean; saved: boolean }) => {
  const { t, language } = page
  const title = titleOf(page, minutes)
  return (
    <Layout page={page} title={title} breadcrumbs={crumbsOf(page)} wide>
      {saved && officer && (
        <NotificationBanner title={t(($) => $.meetings.meeting.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.meetings.meeting.savedText)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{minutes.series.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <Warnings page={page} minutes={minutes} />
      <Facts page={page} minutes={minutes} />
      <Doing page={page} minutes={minutes} officer={officer} />
      <MinutesText page={page} minutes={minutes} still={false} notes={notes} />
      <SignatureBlock page={page} minutes={minutes} />
      <History page={page} events={events} />
    </Layout>
  )
}

/** Minutes as the reader may see them: the latest version, or the one that the address names. */
export const minutesPages = ({ minutes, notes }: Pick<MinutesPageDeps, 'minutes' | 'notes'>) =>
  createRouter<MinutesTexts>()
    .get(`${minutesPath}/:id`, permit('liaison.read'), async (c) => {
      const { page, principal } = c.var
      const id = c.req.param('id')
      const view = await minutes.view(id, principal, askedVersion(c))
      const [own, events] = await Promise.all([notes.view(id, principal), minutes.eventsOf(id, principal)])
      return c.html(
        <Page
          page={page}
          minutes={view}
          notes={own?.notes ?? []}
          events={events}
          officer={readsAll(principal)}
          saved={c.req.query('saved') !== undefined}
        />,
      )
    })

    .get(`${minutesPath}/:id/print`, permit('liaison.read'), async (c) => {
      const { page, principal } = c.var
      const view = await minutes.view(c.req.param('id'), principal, askedVersion(c))
      const title = titleOf(page, view)
      return c.html(
        <Layout page={page} title={title} breadcrumbs={crumbsOf(page, { path: addressOf(view), text: title })} wide>
          <article class="minutes-print">
            <span class="govuk-caption-l">{view.series.name[page.language]}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body minutes-screen">{page.t(($) => $.minutes.view.printHint)}</p>
            <p class="govuk-body">
              {page.t(($) => $.minutes.list.version, { number: String(view.number) })} –{' '}
              {page.t(($) => $.minutes.states[view.state])}
            </p>
            {view.hidden > 0 && (
              <p class="govuk-body">{page.t(($) => $.minutes.view.hidden_other, { count: view.hidden })}</p>
            )}
            <MinutesText page={page} minutes={view} still />
            <SignatureBlock page={page} minutes={view} />
          </article>
        </Layout>,
      )
    })
