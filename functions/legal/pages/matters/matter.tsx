import type { Event } from '#shared/data/event-log.ts'
import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { sides } from '#shared/identity/principal.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { DeadlinesPage, DeadlinesTexts } from '../../deadlines-texts.ts'
import type { Instrument } from '../../instrument.ts'
import type { MatterView, OpenCustody } from '../../matter-view.ts'
import type { MattersPage } from '../../matters-texts.ts'
import { History } from './history.tsx'
import { Content } from './matter-content.tsx'
import { MatterDeadlines } from './matter-deadlines.tsx'
import { Own } from './matter-own.tsx'
import { type MatterPageDeps, mattersPath } from './request.ts'
import { divergenceText, StateTag, TitleText, trail } from './wording.tsx'

type Props = { readonly page: MattersPage; readonly matter: MatterView }

const resultText = ({ t }: MattersPage, result: string | undefined): string =>
  result === undefined
    ? t(($) => $.matters.custody.none)
    : t(($) => $.matters.results[result as 'executed' | 'partly' | 'not_executed'])

const custodyRows = (page: MattersPage, custody: OpenCustody) => {
  const { t, language } = page
  const { organisation, reference, status, statusSince, acknowledgedAt, outcome, reconciled } = custody
  return [
    { key: t(($) => $.matters.custody.body), value: organisation.name[language] },
    { key: t(($) => $.matters.fields.reference), value: reference ?? t(($) => $.matters.list.noNumber) },
    {
      key: t(($) => $.matters.custody.status),
      value: t(($) => $.matters.custody.since, {
        status: t(($) => $.matters.statuses[status]),
        since: formatInstant(language, statusSince),
      }),
    },
    {
      key: t(($) => $.matters.custody.acknowledged),
      value: acknowledgedAt === null ? t(($) => $.matters.custody.none) : formatInstant(language, acknowledgedAt),
    },
    {
      key: t(($) => $.matters.custody.outcome),
      value: (
        <>
          {resultText(page, outcome?.result)}
          {outcome !== null && (
            <>
              <br />
              {outcome.note}
            </>
          )}
          {reconciled !== null && (
            <>
              <br />
              {t(($) => $.matters.custody.reconciled, { result: resultText(page, reconciled.result) })}
            </>
          )}
        </>
      ),
    },
  ]
}

/** Both sides' records beside each other, as each has written its own, and what of them does not fit. */
const Custodies = ({ page, matter }: Props) => {
  const { t } = page
  return (
    <section aria-labelledby="custodies">
      <h2 class="govuk-heading-m" id="custodies">
        {t(($) => $.matters.custody.title)}
      </h2>
      {matter.divergences.length > 0 && (
        <NotificationBanner title={t(($) => $.matters.custody.diverge)} kind="info">
          <ul class="govuk-list">
            {matter.divergences.map((one) => (
              <li>{divergenceText(page, one)}</li>
            ))}
          </ul>
        </NotificationBanner>
      )}
      <div class="custodies">
        {sides.map((side) => (
          <section class="custodies__side" aria-labelledby={`custody-${side}`}>
            <h3 class="govuk-heading-s" id={`custody-${side}`}>
              {t(($) => $.matters.custody[side === matter.from ? 'asks' : 'asked'], {
                side: t(($) => $.legal.sides[side]),
              })}
            </h3>
            <SummaryList rows={custodyRows(page, matter.sides[side])} />
          </section>
        ))}
      </div>
    </section>
  )
}

const dueRow = ({ t, language }: MattersPage, { acknowledgement, state }: MatterView) => {
  if (acknowledgement === null || state !== 'dispatched') return []
  const { by, workingDays, setBy, escalatedAt } = acknowledgement
  const day =
    by.on === null
      ? t(($) => $.matters.due.notGazetted, { year: by.notGazettedYear ?? '' })
      : t(($) => $.matters.due[setBy], {
          day: formatDate(language, by.on),
          length: t(($) => $.legal.limits.working_day_other, { count: workingDays }),
        })
  const told =
    escalatedAt === null ? '' : t(($) => $.matters.due.escalated, { at: formatInstant(language, escalatedAt) })
  return [{ key: t(($) => $.matters.due.title), value: `${day} ${told}`.trim() }]
}

const Actions = ({ page, matter }: Props) => {
  const { t } = page
  if (matter.possibleActions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.matters.actionsTitle)}</h2>
      <ul class="govuk-list">
        {matter.possibleActions.map((action) => (
          <li>
            <a class="govuk-link" href={link(page, `/legal/matters/${matter.id}/${action}`)}>
              {t(($) => $.matters.actions[action])}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const MatterPage = ({
  page,
  matter,
  events,
  instrument,
  changed,
  saved,
}: Pick<Props, 'matter'> & {
  page: DeadlinesPage
  events: readonly Event[]
  instrument: Instrument
  /** Whether the instrument’s data have changed since the matter was opened. */
  changed: boolean
  saved: boolean
}) => {
  const { t, language } = page
  return (
    <Layout page={page} title={nearestText(matter.title, language).text} breadcrumbs={trail(page)} wide>
      {saved && (
        <NotificationBanner title={t(($) => $.matters.savedTitle)} kind="success">
          <p class="govuk-body">{t(($) => $.matters.saved)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">
        {t(($) => $.legal.regime.kinds[matter.kind])}, {t(($) => $.legal.from[matter.from])}
      </span>
      <h1 class="govuk-heading-l">
        <TitleText page={page} title={matter.title} />
      </h1>
      <SummaryList
        rows={[
          {
            key: t(($) => $.matters.list.state),
            value: (
              <>
                <StateTag page={page} state={matter.state} />{' '}
                {t(($) => $.matters.inState, { days: t(($) => $.matters.days_other, { count: matter.daysInState }) })}
              </>
            ),
          },
          ...dueRow(page, matter),
          {
            key: t(($) => $.legal.instruments.name),
            value: (
              <>
                <a class="govuk-link" href={link(page, `/legal/instruments/${matter.instrumentId}`)}>
                  {instrument.shortTitle[language]}
                </a>
                {changed && ` ${t(($) => $.matters.instrumentChanged)}`}
              </>
            ),
          },
        ]}
      />
      {matter.standings.every((standing) => standing === 'glass') && (
        <InsetText>{t(($) => $.matters.glass.reading)}</InsetText>
      )}
      <Actions page={page} matter={matter} />
      <MatterDeadlines page={page} matter={matter} instrument={instrument} />
      <Custodies page={page} matter={matter} />
      <Content page={page} matter={matter} />
      <Own page={page} matter={matter} />
      <h2 class="govuk-heading-m">{t(($) => $.matters.proofs)}</h2>
      <ul class="govuk-list">
        {(['documents', 'links', 'receipts', 'crossings', 'reads', 'disposal'] as const).map((part) => (
          <li>
            <a class="govuk-link" href={link(page, `/legal/matters/${matter.id}/${part}`)}>
              {t(($) => $.matters.parts[part])}
            </a>
          </li>
        ))}
      </ul>
      <History page={page} events={events} />
    </Layout>
  )
}

/** A matter, as its reader may see it. That they looked is kept. */
export const matterPages = ({ matters, instruments }: Pick<MatterPageDeps, 'matters' | 'instruments'>) =>
  createRouter<DeadlinesTexts>().get(`${mattersPath}/:id`, permit('matter.read'), async (c) => {
    const [id, principal] = [c.req.param('id'), signedIn(c)]
    const found = await matters.viewUnlessDisposed(id, principal)
    if (found === null) return c.redirect(link(c.var.page, `/legal/matters/${id}/disposal`), 303)
    const { matter, events } = found
    const instrument = await instruments.get(matter.instrumentId)
    const changed = matters.versionOf(instrument) !== matter.instrumentVersion
    const saved = c.req.query('saved') !== undefined
    const shown = { page: c.var.page, matter, events, instrument, changed, saved }
    return c.html(<MatterPage {...shown} />)
  })
