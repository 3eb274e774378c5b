import { hkShares, peopleToBring, premisesKinds, type Situation, sectors } from '#functions/catalogue/plan.ts'

/** Every combination of facts. */
export const allSituations: readonly Situation[] = hkShares.flatMap((hkShare) =>
  sectors.flatMap((sector) =>
    peopleToBring.flatMap((people) => premisesKinds.map((premises) => ({ hkShare, sector, people, premises }))),
  ),
)

/** A trading company with no people from Hong Kong and no rooms of its own, but for what a test says. */
export const makeSituation = (overrides: Partial<Situation> = {}): Situation => ({
  hkShare: 'wholly',
  sector: 'trade',
  people: 'none',
  premises: 'address_only',
  ...overrides,
})
