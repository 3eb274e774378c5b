import type { GlossaryFinding, GlossaryQuery } from './glossary.ts'

/** The words of both sides for one thing. Only who looks them up pays for reading the table, and once. */
export const createGlossary = () => {
  let loading: Promise<(query: GlossaryQuery) => GlossaryFinding> | null = null
  return {
    find: async (query: GlossaryQuery): Promise<GlossaryFinding> => {
      loading ??= import('./terms-service.ts').then(({ createTermFinder }) => createTermFinder())
      return (await loading)(query)
    },
  }
}
export type Glossary = ReturnType<typeof createGlossary>
