import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { holds } from '#shared/identity/permissions.ts'
import type { Segment } from '#shared/search/highlight.ts'
import { ErrorSummary } from '#shared/ui/components/error-summary.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { summaryOf } from '#shared/ui/form-errors.ts'
import { Layout, link } from '#shared/ui/layout.tsx'
import { type ListedStandard, type StandardsFinding, type StandardsQuery, searchedCharacters } from '../finding.ts'
import { Area, type Body, Relation, Slug } from '../standard.ts'
import type { StandardsPage, StandardsTexts } from '../texts.ts'
import { addressWith, Filters, NothingFound, Words } from './finder.tsx'
import { type AskedDay, dayIn, type PageDeps, type PageRequest, standardsPath } from './request.ts'
import { addressOf, finderPaths, formatPartial, periodText, RelationTag } from './wording.tsx'

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

type Highlight = (text: string) => readonly Segment[]

/** A standard in a list: its title, how it stands to Hong Kong's, and what is cited on both sides. */
export const StandardItem = ({
  page,
  listed,
  asOf,
  highlight = (text) => [{ text, match: false }],
}: {
  page: StandardsPage
  listed: ListedStandard
  asOf: string | null
  highlight?: Highlight
}) => {
  const marked = (text: string) => highlight(text).map((one) => (one.match ? <mark>{one.text}</mark> : one.text))
  const { t, language } = page
  const { id, title, relation, references, area, inForce } = listed
  return (
    <li class="results__item">
      <h2 class="govuk-heading-s results__title">
        <a class="govuk-link" href={link(page, addressOf(id, asOf === null ? {} : { asOf }))}>
          {marked(title[language])}
        </a>
      </h2>
      <p class="results__about">
        <RelationTag page={page} relation={relation} /> {t(($) => $.standards.areas[area])}
      </p>
      <p class="results__about">
        {marked(
          t(($) => $.standards.list.references, {
            hongKong: references.hongKong?.[language] ?? t(($) => $.standards.list.nothing),
            mainland: references.mainland?.[language] ?? t(($) => $.standards.list.nothing),
          }),
        )}
      </p>
      <p class="results__about">{periodText(page, inForce)}</p>
    </li>
  )
}

const ListPage = ({
  script,
  finding,
  ...given
}: {
  page: StandardsPage
  script: string
  query: StandardsQuery
  asked: AskedDay
  finding: StandardsFinding
  highlight: Highlight
  /** The service whose standards alone are shown. */
  service: Body | undefined
}) => {
  const { page, query, asked, service, highlight } = given
  const { t, language } = page
  const { items, otherDays, total, nextCursor, firstOn } = finding
  const title = t(($) => $.standards.title)
  return (
    <Layout
      page={page}
      title={query.q === '' ? title : t(($) => $.standards.search.resultsTitle, { query: query.q.slice(0, 100) })}
      wide
      breadcrumbs={[]}
      script={script}
    >
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
      <Words {...given} />
      {finding.cut && <InsetText>{t(($) => $.standards.search.cut, { count: searchedCharacters })}</InsetText>}
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/glossary')}>
          {t(($) => $.standards.glossary.link)}
        </a>
      </p>
      <div class="finder">
        <Filters {...given} finding={finding} />
        <div class="finder__results">
          {firstOn !== null && (
            <InsetText>
              {t(($) => $.standards.asOf.beforeAll, {
                day: formatDate(language, query.asOf),
                first: formatPartial(page, firstOn),
              })}
            </InsetText>
          )}
          {service !== undefined && (
            <InsetText>
              <p>
                <a class="govuk-link" href={link(page, `/services/${service.id}`)}>
                  {t(($) => $.standards.search.ofService, { name: service.name[language] })}
                </a>
              </p>
              <p>
                <a class="govuk-link" href={addressWith(given, { service: null })}>
                  {t(($) => $.standards.search.everyService)}
                </a>
              </p>
            </InsetText>
          )}
          {total === 0 ? (
            <>
              <NothingFound {...given} finding={finding} />
              {otherDays.length > 0 && (
                <>
                  <h2 class="govuk-heading-m">{t(($) => $.standards.search.otherDays)}</h2>
                  <ul class="govuk-list results">
                    {otherDays.map((listed) => (
                      <StandardItem page={page} listed={listed} asOf={query.asOf} highlight={highlight} />
                    ))}
                  </ul>
                </>
              )}
            </>
          ) : (
            <>
              <p class="govuk-body finder__count" role="status">
                {t(($) => $.standards.list.found_other, { count: total, day: formatDate(language, query.asOf) })}
              </p>
              <ol class="govuk-list results">
                {items.map((listed) => (
                  <StandardItem
                    page={page}
                    listed={listed}
                    asOf={asked.typed === '' ? null : query.asOf}
                    highlight={highlight}
                  />
                ))}
              </ol>
              <Pagination
                label={t(($) => $.standards.list.pages)}
                {...(nextCursor !== null && {
                  next: { href: addressWith(given, { cursor: nextCursor }), text: t(($) => $.standards.list.next) },
                })}
              />
            </>
          )}
        </div>
      </div>
      <ul class="govuk-list">
        {(['profession', 'tax'] as const).map((name) => (
          <li>
            <a class="govuk-link" href={link(page, finderPaths[name])}>
              {t(($) => $.standards.finder.titles[name])}
            </a>
          </li>
        ))}
        <li>
          <a class="govuk-link" href={link(page, '/standards/changes')}>
            {t(($) => $.standards.changes.title)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={link(page, `/standards/export.csv?asOf=${query.asOf}`)}>
            {t(($) => $.standards.bulk.exportCsv)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={link(page, `/standards/values.csv?asOf=${query.asOf}`)}>
            {t(($) => $.standards.bulk.exportValues)}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/api/v1/standards/export?asOf=${query.asOf}`}>
            {t(($) => $.standards.bulk.exportJson)}
          </a>
        </li>
      </ul>
      <InsetText>{t(($) => $.standards.advice)}</InsetText>
    </Layout>
  )
}

/** The standards that are in force on a day. */
export const listPages = ({
  standards,
  finder,
  searchScript,
}: Pick<PageDeps, 'standards' | 'finder' | 'searchScript'>) =>
  createRouter<StandardsTexts>().get(standardsPath, permit('standard.read'), async (c) => {
    const asked = dayIn(c, 'asOf', standards.today())
    const query = queryIn(c, asked.day)
    const finding = await finder.find(query)
    // It is loaded by then, with the search; the other pages start sooner without it.
    const { highlight } = await import('#shared/search/highlight.ts')
    const status = asked.issues.length > 0 ? 422 : 200
    return c.html(
      <ListPage
        {...{ query, asked, finding }}
        script={searchScript}
        page={c.var.page}
        service={query.service === null ? undefined : standards.servicesOf([query.service])[0]}
        highlight={(text) => highlight(text, query.q)}
      />,
      status,
    )
  })
