import type { LocalDate } from '#shared/domain/local-date.ts'
import { formatDate, formatMonth } from '#shared/i18n/format.ts'
import { SourceName } from '#shared/ui/components/source-name.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { link } from '#shared/ui/layout.tsx'
import type { FinderName } from '../finder.ts'
import type { PartialDate, Provenance, Relation, Standard } from '../standard.ts'
import type { StandardsPage } from '../texts.ts'

/** A day that may be known by its month or its year only. */
export const formatPartial = ({ t, language }: StandardsPage, date: PartialDate): string => {
  if (date.length === 10) return formatDate(language, date)
  return date.length === 7 ? formatMonth(language, `${date}-01`) : t(($) => $.standards.dates.year, { year: date })
}

/** `From 1 January 2021 to 31 December 2027`. */
export const periodText = (
  page: StandardsPage,
  { from, to }: { readonly from: PartialDate | null; readonly to: LocalDate | null },
): string => {
  const { t, language } = page
  if (from === null)
    return to === null
      ? t(($) => $.standards.dates.sinceUnknown)
      : t(($) => $.standards.dates.unknownTo, { to: formatDate(language, to) })
  const since = formatPartial(page, from)
  return to === null
    ? t(($) => $.standards.dates.since, { from: since })
    : t(($) => $.standards.dates.fromTo, { from: since, to: formatDate(language, to) })
}

const colours = {
  identical: 'green',
  modified: 'yellow',
  recognised_on_filing: 'teal',
  mutual_recognition: 'blue',
  no_equivalent: 'grey',
} as const satisfies Record<Relation, string>

export const RelationTag = ({ page, relation }: { page: StandardsPage; relation: Relation }) => (
  <Tag text={page.t(($) => $.standards.relations[relation])} colour={colours[relation]} />
)

export const addressOf = (id: string, query: Readonly<Record<string, string>> = {}): string => {
  const search = new URLSearchParams(query).toString()
  return `/standards/${id}${search === '' ? '' : `?${search}`}`
}

/** Where each finder is. */
export const finderPaths = {
  profession: '/standards/professions',
  tax: '/standards/taxes',
} as const satisfies Readonly<{ [N in FinderName]: string }>

/** The standards that this one names, by their titles; by id where one has none. */
export const StandardLinks = ({
  page,
  ids,
  titles,
}: {
  page: StandardsPage
  ids: readonly string[]
  titles: ReadonlyMap<string, Standard['editions'][number]['title']>
}) => (
  <ul class="govuk-list">
    {ids.map((id) => (
      <li>
        <a class="govuk-link" href={link(page, addressOf(id))}>
          {titles.get(id)?.[page.language] ?? id}
        </a>
      </li>
    ))}
  </ul>
)

/** Where an edition comes from, how far it may be relied on, and what of it was not found. */
export const Sources = ({ page, provenance }: { page: StandardsPage; provenance: Provenance }) => {
  const { t, language } = page
  const { status, sources, unverified, checkedOn } = provenance
  return (
    <>
      <h2 class="govuk-heading-m">{t(($) => $.standards.sources.title)}</h2>
      <p class="govuk-body">
        <Tag text={t(($) => $.common.facts[status])} colour={status === 'seen' ? 'green' : 'yellow'} />{' '}
        {t(($) => $.standards.sources.checked, { day: formatDate(language, checkedOn) })}
      </p>
      {sources.length === 0 ? (
        <p class="govuk-body">{t(($) => $.standards.sources.none)}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {sources.map((source) => (
            <li>
              <SourceName source={source} />
            </li>
          ))}
        </ul>
      )}
      {unverified.length > 0 && (
        <>
          <p class="govuk-body">{t(($) => $.standards.sources.unverified)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {unverified.map((text) => (
              <li>{text[language]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
