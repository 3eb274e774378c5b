import { createFinder, type Finder } from './finder.ts'
import { type Finding, Institution, type RegimeKind, type RegimeRequest, RegimeTable } from './regime.ts'

/** Where the rules for each kind of request stand. A start reads none of them. */
const files = {
  service: () => import('./data/regime/service.json', { with: { type: 'json' } }),
  evidence: () => import('./data/regime/evidence.json', { with: { type: 'json' } }),
  judgment_civil: () => import('./data/regime/judgment-civil.json', { with: { type: 'json' } }),
  judgment_family: () => import('./data/regime/judgment-family.json', { with: { type: 'json' } }),
  arbitral_award: () => import('./data/regime/arbitral-award.json', { with: { type: 'json' } }),
  interim_measures: () => import('./data/regime/interim-measures.json', { with: { type: 'json' } }),
  insolvency: () => import('./data/regime/insolvency.json', { with: { type: 'json' } }),
  criminal_notification: () => import('./data/regime/criminal-notification.json', { with: { type: 'json' } }),
} as const satisfies Record<RegimeKind, () => Promise<{ default: unknown }>>

/** Which instrument applies to a request, by tables of rules. It keeps nothing of what it is asked. */
export const createRegime = () => {
  const finders = new Map<RegimeKind, Promise<Finder>>()

  const load = async (kind: RegimeKind): Promise<Finder> => {
    const [rules, institutions] = await Promise.all([
      files[kind](),
      import('./data/institutions.json', { with: { type: 'json' } }),
    ])
    return createFinder(RegimeTable.parse(rules.default), Institution.array().parse(institutions.default))
  }

  /** The rules for a kind of request. */
  const finderOf = (kind: RegimeKind): Promise<Finder> => {
    const finder = finders.get(kind) ?? load(kind)
    finders.set(kind, finder)
    return finder
  }

  return {
    finderOf,
    /** @throws AppError `invalid_input`, naming the fact, as the finder does. */
    find: async (request: RegimeRequest): Promise<Finding> => (await finderOf(request.kind)).find(request),
  }
}

export type Regime = ReturnType<typeof createRegime>
