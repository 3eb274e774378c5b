import { describe, expect, it } from 'vitest'
import { editorialIssues } from '#functions/catalogue/editorial-check.ts'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { handlingOf, type Material } from '#shared/domain/service.ts'
import { makeService } from './catalogue-app.ts'

const withLimits = (statutory: number | null, promised: number) =>
  makeService({
    statutory: { workingDays: statutory, text: null, status: 'illustrative' },
    promised: { workingDays: promised, status: 'illustrative' },
  })

describe('the editorial check', () => {
  it.each([
    [20, 20],
    [20, 0],
    [null, 90],
  ])('lets a statutory limit of %s and a promised one of %i pass', (statutory, promised) => {
    expect(editorialIssues(withLimits(statutory, promised))).toEqual([])
  })

  it('refuses a promise that is longer than the law allows, and says how long that is', () => {
    expect(editorialIssues(withLimits(20, 21))).toEqual([
      { path: 'promised.workingDays', code: 'promised_over_statutory', params: { statutory: 20 } },
    ])
  })

  it('has nothing against the reference services, some of which have both limits and every kind of paper', () => {
    const services = referenceServices()
    expect(services.filter(({ statutory }) => statutory.workingDays !== null).length).toBeGreaterThan(5)
    const handlings = services.flatMap(({ materials }) => materials.map(handlingOf))
    expect(new Set(handlings)).toEqual(new Set(['online', 'hand_in', 'spared']))
    expect(services.flatMap(editorialIssues)).toEqual([])
  })
})

const name = { en: 'A paper', 'zh-Hant': '文件', 'zh-Hans': '材料' }
const paper = (overrides: Partial<Material>): Material => ({
  key: 'paper',
  name,
  kind: 'proof',
  required: true,
  proofRule: null,
  ...overrides,
})

describe('a paper', () => {
  const issuesOf = (overrides: Partial<Material>, service: Parameters<typeof makeService>[0] = {}) =>
    editorialIssues(makeService({ legalBasis: null, materials: [paper(overrides)], ...service }))
  const basis = { text: name, status: 'illustrative' as const }

  it('is not asked for without a law, be it wanted or not', () => {
    for (const required of [true, false])
      expect(issuesOf({ required })).toEqual([{ path: 'materials.paper.basis', code: 'legal_basis_required' }])
  })

  it('is asked for by its own law, or by that of the service', () => {
    expect(issuesOf({ basis })).toEqual([])
    expect(issuesOf({}, { legalBasis: name })).toEqual([])
  })

  it.each(['form', 'declaration'])('that is a %s needs no law: it is the asking itself', (kind) => {
    expect(issuesOf({ kind })).toEqual([])
  })

  it('that is spared needs no law, but what its rule promises, and where the rule rests', () => {
    expect(issuesOf({ proofRule: 'no-legal-basis' })).toEqual([])
    expect(issuesOf({ proofRule: 'declaration' })).toEqual([{ path: 'materials.paper.declaration', code: 'required' }])
    for (const proofRule of ['data-sharing', 'online-verification'] as const) {
      expect(issuesOf({ proofRule }, { proofGrounds: [] })).toEqual([
        { path: 'materials.paper.proofRule', code: 'ground_required' },
        { path: 'materials.paper.provider', code: 'required' },
      ])
    }
  })

  it.each([null, 'no-legal-basis'] as const)('names a requirement of the register (rule: %s)', (proofRule) => {
    const requirement = { id: 'invented', name }
    expect(issuesOf({ basis, proofRule, requirement }, { proofGrounds: makeService().proofGrounds })).toEqual([
      { path: 'materials.paper.requirement', code: 'unknown_requirement' },
    ])
    expect(issuesOf({ basis, proofRule, requirement: { ...requirement, id: 'company-existence' } })).toEqual([])
  })
})
