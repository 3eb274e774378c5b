import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { basisOf, declarationsAsked, groundOf, sparedPapers } from '#shared/domain/papers.ts'
import { type ProofRule, proofRules } from '#shared/domain/proof.ts'
import { proofGrounds } from '#shared/domain/register.ts'
import { handlingOf, type Material, materialsToHandIn, Service } from '#shared/domain/service.ts'

const text = (en: string) => ({ en, 'zh-Hant': `${en}（測試）`, 'zh-Hans': `${en}（测试）` })
const service = (): Service => {
  const [first] = referenceServices()
  if (first === undefined) throw new Error('There are reference services')
  return first
}

const kinds = ['form', 'declaration', 'proof', 'certificate', 'contract'] as const
const material: fc.Arbitrary<Material> = fc.record(
  {
    key: fc.string({ minLength: 1, maxLength: 8 }),
    name: fc.constant(text('A paper')),
    kind: fc.constantFrom(...kinds),
    required: fc.boolean(),
    proofRule: fc.constantFrom<ProofRule | null>(null, ...proofRules),
    declaration: fc.constant(text('I declare it.')),
  },
  { requiredKeys: ['key', 'name', 'kind', 'required', 'proofRule'] },
)

describe('what becomes of a paper', () => {
  it.each<[(typeof kinds)[number], ProofRule | null, ReturnType<typeof handlingOf>]>([
    ['form', null, 'online'],
    ['declaration', null, 'online'],
    ['proof', null, 'hand_in'],
    ['certificate', null, 'hand_in'],
    ['contract', null, 'hand_in'],
    ...proofRules.map((rule) => ['proof', rule, 'spared'] as ['proof', ProofRule, 'spared']),
    ...proofRules.map((rule) => ['form', rule, 'spared'] as ['form', ProofRule, 'spared']),
  ])('of the kind %s, by the rule %s, is that it is %s', (kind, proofRule, handling) => {
    expect(handlingOf({ kind, proofRule })).toBe(handling)
  })

  it('is one thing: a spared paper is never handed in, and what is declared is always spared', () => {
    fc.assert(
      fc.property(fc.array(material), (materials) => {
        const spared = new Set(sparedPapers({ materials }))
        expect(materialsToHandIn({ materials }).some((paper) => spared.has(paper))).toBe(false)
        expect(spared.size).toBe(materials.filter(({ proofRule }) => proofRule !== null).length)
        const sparedKeys = [...spared].map(({ key }) => key)
        for (const { material: key } of declarationsAsked({ materials })) expect(sparedKeys).toContain(key)
      }),
    )
  })
})

describe('the law by which a paper is asked for', () => {
  const own = { text: text('Its own law'), status: 'recalled' as const }
  const law = text('The law of the service')

  it('is its own, else the service’s with the reliance of the service, else none', () => {
    const { provenance } = service()
    expect(basisOf({ legalBasis: law, provenance }, { basis: own })).toBe(own)
    expect(basisOf({ legalBasis: law, provenance }, {})).toEqual({ text: law, status: provenance.status })
    expect(basisOf({ legalBasis: null, provenance }, {})).toBeNull()
  })
})

describe('the rule of a paper', () => {
  it('is told as the version of the service was published with it', () => {
    const changed = proofGrounds.map((ground) => ({ ...ground, basis: text('As it was then') }))
    expect(groundOf({ proofGrounds: changed }, { proofRule: 'declaration' })?.basis.en).toBe('As it was then')
  })

  it('is not told where the version was published before rules were kept, or nothing is spared', () => {
    expect(groundOf({}, { proofRule: 'declaration' })).toBeNull()
    expect(groundOf({ proofGrounds: [...proofGrounds] }, { proofRule: null })).toBeNull()
  })
})

describe('a service that was published before', () => {
  it('is still read, asks for no declaration, and spares what it spared', () => {
    const { proofGrounds: _grounds, materials, ...rest } = service()
    const early = {
      ...rest,
      version: 1,
      materials: materials.map(({ key, name, kind, required, proofRule }) => ({
        key,
        name,
        kind,
        required,
        proofRule,
      })),
    }
    const read = Service.parse(JSON.parse(JSON.stringify(early)))
    expect(read).toEqual(early)
    expect(declarationsAsked(read)).toEqual([])
    expect(sparedPapers(read).map(({ key }) => key)).toEqual(sparedPapers(service()).map(({ key }) => key))
  })
})
