import type { Event } from '#shared/data/event-log.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { OpenItem } from '../open-item.ts'
import type { OfficerView } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { Delegations, History, OpenItems, Terms } from './officer-history.tsx'
import { Sources } from './provenance.tsx'
import { liaisonPath, type PageDeps } from './request.ts'
import { actingText, Holder, OrganisationLink, PostLink } from './wording.tsx'

type Props = { readonly page: LiaisonPage; readonly officer: OfficerView }

const counterpartText = ({ t, language }: LiaisonPage, { counterpart }: OfficerView): string => {
  if (counterpart === null) return t(($) => $.liaison.officer.noCounterpart)
  const post = counterpart.name[language]
  return counterpart.mutual
    ? t(($) => $.liaison.officer.pair, { post })
    : t(($) => $.liaison.officer.oneSided, { post })
}

const holderText = ({ t, language }: LiaisonPage, { holder }: OfficerView): string | null => {
  if (holder === null) return null
  const [name, from] = [holder.name[language], formatDate(language, holder.from)]
  return holder.to === null
    ? t(($) => $.liaison.officer.since, { name, from })
    : t(($) => $.liaison.officer.fromTo, { name, from, to: formatDate(language, holder.to) })
}

const Facts = ({ page, officer, above }: Props & { above: Pick<OfficerView, 'id' | 'name'> | null }) => {
  const { t, language } = page
  const { counterpart, subordinates } = officer
  const acting = actingText(page, officer)
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.liaison.officer.facts)}</h2>
      <SummaryList
        rows={[
          {
            key: t(($) => $.liaison.officers.holder),
            value: holderText(page, officer) ?? <Holder page={page} officer={{ holder: null, acting: null }} />,
          },
          ...(acting === null ? [] : [{ key: t(($) => $.liaison.officer.acting), value: acting }]),
          { key: t(($) => $.liaison.officer.kind), value: t(($) => $.liaison.kinds[officer.kind]) },
          { key: t(($) => $.liaison.officer.side), value: t(($) => $.liaison.sides[officer.side]) },
          {
            key: t(($) => $.liaison.officers.organisation),
            value: <OrganisationLink page={page} {...officer.organisation} />,
          },
          {
            key: t(($) => $.liaison.officer.reportsTo),
            value: above === null ? t(($) => $.liaison.officer.top) : <PostLink page={page} {...above} />,
          },
          ...(subordinates.length === 0
            ? []
            : [
                {
                  key: t(($) => $.liaison.officer.subordinates),
                  value: (
                    <ul class="govuk-list">
                      {subordinates.map((one) => (
                        <li>
                          <PostLink page={page} {...one} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          {
            key: t(($) => $.liaison.officers.counterpart),
            value:
              counterpart === null ? (
                counterpartText(page, officer)
              ) : (
                <a class="govuk-link" href={link(page, `/liaison/officers/${counterpart.id}`)} lang={language}>
                  {counterpartText(page, officer)}
                </a>
              ),
          },
        ]}
      />
    </>
  )
}

const Contacts = ({ page, officer: { contacts, hiddenContacts } }: Props) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.liaison.officer.contacts)}</h2>
      {contacts.length === 0 ? (
        <p class="govuk-body">{t(($) => $.liaison.officer.noContacts)}</p>
      ) : (
        <SummaryList
          rows={contacts.map(({ kind, value, audience }) => ({
            key: t(($) => $.liaison.contactKinds[kind]),
            value: (
              <>
                {kind === 'email' ? (
                  <a class="govuk-link" href={`mailto:${value}`}>
                    {value}
                  </a>
                ) : (
                  value
                )}{' '}
                <span class="govuk-hint">{t(($) => $.liaison.audiences[audience])}</span>
              </>
            ),
          }))}
        />
      )}
      {hiddenContacts > 0 && (
        <p class="govuk-body-s">{t(($) => $.liaison.officer.hidden_other, { count: hiddenContacts })}</p>
      )}
    </>
  )
}

const Actions = ({ page, officer: { id, possibleActions } }: Props) => {
  const { t } = page
  if (possibleActions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.liaison.officer.actions)}</h2>
      <ul class="govuk-list">
        {possibleActions.map((action) => (
          <li>
            <a class="govuk-link" href={link(page, `/liaison/officers/${id}/${action}`)}>
              {t(($) => $.liaison.actions[action])}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const OfficerPage = ({
  page,
  officer,
  above,
  events,
  items,
  saved,
}: Props & {
  above: Pick<OfficerView, 'id' | 'name'> | null
  events: readonly Event[]
  /** Null: not for this reader. */
  items: readonly OpenItem[] | null
  saved: boolean
}) => {
  const { t, language } = page
  const title = officer.name[language]
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/officers'), text: t(($) => $.liaison.officers.title) },
      ]}
    >
      {saved && (
        <NotificationBanner title={t(($) => $.liaison.officer.saved)} kind="success">
          <p class="govuk-body">{t(($) => $.liaison.officer.savedText)}</p>
        </NotificationBanner>
      )}
      {officer.abolished !== null && (
        <NotificationBanner title={t(($) => $.liaison.officer.abolishedTitle)} kind="info">
          <p class="govuk-body">
            {t(($) => $.liaison.officer.abolished, { day: formatDate(language, officer.abolished.from) })}
          </p>
          {officer.abolished.reason !== null && (
            <p class="govuk-body">{t(($) => $.liaison.officer.abolishedWhy, { reason: officer.abolished.reason })}</p>
          )}
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{officer.organisation.name[language]}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <Facts page={page} officer={officer} above={above} />
      <Contacts page={page} officer={officer} />
      <Actions page={page} officer={officer} />
      {items !== null && <OpenItems page={page} items={items} />}
      <Terms page={page} officer={officer} />
      <Delegations page={page} officer={officer} />
      <Sources page={page} provenance={officer.provenance} />
      <History page={page} events={events} />
    </Layout>
  )
}

/** One post: what it is, who holds it and has held it, how to reach it, and what the reader may do. */
export const officerPages = ({ officers }: Pick<PageDeps, 'officers'>) =>
  createRouter<LiaisonTexts>().get(`${liaisonPath}/officers/:id`, permit('liaison.read'), async (c) => {
    const { principal } = c.var
    const id = c.req.param('id')
    const officer = await officers.view(id, principal)
    const [events, items] = await Promise.all([officers.eventsOf(id, principal), officers.openItemsOf(id, principal)])
    const isOfficer = principal?.roles.includes('liaison_officer') ?? false
    return c.html(
      <OfficerPage
        page={c.var.page}
        officer={officer}
        above={officer.above}
        events={events}
        items={isOfficer ? items : null}
        saved={c.req.query('saved') !== undefined && isOfficer}
      />,
    )
  })
