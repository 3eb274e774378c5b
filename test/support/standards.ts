import { type DraftContent, StandardContent } from '#functions/standards/standard.ts'

const text = (words: string) => ({ en: words, 'zh-Hant': words, 'zh-Hans': words })
const body = { id: 'sz-tax', name: text('Tax office') }

/** What a standard says, complete in three languages, with what a test wants otherwise. */
export const makeContent = (overrides: Partial<DraftContent> = {}): DraftContent => ({
  ...StandardContent.parse({
    area: 'tax',
    relation: 'modified',
    title: text('A made-up rule'),
    summary: text('For a test'),
    references: { hongKong: text('Cap. 1'), mainland: null },
    bodies: { hongKong: [], mainland: [body] },
    authority: body,
    inForce: { from: '2026-01-01', to: null },
    supersedes: [],
    clauses: [
      { key: 'rate', topic: text('Rate'), hongKong: text('Ten'), shenzhen: text('Twelve'), difference: text('Two') },
    ],
    services: ['cit-15'],
    instrument: null,
    provenance: { status: 'illustrative', sources: [], unverified: [], checkedOn: '2026-11-24' },
  }),
  ...overrides,
})

export { text }
