import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { formatDate } from '#shared/i18n/format.ts'
import type { Segment } from '#shared/search/highlight.ts'
import { Button } from '#shared/ui/components/button.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Pagination } from '#shared/ui/components/pagination.tsx'
import { Select } from '#shared/ui/components/select.tsx'
import { TextField } from '#shared/ui/components/text-field.tsx'
import { Layout, link } from '#shared/ui/layout.tsx'
import type { RecordsPage, RecordsTexts } from '../records-texts.ts'
import type { Found } from '../search-service.ts'
import {
  type FacetName,
  facetNames,
  type Readership,
  RecordKind,
  readershipOf,
  SearchFilter,
  type SearchRecord,
  textFor,
} from '../searchable.ts'
import { aboveOf, type RecordsPageDeps } from './records-request.ts'
import { liaisonPath } from './request.ts'

const Marked = ({ segments }: { segments: readonly Segment[] }) => (
  <>{segments.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>
)

const titleOf = ({ t, language }: RecordsPage, { title, reference }: SearchRecord): string =>
  title?.[language] ?? t(($) => $.records.search.general, { reference })

const Result = ({ page, record, snippet }: Pick<Props, 'page' | 'snippet'> & { record: SearchRecord }) => {
  const { t, language } = page
  const shown = textFor(record, language)
  return (
    <li class="results__item">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={link(page, record.path)}>
          <Marked segments={snippet(titleOf(page, record))} />
        </a>
      </h3>
      <p class="govuk-hint">
        {t(($) => $.records.search.about, {
          kind: t(($) => $.records.search.kinds[record.kind]),
          reference: record.reference,
          day: formatDate(language, record.day),
          side: t(($) => $.liaison.sides[record.side]),
        })}
      </p>
      {shown !== null && (
        <p class="govuk-body" lang={shown.language}>
          <Marked segments={snippet(shown.text)} />
        </p>
      )}
    </li>
  )
}

type Props = {
  readonly page: RecordsPage
  readonly query: string
  readonly filter: SearchFilter
  readonly found: Found
  /** False: the page was opened without words and filters. */
  readonly asked: boolean
  readonly readership: Readership
  /** What of a text shows why it was found. */
  readonly snippet: (text: string) => readonly Segment[]
}

const addressOf = (page: RecordsPage, { query, filter }: Pick<Props, 'query' | 'filter'>, cursor?: string): string => {
  const asked = new URLSearchParams(query === '' ? {} : { q: query })
  for (const facet of facetNames) if (filter[facet] !== undefined) asked.set(facet, filter[facet])
  if (cursor !== undefined) asked.set('cursor', cursor)
  return link(page, `/liaison/search?${asked}`)
}

const valueText = ({ t }: RecordsPage, facet: FacetName, value: string): string => {
  if (facet === 'kind') return t(($) => $.records.search.kinds[RecordKind.parse(value)])
  if (facet === 'side') return t(($) => $.liaison.sides[value === 'mainland' ? 'mainland' : 'hong-kong'])
  return value
}

const Filters = ({ page, filter, found }: Pick<Props, 'page' | 'filter' | 'found'>) => {
  const { t } = page
  return (
    <>
      {facetNames.map((facet) => {
        const values = found.facets[facet]
        const chosen = filter[facet]
        // What is chosen can be unchosen, also where nothing is found under it.
        const offered =
          chosen === undefined || values.some(({ value }) => value === chosen)
            ? values
            : [...values, { value: chosen, count: 0 }]
        if (offered.length === 0) return null
        return (
          <Select
            id={facet}
            name={facet}
            label={t(($) => $.records.search.facets[facet])}
            value={chosen ?? ''}
            options={[
              { value: '', text: t(($) => $.records.search.all) },
              ...offered.map(({ value, count }) => ({
                value,
                text: t(($) => $.records.search.counted, {
                  name: valueText(page, facet, value),
                  number: String(count),
                }),
              })),
            ]}
          />
        )
      })}
    </>
  )
}

const Results = ({ page, query, filter, found, snippet }: Props) => {
  const { t } = page
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.records.search.found_other, { count: found.total })}</h2>
      {found.total === 0 && <p class="govuk-body">{t(($) => $.records.search.none)}</p>}
      {found.suggestions.length > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.records.search.meant)}</p>
          <ul class="govuk-list">
            {found.suggestions.map((other) => (
              <li>
                <a class="govuk-link" href={addressOf(page, { query: other, filter })}>
                  {other}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <ol class="results">
        {found.records.map((record) => (
          <Result page={page} record={record} snippet={snippet} />
        ))}
      </ol>
      <Pagination
        label={t(($) => $.resolutions.board.pages)}
        {...(found.nextCursor !== null && {
          next: {
            href: addressOf(page, { query, filter }, found.nextCursor),
            text: t(($) => $.resolutions.board.next),
          },
        })}
      />
    </>
  )
}

const SearchPage = (props: Props) => {
  const { page, query, asked, readership } = props
  const { t } = page
  const title = t(($) => $.records.search.title)
  return (
    <Layout page={page} title={title} breadcrumbs={aboveOf(page)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="get" role="search" action={link(page, '/liaison/search')}>
        <TextField
          id="q"
          name="q"
          type="search"
          label={t(($) => $.records.search.words)}
          hint={t(($) => $.records.search.hint)}
          value={query}
          spellcheck={false}
        />
        <Filters {...props} />
        <Button text={t(($) => $.records.search.go)} />
      </form>
      {asked && <Results {...props} />}
      <InsetText>{t(($) => $.records.search.covers[readership])}</InsetText>
    </Layout>
  )
}

/** One box over what both sides have resolved and signed. What an address does not say right is left out of the filter. */
export const searchPages = ({ search }: Pick<RecordsPageDeps, 'search'>) =>
  createRouter<RecordsTexts>().get(`${liaisonPath}/search`, permit('liaison.read'), async (c) => {
    const { snippetOf } = await import('../snippet.ts')
    const reader = c.var.principal
    const query = c.req.query('q')?.trim() ?? ''
    const given = facetNames.flatMap((facet) => {
      const value = c.req.query(facet)
      return value === undefined || !SearchFilter.safeParse({ [facet]: value }).success ? [] : [[facet, value]]
    })
    const filter = SearchFilter.parse(Object.fromEntries(given))
    const found = await search.search(query, { filter, cursor: c.req.query('cursor') ?? null, reader })
    return c.html(
      <SearchPage
        page={c.var.page}
        query={query}
        filter={filter}
        found={found}
        asked={query !== '' || given.length > 0}
        readership={readershipOf(reader)}
        snippet={(text) => snippetOf(text, query)}
      />,
    )
  })
