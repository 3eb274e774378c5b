import { mostSuggested, type Suggestions } from '#shared/domain/suggestions.ts'
import type { GlossaryFinding, GlossaryQuery } from './glossary.ts'

/** The words of both sides for one thing. Only who looks them up pays for reading the table, and once. */
export const createGlossary = () => {
  let loading: Promise<(query: GlossaryQuery) => GlossaryFinding> | null = null
  const find = async (query: GlossaryQuery): Promise<GlossaryFinding> => {
    loading ??= import('./terms-service.ts').then(({ createTermFinder }) => createTermFinder())
    return (await loading)(query)
  }
  return {
    find,

    /** What fits what was typed so far, by the usual word of each side. */
    suggest: async (typed: string): Promise<Suggestions> => {
      if (typed.trim() === '') return { items: [], queries: [] }
      const { items, suggestions } = await find({ q: typed, field: null })
      return {
        items: items
          .slice(0, mostSuggested)
          .map(({ id, english: [en = id], hongKong: [hant = en], mainland: [hans = en] }) => ({
            id,
            title: { en, 'zh-Hant': hant, 'zh-Hans': hans },
          })),
        queries: suggestions,
      }
    },
  }
}
export type Glossary = ReturnType<typeof createGlossary>
