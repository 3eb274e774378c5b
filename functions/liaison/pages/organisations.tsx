import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { sides } from '#shared/identity/principal.ts'
import { SummaryList } from '#shared/ui/components/summary-list.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { OfficeHours } from '../office-hours.ts'
import { type Organisation, organisationLevels } from '../organisation.ts'
import type { Organisations } from '../organisations-service.ts'
import type { OfficerLine } from '../post-view.ts'
import type { LiaisonPage, LiaisonTexts } from '../texts.ts'
import { OfficerTable } from './officers.tsx'
import { Sources } from './provenance.tsx'
import { liaisonPath, type PageDeps } from './request.ts'
import { EstablishLink, hoursText, OrganisationLink } from './wording.tsx'

const OrganisationsPage = ({ page, organisations }: { page: LiaisonPage; organisations: readonly Organisation[] }) => {
  const { t, language } = page
  const title = t(($) => $.liaison.organisations.title)
  const groups = sides.flatMap((side) =>
    organisationLevels.map((level) => ({
      side,
      level,
      members: organisations.filter((one) => one.side === side && one.level === level),
    })),
  )
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[{ href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) }]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.liaison.organisations.lead_other, { count: organisations.length })}</p>
      {sides.map((side) => (
        <>
          <h2 class="govuk-heading-l">{t(($) => $.liaison.sides[side])}</h2>
          {groups
            .filter((group) => group.side === side && group.members.length > 0)
            .map(({ level, members }) => (
              <>
                <h3 class="govuk-heading-s">{t(($) => $.liaison.levels[level])}</h3>
                <ul class="govuk-list">
                  {members.map(({ id, name, role }) => (
                    <li>
                      <OrganisationLink page={page} id={id} name={name} />
                      <br />
                      <span class="govuk-hint">{role[language]}</span>
                    </li>
                  ))}
                </ul>
              </>
            ))}
        </>
      ))}
    </Layout>
  )
}

const OrganisationPage = ({
  page,
  found: { organisation, parent, parts },
  hours,
  posts,
  mayKeep,
}: {
  page: LiaisonPage
  found: ReturnType<Organisations['get']>
  hours: OfficeHours
  posts: readonly OfficerLine[]
  /** Whether the reader keeps the register of the body's side. */
  mayKeep: boolean
}) => {
  const { t, language } = page
  const title = organisation.name[language]
  const { website, notes } = organisation
  return (
    <Layout
      page={page}
      title={title}
      breadcrumbs={[
        { href: link(page, '/liaison'), text: t(($) => $.liaison.home.title) },
        { href: link(page, '/liaison/organisations'), text: t(($) => $.liaison.organisations.title) },
      ]}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          { key: t(($) => $.liaison.organisations.role), value: organisation.role[language] },
          { key: t(($) => $.liaison.officer.side), value: t(($) => $.liaison.sides[organisation.side]) },
          { key: t(($) => $.liaison.organisations.level), value: t(($) => $.liaison.levels[organisation.level]) },
          ...(parent === null
            ? []
            : [
                {
                  key: t(($) => $.liaison.organisations.partOf),
                  value: <OrganisationLink page={page} id={parent.id} name={parent.name} />,
                },
              ]),
          ...(parts.length === 0
            ? []
            : [
                {
                  key: t(($) => $.liaison.organisations.parts),
                  value: (
                    <ul class="govuk-list">
                      {parts.map(({ id, name }) => (
                        <li>
                          <OrganisationLink page={page} id={id} name={name} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          {
            key: t(($) => $.liaison.organisations.website),
            value:
              website === null ? (
                t(($) => $.liaison.organisations.noWebsite)
              ) : (
                <a class="govuk-link" href={website} rel="external noreferrer">
                  {website}
                </a>
              ),
          },
          {
            key: t(($) => $.liaison.home.hours),
            value: (
              <>
                {hoursText(page, hours)}
                {hours.provenance.unverified.map((text) => (
                  <>
                    <br />
                    <span class="govuk-hint">{text[language]}</span>
                  </>
                ))}
              </>
            ),
          },
          ...(notes === null ? [] : [{ key: t(($) => $.liaison.organisations.notes), value: notes[language] }]),
        ]}
      />
      <h2 class="govuk-heading-m">{t(($) => $.liaison.organisations.posts)}</h2>
      {posts.length === 0 ? (
        <p class="govuk-body">{t(($) => $.liaison.organisations.noPosts)}</p>
      ) : (
        <OfficerTable page={page} caption={t(($) => $.liaison.organisations.posts)} officers={posts} />
      )}
      {mayKeep && <EstablishLink page={page} organisation={organisation.id} />}
      <Sources page={page} provenance={organisation.provenance} />
    </Layout>
  )
}

/** The bodies of both sides. */
export const organisationPages = ({ officers, organisations }: Pick<PageDeps, 'officers' | 'organisations'>) =>
  createRouter<LiaisonTexts>()
    .get(`${liaisonPath}/organisations`, permit('liaison.read'), (c) =>
      c.html(<OrganisationsPage page={c.var.page} organisations={organisations.list()} />),
    )

    .get(`${liaisonPath}/organisations/:id`, permit('liaison.read'), async (c) => {
      const found = organisations.get(c.req.param('id'))
      const { id, side } = found.organisation
      const { principal } = c.var
      const posts = await officers.list(principal, { organisation: id })
      const mayKeep = principal?.side === side && (await officers.mayKeep(principal))
      return c.html(
        <OrganisationPage
          page={c.var.page}
          found={found}
          hours={organisations.hoursOf(side)}
          {...{ posts, mayKeep }}
        />,
      )
    })
