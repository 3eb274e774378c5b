import { createHash } from 'node:crypto'
import { AppError } from '#shared/domain/errors.ts'
import { fromCursor, toCursor } from '#shared/domain/offset-cursor.ts'
import { mostSuggested } from '#shared/domain/suggestions.ts'
import { createWarmCopy } from '#shared/domain/warm-copy.ts'
import type { SearchIndex } from '#shared/search/search-index.ts'
import {
  type ListedStandard,
  type Narrowed,
  type StandardsFinder,
  type StandardsQuery,
  searchedCharacters,
} from './finding.ts'
import type { IndexRepository } from './index-repository.ts'
import type { IndexFacts } from './search.ts'
import { firstDayOf } from './standing.ts'

type Facets = Readonly<Record<string, string>>
type Loaded = { readonly id: string; readonly index: SearchIndex; readonly facts: IndexFacts }

/** How many documents are looked at for what fits on other days. */
const mostOnOtherDays = 10

/** What a search asked for, as text that is short however long the words are. */
const fingerprintOf = ({ q, asOf, area, relation, authority, service }: StandardsQuery): string =>
  createHash('sha256')
    .update(JSON.stringify([q, asOf, area, relation, authority, service]))
    .digest('base64url')
    .slice(0, 16)

/** Finds standards by words, references, a day and facets, in an index that is read once per warm function. */
export const createSearch = ({ indexes, now }: { indexes: IndexRepository; now: () => Date }): StandardsFinder => {
  const load = async (): Promise<Loaded> => {
    const stored = await indexes.load()
    if (stored === null) throw new AppError('upstream_unavailable')
    // Only who searches or lists pays for loading this; a standard's own page needs none of it.
    const { loadStandardsIndex } = await import('./search.ts')
    return { id: stored.id, index: loadStandardsIndex(stored.index), facts: stored.facts }
  }
  const current = createWarmCopy({ load, currentId: indexes.currentId, now })

  const cardsIn = (index: SearchIndex, hits: readonly { readonly id: string }[]): ListedStandard[] =>
    hits.map(({ id }) => JSON.parse(index.card(id) ?? 'null') as ListedStandard)

  /** What of the hits is on other days, a standard once: a rule that has ended is not a rule that never was. */
  const onOtherDays = (index: SearchIndex, q: string, facets: Facets): ListedStandard[] => {
    const everyDay = { facets, limit: mostOnOtherDays }
    const { hits } = q === '' ? index.list(everyDay) : index.search(q, everyDay)
    return [...new Map(cardsIn(index, hits).map((card) => [card.id, card])).values()]
  }

  return {
    find: async (query) => {
      const { index, facts } = await current()
      const q = query.q.trim()
      const fingerprint = fingerprintOf({ ...query, q })
      const offset = fromCursor(query.cursor ?? undefined, fingerprint)
      const { asOf, area, relation, authority, service, limit } = query
      const facets: Facets = Object.fromEntries(
        Object.entries({ area, relation, authority, service }).flatMap(([name, value]) =>
          value === null ? [] : [[name, value]],
        ),
      )
      const options = { asOf, facets, limit, offset }
      const { hits, total, counts } = q === '' ? index.list(options) : index.search(q, options)
      // A publication has made the list shorter since the cursor was given.
      if (offset > 0 && offset >= total) throw new AppError('malformed_cursor')
      const isBeforeAll = facts.firstOn !== null && asOf < firstDayOf(facts.firstOn)
      const countsOf = (name: string) => Object.fromEntries(counts.get(name) ?? [])
      const narrowed: Narrowed = {
        area: countsOf('area'),
        relation: countsOf('relation'),
        authority: facts.authorities.flatMap(({ id, name }) => {
          const count = counts.get('authority')?.get(id) ?? 0
          return count > 0 || id === authority ? [{ id, name, count }] : []
        }),
      }
      return {
        items: cardsIn(index, hits),
        total,
        nextCursor: offset + limit < total ? toCursor(offset + limit, fingerprint) : null,
        otherDays: total === 0 && !isBeforeAll ? onOtherDays(index, q, facets) : [],
        firstOn: isBeforeAll ? facts.firstOn : null,
        facets: narrowed,
        suggestions: total === 0 && q !== '' ? index.suggest(q) : [],
        cut: q.length > searchedCharacters,
      }
    },

    suggest: async ({ q, asOf }) => {
      const { index } = await current()
      const typed = q.trim()
      if (typed === '') return { items: [], queries: [] }
      const { hits } = index.search(typed, { limit: mostSuggested, asOf })
      return {
        items: cardsIn(index, hits).map(({ id, title }) => ({ id, title })),
        queries: hits.length === 0 ? index.suggest(typed) : [],
      }
    },
  }
}
