import { languages } from '#shared/domain/language.ts'
import type { Text } from '#shared/domain/text.ts'
import {
  createSearchIndex,
  loadSearchIndex,
  type SearchDocument,
  type SearchIndex,
} from '#shared/search/search-index.ts'
import type { ListedStandard } from './finding.ts'
import { areas, type Body, type Edition, lineOf, type PartialDate, type Standard } from './standard.ts'
import { firstDayOf, lastDayOf, standingOn } from './standing.ts'

/** What a standard is found by, and how much each part counts. Who types a whole title or reference gets that standard first. */
export const fields = {
  title: { weight: 8, exact: true },
  references: { weight: 6, exact: true },
  summary: { weight: 3 },
  topics: { weight: 3 },
  bodies: { weight: 2 },
  clauses: { weight: 1 },
} as const
type Field = keyof typeof fields

/** By what a search can be narrowed. */
export const facetNames = ['area', 'relation', 'authority', 'service'] as const
export type FacetName = (typeof facetNames)[number]

/** What is known of the index as a whole, without a search. */
export type IndexFacts = {
  /** The first day that any edition is in force; null where one is since nobody knows when. */
  readonly firstOn: PartialDate | null
  /** Who decides by any of them. */
  readonly authorities: readonly Body[]
}

const inAll = (text: Text | null): readonly string[] =>
  text === null ? [] : languages.map((language) => text[language])

/** The editions that are in force on any day: of two that begin on one day, the later published counts. */
const countingEditions = (standard: Standard): readonly Edition[] =>
  standard.editions.filter((edition) => {
    const standing = standingOn(standard, firstDayOf(edition.inForce.from))
    return standing.state === 'in_force' && standing.edition === edition
  })

/**
 * The place of an edition in the index. Lists without a question are in the order of these: area by area, then by the id of the
 * standard.
 */
const placeOf = (id: string, { area, number }: Edition): string => `${areas.indexOf(area)}/${id}/${number}`

/** The id of the standard that a place in the index belongs to. */
export const standardAt = (place: string): string => place.split('/')[1] ?? ''

/** Each edition is a document, in force from its first day to the day before the next. */
export const documentsOf = (standard: Standard): SearchDocument<Field>[] =>
  countingEditions(standard).map((edition) => {
    const { area, relation, authority, services, title, references, summary, bodies, clauses, inForce } = edition
    const card: ListedStandard = { ...lineOf(edition), id: standard.id }
    return {
      id: placeOf(standard.id, edition),
      fields: {
        title: inAll(title),
        references: [...inAll(references.hongKong), ...inAll(references.mainland)],
        summary: inAll(summary),
        topics: clauses.flatMap(({ topic }) => inAll(topic)),
        bodies: [authority, ...bodies.hongKong, ...bodies.mainland].flatMap(({ name }) => inAll(name)),
        clauses: clauses.flatMap(({ hongKong, shenzhen, difference }) =>
          [hongKong, shenzhen, difference].flatMap(inAll),
        ),
      },
      facets: { area: [area], relation: [relation], authority: [authority.id], service: services },
      period: {
        from: inForce.from === null ? null : firstDayOf(inForce.from),
        to: lastDayOf(standard, edition),
      },
      card: JSON.stringify(card),
    }
  })

/** Builds the index over all editions; done when something is published, never on a request. */
export const buildStandardsIndex = (standards: readonly Standard[]): SearchIndex =>
  createSearchIndex({ fields }).build(standards.flatMap(documentsOf))

export const loadStandardsIndex = (bytes: Uint8Array): SearchIndex => loadSearchIndex(bytes)

export const indexFacts = (standards: readonly Standard[]): IndexFacts => {
  const editions = standards.flatMap(countingEditions)
  const first = editions.map(({ inForce }) => inForce.from)
  const authorities = new Map(editions.map(({ authority }) => [authority.id, authority]))
  return {
    firstOn: first.includes(null)
      ? null
      : (first.sort((a, b) => firstDayOf(a).localeCompare(firstDayOf(b)))[0] ?? null),
    authorities: [...authorities.values()].sort((a, b) => a.id.localeCompare(b.id, 'en')),
  }
}
