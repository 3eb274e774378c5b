import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { holds } from '#shared/identity/permissions.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { errorAt, summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { ListedStandard, StandardsFinding, StandardsQuery } from '../finding.ts'
import { Area, areas, Relation, relations, Slug } from '../standard.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { type AskedDay, dayIn, type PageDeps, type PageRequest, standardsPath } from './request.ts'
import { addressOf, formatPartial, periodText, RelationTag } from './wording.tsx'

const pageSize = 25

/** What the address asks for. A filter that is none is left out. */
const queryIn = (c: PageRequest, asOf: string): StandardsQuery => ({
  q: c.req.query('q')?.trim() ?? '',
  asOf,
  area: Area.safeParse(c.req.query('area')).data ?? null,
  relation: Relation.safeParse(c.req.query('relation')).data ?? null,
  authority: Slug.safeParse(c.req.query('authority')).data ?? null,
  service: Slug.safeParse(c.req.query('service')).data ?? null,
  cursor: c.req.query('cursor') || null,
  limit: pageSize,
})

const addressWith = (page: StandardsPage, query: StandardsQuery, asked: AskedDay, cursor: string | null): string => {
  const { q, area, relation, authority, service } = query
  const asOf = asked.typed === '' ? null : query.asOf
  const kept = Object.entries({ q: q || null, area, relation, authority, service, asOf, cursor })
  return link(
    page,
    `/standards?${new URLSearchParams(kept.flatMap(([name, value]) => (value ? [[name, value]] : [])))}`,
  )
}

const Filters = ({ page, query, asked }: { page: StandardsPage; query: StandardsQuery; asked: AskedDay }) => {
  const { t } = page
  return (
    <form method="get" action={link(page, '/standards')} novalidate>
      {query.service !== null && <input type="hidden" name="service" value={query.service} />}
      <Select
        id="area"
        name="area"
        label={t(($) => $.standards.list.area)}
        value={query.area ?? ''}
        options={[
          { value: '', text: t(($) => $.standards.list.any) },
          ...areas.map((area) => ({ value: area, text: t(($) => $.standards.areas[area]) })),
        ]}
      />
      <Select
        id="relation"
        name="relation"
        label={t(($) => $.standards.list.relation)}
        value={query.relation ?? ''}
        options={[
          { value: '', text: t(($) => $.standards.list.any) },
          ...relations.map((relation) => ({ value: relation, text: t(($) => $.standards.relations[relation]) })),
        ]}
      />
      <TextField
        id="asOf"
        name="asOf"
        type="date"
        width={10}
        label={t(($) => $.standards.asOf.label)}
        hint={t(($) => $.standards.asOf.hint)}
        value={asked.typed}
        {...errorAt(page, asked.issues, 'asOf')}
      />
      <Button kind="secondary" text={t(($) => $.standards.asOf.show)} />
    </form>
  )
}

/** A standard in a list: its title, how it stands to Hong Kong's, and what is cited on both sides. */
export const StandardItem = ({
  page,
  listed,
  asOf,
}: {
  page: StandardsPage
  listed: ListedStandard
  asOf: string | null
}) => {
  const { t, language } = page
  const { id, title, relation, references, area, inForce } = listed
  return (
    <li class="results__item">
      <h2 class="govuk-heading-s results__title">
        <a class="govuk-link" href={link(page, addressOf(id, asOf === null ? {} : { asOf }))}>
          {title[language]}
        </a>
      </h2>
      <p class="results__about">
        <RelationTag page={page} relation={relation} /> {t(($) => $.standards.areas[area])}
      </p>
      <p class="results__about">
        {t(($) => $.standards.list.references, {
          hongKong: references.hongKong?.[language] ?? t(($) => $.standards.list.nothing),
          mainland: references.mainland?.[language] ?? t(($) => $.standards.list.nothing),
        })}
      </p>
      <p class="results__about">{periodText(page, inForce)}</p>
    </li>
  )
}

const ListPage = ({
  page,
  query,
  asked,
  finding,
}: {
  page: StandardsPage
  query: StandardsQuery
  asked: AskedDay
  finding: StandardsFinding
}) => {
  const { t, language } = page
  const title = t(($) => $.standards.title)
  const { items, total, nextCursor, firstOn } = finding
  return (
    <Layout page={page} title={title} breadcrumbs={[]}>
      {asked.issues.length > 0 && (
        <ErrorSummary {...summaryOf(page, asked.issues, () => t(($) => $.standards.asOf.label))} />
      )}
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t(($) => $.standards.lead)}</p>
      {holds(page.principal, 'standard.edit') && (
        <p class="govuk-body">
          <a class="govuk-link" href={link(page, '/standards/desk')}>
            {t(($) => $.standards.desk.title)}
          </a>
        </p>
      )}
      <Filters page={page} query={query} asked={asked} />
      {firstOn !== null && (
        <InsetText>
          {t(($) => $.standards.asOf.beforeAll, {
            day: formatDate(language, query.asOf),
            first: formatPartial(page, firstOn),
          })}
        </InsetText>
      )}
      <p class="govuk-body">
        {t(($) => $.standards.list.found_other, { count: total, day: formatDate(language, query.asOf) })}
      </p>
      <ul class="results">
        {items.map((listed) => (
          <StandardItem page={page} listed={listed} asOf={asked.typed === '' ? null : query.asOf} />
        ))}
      </ul>
      <Pagination
        label={t(($) => $.standards.list.pages)}
        {...(nextCursor !== null && {
          next: { href: addressWith(page, query, asked, nextCursor), text: t(($) => $.standards.list.next) },
        })}
      />
      <InsetText>{t(($) => $.standards.advice)}</InsetText>
    </Layout>
  )
}

/** The standards that are in force on a day. */
export const listPages = ({ standards, finder }: Pick<PageDeps, 'standards' | 'finder'>) =>
  createRouter<StandardsTexts>().get(standardsPath, permit('standard.read'), async (c) => {
    const asked = dayIn(c, 'asOf', standards.today())
    const query = queryIn(c, asked.day)
    const finding = await finder.find(query)
    const status = asked.issues.length > 0 ? 422 : 200
    return c.html(<ListPage page={c.var.page} query={query} asked={asked} finding={finding} />, status)
  })
