import { audiences, levels, topics } from '#shared/domain/service.ts'
import type { Segment } from '#shared/search/highlight.ts'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { SearchBox } from '#shared/ui/components/search-box.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { FacetName, Facets, Listing } from '../listing.ts'
import type { Finding } from '../service.ts'
import type { CataloguePage } from '../texts.ts'

type Props = {
  page: CataloguePage
  script: string
  query: string
  facets: Facets
  cursor: string | undefined
  finding: Finding
  departments: readonly { id: string; name: string }[]
  highlight: (text: string) => readonly Segment[]
}

const address = (page: CataloguePage, parts: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(parts).filter(
    (part): part is [string, string] => part[1] !== undefined && part[1] !== '',
  )
  const search = new URLSearchParams(given).toString()
  return link(page, search === '' ? '/services' : `/services?${search}`)
}

const Filter = ({
  page,
  facet,
  options,
  chosen,
  counts,
}: {
  page: CataloguePage
  facet: FacetName
  options: readonly { value: string; name: string }[]
  chosen: string | undefined
  counts: ReadonlyMap<string, number>
}) => (
  <div class="govuk-form-group">
    <label class="govuk-label govuk-label--s" for={facet}>
      {page.t(($) => $.catalogue.search[facet])}
    </label>
    <select class="govuk-select" id={facet} name={facet}>
      <option value="">{page.t(($) => $.catalogue.search.filterNone)}</option>
      {options
        .filter(({ value }) => counts.has(value) || value === chosen)
        .map(({ value, name }) => (
          <option value={value} selected={value === chosen}>
            {page.t(($) => $.catalogue.search.filterOption, { name, total: counts.get(value) ?? 0 })}
          </option>
        ))}
    </select>
  </div>
)

const Result = ({
  page,
  listing,
  highlight,
}: {
  page: CataloguePage
  listing: Listing
  highlight: Props['highlight']
}) => {
  const { t, language } = page
  return (
    <li class="results__item">
      <h2 class="govuk-heading-s results__title">
        <a class="govuk-link" href={link(page, `/services/${listing.id}`)}>
          {highlight(listing.name[language]).map(({ text, match }) => (match ? <mark>{text}</mark> : text))}
        </a>
      </h2>
      <p class="govuk-body-s results__about">
        {listing.department.name[language]} · {t(($) => $.catalogue.levels[listing.level])} ·{' '}
        {listing.promisedWorkingDays === 0
          ? t(($) => $.catalogue.search.promisedNow)
          : t(($) => $.catalogue.search.promised_other, { count: listing.promisedWorkingDays })}
        {listing.papersSpared > 0 && ` · ${t(($) => $.catalogue.search.spared_other, { count: listing.papersSpared })}`}
      </p>
      {listing.status === 'abolished' && <Tag text={t(($) => $.catalogue.item.statusAbolished)} colour="red" />}
      {listing.status === 'check_current_status' && (
        <Tag text={t(($) => $.catalogue.item.statusCheck)} colour="yellow" />
      )}
    </li>
  )
}

/** Search and browsing in one: words narrow the list, filters narrow it further, and an empty answer says what to try. */
export const ServicesPage = ({ page, script, query, facets, cursor, finding, departments, highlight }: Props) => {
  const { t } = page
  const filtered = Object.values(facets).some((value) => value !== undefined)
  const title = query === '' ? t(($) => $.catalogue.search.title) : t(($) => $.catalogue.search.resultsTitle, { query })
  const named = <V extends string>(values: readonly V[], nameOf: (value: V) => string) =>
    values.map((value) => ({ value, name: nameOf(value) }))
  return (
    <Layout page={page} title={title} wide breadcrumbs={[]} script={script}>
      <h1 class="govuk-heading-l">{t(($) => $.catalogue.search.title)}</h1>
      <SearchBox
        action={link(page, '/services')}
        label={t(($) => $.catalogue.search.label)}
        hint={t(($) => $.catalogue.search.hint)}
        buttonText={t(($) => $.catalogue.search.button)}
        name="q"
        value={query}
        suggestions={{
          from: '/api/v1/services/suggestions',
          found: t(($) => $.common.form.suggestionsFound, { total: '#' }),
        }}
        hiddenFields={Object.entries(facets).flatMap(([name, value]) => (value ? [{ name, value }] : []))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={link(page, '/plan')}>
          {t(($) => $.catalogue.home.plan)}
        </a>
      </p>
      <div class="finder">
        <details class="finder__filters" open={filtered}>
          <summary class="finder__summary">{t(($) => $.catalogue.search.filters)}</summary>
          <form method="get" action={link(page, '/services')}>
            {query !== '' && <input type="hidden" name="q" value={query} />}
            <Filter
              page={page}
              facet="topic"
              chosen={facets.topic}
              counts={finding.facets.topic}
              options={named(topics, (value) => t(($) => $.catalogue.topics[value]))}
            />
            <Filter
              page={page}
              facet="audience"
              chosen={facets.audience}
              counts={finding.facets.audience}
              options={named(audiences, (value) => t(($) => $.catalogue.audiences[value]))}
            />
            <Filter
              page={page}
              facet="level"
              chosen={facets.level}
              counts={finding.facets.level}
              options={named(levels, (value) => t(($) => $.catalogue.levels[value]))}
            />
            <Filter
              page={page}
              facet="department"
              chosen={facets.department}
              counts={finding.facets.department}
              options={departments.map(({ id, name }) => ({ value: id, name }))}
            />
            <button type="submit" class="govuk-button govuk-button--secondary">
              {t(($) => $.catalogue.search.applyFilters)}
            </button>
          </form>
          {(filtered || query !== '') && (
            <p class="govuk-body">
              <a class="govuk-link" href={link(page, '/services')}>
                {t(($) => $.catalogue.search.clear)}
              </a>
            </p>
          )}
        </details>
        <div class="finder__results">
          {finding.total > 0 ? (
            <>
              <p class="govuk-body finder__count" role="status">
                {t(($) => $.catalogue.search.results_other, { count: finding.total })}{' '}
                {finding.papersSpared > 0 &&
                  t(($) => $.catalogue.search.sparedInAll_other, { count: finding.papersSpared })}
              </p>
              <ol class="govuk-list results">
                {finding.items.map((listing) => (
                  <Result page={page} listing={listing} highlight={highlight} />
                ))}
              </ol>
              <Pagination
                label={t(($) => $.catalogue.search.paging)}
                {...(cursor !== undefined && {
                  previous: { href: address(page, { q: query, ...facets }), text: t(($) => $.catalogue.search.first) },
                })}
                {...(finding.nextCursor !== null && {
                  next: {
                    href: address(page, { q: query, ...facets, cursor: finding.nextCursor }),
                    text: t(($) => $.common.pagination.next),
                  },
                })}
              />
            </>
          ) : (
            <NothingFound page={page} query={query} finding={finding} />
          )}
        </div>
      </div>
    </Layout>
  )
}

const NothingFound = ({ page, query, finding }: Pick<Props, 'page' | 'query' | 'finding'>) => {
  const { t } = page
  return (
    <>
      <div role="status">
        <h2 class="govuk-heading-m">
          {query === ''
            ? t(($) => $.catalogue.search.nothingFilters)
            : t(($) => $.catalogue.search.nothingTitle, { query })}
        </h2>
      </div>
      {finding.suggestions.length > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.catalogue.search.didYouMean)}</p>
          <ul class="govuk-list">
            {finding.suggestions.map((suggestion) => (
              <li>
                <a class="govuk-link" href={address(page, { q: suggestion })}>
                  {suggestion}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">{t(($) => $.catalogue.search.nothingHelp)}</p>
      <ul class="govuk-list topics">
        {topics.map((topic) => (
          <li>
            <a class="govuk-link" href={link(page, `/services?topic=${topic}`)}>
              {t(($) => $.catalogue.topics[topic])}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
