import { languages } from '#shared/domain/language.ts'
import { createSearchIndex, type SearchIndex } from '#shared/search/search-index.ts'
import { type Readership, type SearchRecord, spelledDays } from './searchable.ts'

/** What a record is found by. A query that is a whole reference or title puts its record first. */
const fields = {
  reference: { weight: 8, exact: true },
  title: { weight: 5, exact: true },
  text: { weight: 3 },
  context: { weight: 1 },
} as const

/** An index over the records that one readership may read, and over no other: nothing else counts, ranks or is suggested. */
export const indexFor = (readership: Readership, records: readonly SearchRecord[]): SearchIndex =>
  createSearchIndex({ fields }).build(
    records
      .filter((one) => readership === 'officers' || one.readership === 'public')
      .map((one) => ({
        id: one.id,
        fields: {
          reference: one.spellings,
          title: one.title === null ? [] : Object.values(one.title),
          text: languages.flatMap((language) => one.texts[language] ?? []),
          context: [one.series, ...spelledDays(one.day)],
        },
      })),
  )
