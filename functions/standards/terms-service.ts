import { languages } from '#shared/domain/language.ts'
import groups from '#shared/search/data/synonyms.json' with { type: 'json' }
import { createSearchIndex } from '#shared/search/search-index.ts'
import file from './data/glossary.json' with { type: 'json' }
import { type Definition, type GlossaryFinding, type GlossaryQuery, Term, termFields } from './glossary.ts'

const fields = { words: { weight: 8, exact: true }, definition: { weight: 2 }, sources: { weight: 1 } } as const

/** The defined terms, field by field, with the words that the search takes for one another. */
export const definedTerms = (): Term[] => {
  const words = new Map(groups.map((group) => [group.concept, group]))
  const sources: Readonly<Record<string, Term['sources'][number]>> = file.sources
  return (file.terms as Definition[])
    .map(({ concept, sources: keys, ...definition }) => {
      const group = words.get(concept)
      if (group === undefined) throw new Error(`glossary.json defines ${concept}, which synonyms.json lacks`)
      return Term.parse({
        ...definition,
        id: concept,
        english: group.en,
        hongKong: group['zh-Hant'],
        mainland: group['zh-Hans'],
        sources: keys.map((key) => sources[key]),
      })
    })
    .sort((a, b) => termFields.indexOf(a.field) - termFields.indexOf(b.field))
}

/** Makes the function that finds terms by words of either side, by their definitions and by the laws that use them. */
export const createTermFinder = (): ((query: GlossaryQuery) => GlossaryFinding) => {
  const terms = definedTerms()
  const byId = new Map(terms.map((term) => [term.id, term]))
  const index = createSearchIndex({ fields }).build(
    terms.map(({ id, english, hongKong, mainland, definition, sources }) => ({
      id,
      fields: {
        words: [...english, ...hongKong, ...mainland],
        definition: languages.map((language) => definition[language]),
        sources: sources.flatMap((source) => languages.map((language) => source[language])),
      },
    })),
  )
  return ({ q, field }) => {
    const typed = q.trim()
    const found =
      typed === '' ? terms : index.search(typed, { limit: terms.length }).hits.flatMap(({ id }) => byId.get(id) ?? [])
    const items = found.filter((term) => field === null || term.field === field)
    return {
      items,
      total: items.length,
      suggestions: items.length === 0 && typed !== '' ? index.suggest(typed) : [],
      checkedOn: file.checkedOn,
    }
  }
}
