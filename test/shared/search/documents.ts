import { createSearchIndex, type SearchDocument, type SearchIndex } from '#shared/search/search-index.ts'

type Fields = 'name' | 'about'

/** A small index of documents that are given by id and names, with what is said about them where that matters. */
export const makeIndex = (
  documents: Readonly<Record<string, readonly string[] | Readonly<Record<Fields, readonly string[]>>>>,
): SearchIndex =>
  createSearchIndex({ fields: { name: { weight: 8, exact: true }, about: { weight: 1 } } }).build(
    Object.entries(documents).map(([id, given]): SearchDocument<Fields> => {
      const fields = 'name' in given ? given : { name: given as readonly string[], about: [] }
      return { id, fields }
    }),
  )

/** The ids that a query finds, in their order. */
export const find = (index: SearchIndex, query: string): string[] =>
  index.search(query, { limit: 1000 }).hits.map(({ id }) => id)
