import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import { LegalLinks } from '#shared/ui/legal-links.tsx'
import type { ActionView } from '../action-view.ts'
import type { Actions } from '../actions-service.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { ActionLink, callText, History, limitText, ResolutionLink, State } from './follow-up-wording.tsx'
import { liaisonPath, type PageDeps } from './request.ts'
import { PostLink } from './wording.tsx'

type Trace = Awaited<ReturnType<Actions['trace']>>
type Props = { readonly page: LiaisonPage; readonly action: ActionView; readonly trace: Trace }

const NumberLink = ({ page, id }: { page: LiaisonPage; id: string }) => (
  <a class="govuk-link" href={link(page, `/liaison/actions/${id}`)}>
    {id}
  </a>
)

/** The way of an action, from what was resolved to what came of it. */
const Way = ({ page, action, trace: { resolution, dependencies } }: Props) => {
  const { t, language } = page
  const opened = formatDate(language, action.clock.startedOn)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.resolutions.trace.title)}</h2>
      <ol class="govuk-list govuk-list--number">
        {resolution !== null && (
          <li>
            <ResolutionLink page={page} resolution={resolution} /> –{' '}
            {resolution.agendaItem === null
              ? formatDate(language, resolution.agreedOn)
              : t(($) => $.resolutions.trace.agreedAt, {
                  day: formatDate(language, resolution.agreedOn),
                  item: resolution.agendaItem,
                })}
          </li>
        )}
        {action.carriedFrom !== null && (
          <li>
            {t(($) => $.resolutions.trace.carriedFrom)} <NumberLink page={page} id={action.carriedFrom} />
          </li>
        )}
        <li>{t(($) => $.resolutions.trace.opened, { day: opened })}</li>
        {dependencies.map(({ id, title, state }) => (
          <li>
            {t(($) => $.resolutions.trace.dependsOn)} <ActionLink page={page} id={id} title={title} /> –{' '}
            {t(($) => $.resolutions.states[state])}
          </li>
        ))}
        {action.carriedTo !== null && (
          <li>
            {t(($) => $.resolutions.trace.carriedTo)} <NumberLink page={page} id={action.carriedTo} />
          </li>
        )}
        <li>
          {t(($) => $.resolutions.states[action.state])}
          {action.closedOn !== null && ` – ${formatDate(language, action.closedOn)}`}
          {action.outcome !== null && (
            <>
              <br />
              {action.outcome}
            </>
          )}
        </li>
      </ol>
    </>
  )
}

const ActionPage = ({ saved, ...props }: Props & { saved: boolean }) => {
  const { page, action, trace } = props
  const { t, language } = page
  const title = action.title[language]
  const call = callText(page, action)
  const vacant = action.answering?.id !== action.owner && action.closedOn === null
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        {
          href: link(page, `/liaison/actions?side=${action.side}`),
          text: t(($) => $.resolutions.board.title, { whose: t(($) => $.liaison.sides[action.side]) }),
        },
      ]}
    >
      {saved && (
        <NotificationBanner title={t(($) => $.liaison.officer.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.liaison.officer.savedText)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{t(($) => $.resolutions.action.numbered, { id: action.id })}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {vacant && (
        <InsetText>
          {action.answering === null
            ? t(($) => $.resolutions.action.nobody)
            : t(($) => $.resolutions.action.answers, { post: action.answering.name[language] })}
        </InsetText>
      )}
      <SummaryList
        rows={[
          {
            key: t(($) => $.resolutions.action.state),
            value: <State page={page} state={action.state} overdue={action.overdue} />,
          },
          {
            key: t(($) => $.resolutions.action.owner),
            value: <PostLink page={page} id={action.owner} name={action.ownerPost.name} />,
          },
          {
            key: t(($) => $.resolutions.action.due),
            value: t(($) => $.resolutions.action.dueBy, {
              day: formatDate(language, action.dueOn),
              limit: limitText(page, action.clock.limit),
            }),
          },
          { key: t(($) => $.resolutions.action.today), value: call ?? t(($) => $.resolutions.action.noCall) },
          {
            key: t(($) => $.resolutions.action.evidence),
            value:
              action.evidence.length === 0 ? (
                t(($) => $.resolutions.action.noEvidence)
              ) : (
                <ul class="govuk-list">
                  {action.evidence.map(({ label, url }) => (
                    <li>
                      <a class="govuk-link" href={url} rel="external noreferrer">
                        {label}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {action.possibleMoves.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t(($) => $.liaison.officer.actions)}</h2>
          <ul class="govuk-list">
            {action.possibleMoves.map((move) => (
              <li>
                <a class="govuk-link" href={link(page, `/liaison/actions/${action.id}/${move}`)}>
                  {t(($) => $.resolutions.moves[move])}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Way {...props} />
      <LegalLinks page={page} kind="action" id={action.id} />
      <History page={page} events={trace.events} />
    </Layout>
  )
}

/** An action, and what became of it. */
export const actionPages = ({ actions }: Pick<PageDeps, 'actions'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/actions/:id`, permit('liaison.follow'), async (c) => {
    const id = c.req.param('id')
    const [action, trace] = await Promise.all([actions.view(id, signedIn(c)), actions.trace(id)])
    const saved = c.req.query('saved') !== undefined
    return c.html(<ActionPage page={c.var.page} action={action} trace={trace} saved={saved} />)
  })
