import type { Event } from '#shared/data/event-log.ts'
import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { sides } from '#shared/identity/principal.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ExchangeTexts, ExchangePage as Page } from '../../exchange-texts.ts'
import type { ExchangeEvent } from '../../exchange-transitions.ts'
import type { ExchangeView } from '../../exchange-view.ts'
import { joined } from '../wording.ts'
import { type ExchangePageDeps, exchangePath } from './request.ts'
import { dayText, RecordLinkText, Said, StateTag, trail } from './wording.tsx'

type Props = { readonly page: Page; readonly exchange: ExchangeView }

const Participants = ({ page, exchange: { participants } }: Props) => {
  const { t } = page
  if (participants.length === 0) return t(($) => $.exchange.nobodyNamed)
  return (
    <ul class="govuk-list">
      {sides.flatMap((side) =>
        participants
          .filter((one) => one.side === side)
          .map(({ post, people }) => (
            <li>
              {t(($) => $.exchange.participant, { post, people: String(people), side: t(($) => $.legal.sides[side]) })}
            </li>
          )),
      )}
    </ul>
  )
}

const rowsOf = ({ page, exchange }: Props) => {
  const { t, language } = page
  const { kind, outcome, state, place, materials, links } = exchange
  const question = kind === 'consultation'
  return [
    {
      key: t(($) => $.exchange.columns.state),
      value: (
        <>
          <StateTag page={page} kind={kind} state={state} /> {exchange.pastHope && t(($) => $.exchange.pastHope)}
        </>
      ),
    },
    { key: t(($) => $.exchange.enteredBy), value: exchange.organisation.name[language] },
    {
      key: question ? t(($) => $.exchange.fields.answerBy) : t(($) => $.exchange.fields.on),
      value: dayText(page, exchange),
    },
    ...(place === null ? [] : [{ key: t(($) => $.exchange.fields.place), value: place }]),
    ...(question
      ? []
      : [{ key: t(($) => $.exchange.fields.participants), value: <Participants page={page} exchange={exchange} /> }]),
    ...(outcome === null
      ? []
      : [
          {
            key: t(($) => $.exchange.outcomes[state]),
            value: (
              <>
                <Said page={page} texts={outcome.text} />
                <br />
                {t(($) => $.exchange.outcomeOf, {
                  day: formatDate(language, outcome.on),
                  side: t(($) => $.legal.sides[outcome.side]),
                })}
              </>
            ),
          },
        ]),
    ...(materials === null
      ? []
      : [
          {
            key: t(($) => $.exchange.fields.materials),
            value: (
              <a class="govuk-link" href={materials} rel="external noreferrer">
                {new URL(materials).hostname}
              </a>
            ),
          },
        ]),
    ...(links.length === 0
      ? []
      : [
          {
            key: t(($) => $.exchange.links.title),
            value: (
              <ul class="govuk-list">
                {links.map((record) => (
                  <li>
                    <RecordLinkText page={page} record={record} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    { key: t(($) => $.exchange.fields.audience), value: t(($) => $.exchange.audiences[exchange.audience]) },
  ]
}

const History = ({ page, events }: { page: Page; events: readonly Event[] }) => {
  const { t, language } = page
  if (events.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.exchange.history)}</h2>
      <Timeline
        label={t(($) => $.exchange.history)}
        entries={events.map((event) => ({
          when: formatInstant(language, event.at),
          dateTime: event.at,
          who: t(($) => $.exchange.by, {
            name: event.actor.name[language],
            organisation: event.actor.organisation.name[language],
          }),
          what: t(($) => $.exchange.events[event.type as ExchangeEvent]),
        }))}
      />
    </>
  )
}

const ExchangePage = ({ page, exchange, events, saved }: Props & { events: readonly Event[]; saved: boolean }) => {
  const { t, language } = page
  const title = nearestText(exchange.title, language).text
  return (
    <Layout page={page} title={title} breadcrumbs={trail(page)}>
      {saved && (
        <NotificationBanner title={t(($) => $.exchange.savedTitle)} kind="success">
          <p class="govuk-body">{t(($) => $.exchange.saved)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">
        {joined(page, [t(($) => $.exchange.kinds[exchange.kind]), t(($) => $.legal.from[exchange.from])])}
      </span>
      <h1 class="govuk-heading-l">
        <Said page={page} texts={exchange.title} />
      </h1>
      <p class="govuk-body">
        <Said page={page} texts={exchange.text} />
      </p>
      <SummaryList rows={rowsOf({ page, exchange })} />
      {exchange.possibleActions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.exchange.actionsTitle)}</h2>
          <ul class="govuk-list">
            {exchange.possibleActions.map((action) => (
              <li>
                <a class="govuk-link" href={link(page, `/legal/exchange/${exchange.id}/${action}`)}>
                  {t(($) => $.exchange.actions[action])}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <History page={page} events={events} />
      <InsetText>{t(($) => $.exchange.demo)}</InsetText>
    </Layout>
  )
}

/** An exchange, as its reader may see it. */
export const exchangePages = ({ exchanges }: Pick<ExchangePageDeps, 'exchanges'>) =>
  createRouter<ExchangeTexts>().get(`${exchangePath}/:id`, permit('exchange.read'), async (c) => {
    const id = c.req.param('id')
    const [exchange, events] = await Promise.all([
      exchanges.view(id, c.var.principal),
      exchanges.eventsOf(id, c.var.principal),
    ])
    const saved = c.req.query('saved') !== undefined
    return c.html(<ExchangePage page={c.var.page} exchange={exchange} events={events} saved={saved} />)
  })
