import type { Event } from '#shared/data/event-log.ts'
import { type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { languages } from '#shared/domain/language.ts'
import { dayOf } from '#shared/domain/local-date.ts'
import { mayAs, PersonRole } from '#shared/domain/person-role.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { fieldValue, readForm, versionOf } from '#shared/http/forms.ts'
import { inLanguage } from '#shared/http/language.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate, formatInstant } from '#shared/i18n/format.ts'
import { Button, ButtonLink } from '#shared/ui/components/button.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { NotificationBanner } from '#shared/ui/components/notification-banner.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Timeline } from '#shared/ui/components/timeline.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type Enterprise, identifierNames, type Person, type ProfileEvent } from '../enterprise.ts'
import { type GivenRole, givenRoles } from '../people.ts'
import type { Standing } from '../service.ts'
import type { EnterprisePage, EnterpriseTexts } from '../texts.ts'
import type { PageDeps, PageRequest } from './request.ts'
import { roleColour } from './wording.ts'

/** What went wrong with the role of one person. */
type Refused = { readonly person: string; readonly issues: readonly InputIssue[]; readonly overtaken: boolean } | null

type Props = { page: EnterprisePage; standing: Standing; refused: Refused; events: readonly Event[] }

const address = `${inLanguage}/enterprise` as const

/** The role of one person, and for an owner the form that changes it. */
const PersonItem = ({
  page,
  person,
  enterprise,
  manages,
  refused,
}: {
  page: EnterprisePage
  person: Person
  enterprise: Enterprise
  manages: boolean
  refused: Refused
}) => {
  const { t, language, principal } = page
  const { id, name, role, since } = person
  const issues = refused?.person === id ? refused.issues : []
  const fieldId = `role-${enterprise.people.findIndex((one) => one.id === id)}`
  return (
    <li class="person">
      <p class="govuk-body">
        <strong>{name[language]}</strong> {principal?.id === id && <>{t(($) => $.enterprises.people.you)} </>}
        <Tag text={t(($) => $.enterprises.roles[role])} colour={roleColour[role]} />
      </p>
      <p class="govuk-hint">
        {t(($) => $.enterprises.people.since, { date: formatDate(language, dayOf(since)) })}
        <br />
        {t(($) => $.enterprises.roleHints[role])}
      </p>
      {manages && (
        <form method="post" action={link(page, '/enterprise')}>
          <input type="hidden" name="version" value={String(enterprise.version)} />
          <input type="hidden" name="person" value={id} />
          <Select
            id={fieldId}
            name="role"
            label={t(($) => $.enterprises.people.roleOf, { name: name[language] })}
            // Who waits is offered the least: an owner is made on purpose, not by the first line of a list.
            value={role === 'waiting' ? 'reader' : role}
            options={givenRoles.map((one) => ({ value: one, text: t(($) => $.enterprises.roles[one]) }))}
            {...errorAt(page, issues, 'role')}
          />
          <Button text={t(($) => $.enterprises.people.give)} kind="secondary" hidden={name[language]} />
        </form>
      )}
    </li>
  )
}

const People = ({
  page,
  enterprise,
  manages,
  refused,
}: Pick<Props, 'page' | 'refused'> & { enterprise: Enterprise; manages: boolean }) => (
  <ul class="govuk-list people">
    {enterprise.people.map((person) => (
      <PersonItem page={page} person={person} enterprise={enterprise} manages={manages} refused={refused} />
    ))}
  </ul>
)

/** What the organisation says of itself. */
const Facts = ({ page, enterprise }: { page: EnterprisePage; enterprise: Enterprise }) => {
  const { t, language } = page
  const { kind, names, identifiers, address: registered, contact, organisation } = enterprise
  return (
    <SummaryList
      rows={[
        { key: t(($) => $.enterprises.fields.organisation), value: organisation.name[language] },
        { key: t(($) => $.enterprises.fields.kind), value: t(($) => $.enterprises.kinds[kind]) },
        ...languages
          .filter((one) => names[one] !== '')
          .map((one) => ({
            key: t(($) => $.enterprises.fields.names[one]),
            value: <span lang={one}>{names[one]}</span>,
          })),
        ...identifierNames
          .filter((one) => identifiers[one] !== '')
          .map((one) => ({ key: t(($) => $.enterprises.fields.identifiers[one]), value: identifiers[one] })),
        {
          key: t(($) => $.enterprises.fields.address),
          value: <span class="preserve-lines">{registered}</span>,
        },
        {
          key: t(($) => $.enterprises.fields.contact),
          value: <span class="preserve-lines">{[contact.name, contact.email, contact.telephone].join('\n')}</span>,
        },
      ]}
    />
  )
}

/** Who changed what, for the owners. */
const History = ({
  page,
  enterprise,
  events,
}: {
  page: EnterprisePage
  enterprise: Enterprise
  events: readonly Event[]
}) => {
  const { t, language } = page
  const title = t(($) => $.enterprises.history)
  return (
    <Details summary={title}>
      <Timeline
        label={title}
        entries={events.map(({ at, actor, type, data }) => {
          const role = PersonRole.safeParse(data.to).data ?? 'waiting'
          const named = enterprise.people.find(({ id }) => id === data.person)?.name[language] ?? ''
          return {
            when: formatInstant(language, at),
            dateTime: at,
            who: actor.name[language],
            what: t(($) => $.enterprises.profileEvents[type as ProfileEvent], {
              name: named,
              role: t(($) => $.enterprises.roles[role]),
            }),
          }
        })}
      />
    </Details>
  )
}

/** An organisation as its people see it: what it says of itself, who they are, whom it has authorised. */
const EnterprisePageView = ({ page, standing, refused, events }: Props) => {
  const { t, language, principal } = page
  const { enterprise, role } = standing
  const title = principal?.organisation.name[language] ?? ''
  const manages = mayAs(role, 'manage') && enterprise !== null
  const listed = enterprise?.people.some(({ id }) => id === principal?.id) ?? false
  const personOf = (id: string) => enterprise?.people.find((person) => person.id === id)?.name[language] ?? ''
  const isAgent = principal?.roles.includes('agent') ?? false
  return (
    <Layout page={page} title={title}>
      {refused !== null && refused.issues.length > 0 && (
        <ErrorSummary
          {...summaryOf(
            page,
            refused.issues.map((issue) => ({
              ...issue,
              path: `role-${enterprise?.people.findIndex(({ id }) => id === refused.person) ?? 0}`,
            })),
            () => personOf(refused.person),
          )}
        />
      )}
      {refused?.overtaken && (
        <NotificationBanner title={t(($) => $.enterprises.overtakenTitle)} kind="info">
          <p class="govuk-body">{t(($) => $.enterprises.overtaken)}</p>
        </NotificationBanner>
      )}
      <span class="govuk-caption-l">{t(($) => $.enterprises.title)}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {enterprise === null ? (
        <>
          <p class="govuk-body">{t(($) => $.enterprises.none)}</p>
          <p class="govuk-body">{t(($) => $.enterprises.noneFirst)}</p>
          <ButtonLink href={link(page, '/enterprise/details')} text={t(($) => $.enterprises.begin)} />
        </>
      ) : (
        <>
          {!listed && (
            <NotificationBanner title={t(($) => $.enterprises.people.joinTitle)} kind="info">
              <p class="govuk-body">{t(($) => $.enterprises.people.joinText)}</p>
              <form method="post" action={link(page, '/enterprise')}>
                <Button text={t(($) => $.enterprises.people.join)} name="join" value="yes" />
              </form>
            </NotificationBanner>
          )}
          <Facts page={page} enterprise={enterprise} />
          {manages && (
            <ButtonLink
              href={link(page, '/enterprise/details')}
              text={t(($) => $.enterprises.change)}
              kind="secondary"
            />
          )}
          <h2 class="govuk-heading-m">{t(($) => $.enterprises.people.title)}</h2>
          <p class="govuk-body">{t(($) => $.enterprises.people.lead)}</p>
          <People page={page} enterprise={enterprise} manages={manages} refused={refused} />
          {manages && <History page={page} enterprise={enterprise} events={events} />}
        </>
      )}
      <h2 class="govuk-heading-m">{t(($) => $.enterprises.mandates.title)}</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={link(page, '/enterprise/mandates')}>
            {t(($) => $.enterprises.mandates.given)}
          </a>
        </li>
        {isAgent && (
          <li>
            <a class="govuk-link" href={link(page, '/mandates')}>
              {t(($) => $.enterprises.mandates.received)}
            </a>
          </li>
        )}
      </ul>
      <InsetText>{t(($) => $.enterprises.checked)}</InsetText>
    </Layout>
  )
}

export const enterprisePages = ({ enterprises }: Pick<PageDeps, 'enterprises'>) => {
  const show = async (c: PageRequest, refused: Refused, status: 200 | 409 | 422) => {
    const principal = signedIn(c)
    const standing = await enterprises.view(principal)
    const events = mayAs(standing.role, 'manage') ? await enterprises.history(principal) : []
    return c.html(
      <EnterprisePageView page={c.var.page} standing={standing} refused={refused} events={events} />,
      status,
    )
  }

  return createRouter<EnterpriseTexts>()
    .get(address, permit('enterprise.read'), (c) => show(c, null, 200))
    .post(address, permit('enterprise.join'), async (c) => {
      const form = await readForm(c)
      const principal = signedIn(c)
      if (fieldValue(form, 'join') !== '') {
        await enterprises.join(principal)
        return redirectTo(c, '/enterprise')
      }
      const person = fieldValue(form, 'person')
      const role = givenRoles.find((one): one is GivenRole => one === fieldValue(form, 'role'))
      if (role === undefined)
        return show(c, { person, issues: [{ path: 'role', code: 'invalid_option' }], overtaken: false }, 422)
      try {
        await enterprises.giveRole(person, role, { principal, version: versionOf(form) })
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, { person, issues: error.issues, overtaken: false }, 422)
        if (!isRefusal(error, 'version_conflict')) throw error
        return show(c, { person, issues: [], overtaken: true }, 409)
      }
      return redirectTo(c, '/enterprise')
    })
}
