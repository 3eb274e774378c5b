import { languages } from '#shared/domain/language.ts'
import { createSearchIndex, type SearchDocument, type SearchIndex } from '#shared/search/search-index.ts'
import { type Readership, type SearchRecord, spelledDays } from './searchable.ts'

/** What a record is found by. A query that is a whole reference or title puts its record first. */
const fields = {
  reference: { weight: 8, exact: true },
  title: { weight: 5, exact: true },
  text: { weight: 3 },
  context: { weight: 1 },
} as const

const documentOf = (one: SearchRecord): SearchDocument<keyof typeof fields> => ({
  id: one.id,
  fields: {
    reference: one.spellings,
    title: one.title === null ? [] : Object.values(one.title),
    text: languages.flatMap((language) => one.texts[language] ?? []),
    context: [one.series, ...spelledDays(one.day)],
  },
})

/**
 * Makes the indexes of records. What is read of a record is kept for as long as the record is, so that an index is built anew after a
 * change by reading the change alone.
 */
export const createRecordIndexes = () => {
  const { build } = createSearchIndex({ fields })
  const known = new WeakMap<SearchRecord, SearchDocument<keyof typeof fields>>()
  const documentFor = (record: SearchRecord) => {
    const document = known.get(record) ?? documentOf(record)
    known.set(record, document)
    return document
  }
  /** An index over the records that one readership may read, and over no other: nothing else counts, ranks or is suggested. */
  return (readership: Readership, records: readonly SearchRecord[]): SearchIndex =>
    build(records.filter((one) => readership === 'officers' || one.readership === 'public').map(documentFor))
}
export type RecordIndexes = ReturnType<typeof createRecordIndexes>
