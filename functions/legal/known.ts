import type { Known } from '#shared/domain/decision.ts'
import type { InputIssue } from '#shared/domain/errors.ts'
import { placeIdOf, sideOfPlace } from './places.ts'
import type { FactName, Institution, RegimeRequest } from './regime.ts'

/** What the rules read that follows from a fact, and from which. */
const follows: Readonly<Record<string, FactName>> = {
  seatSide: 'seat',
  institutionSide: 'institution',
  institutionQualified: 'institution',
  institutionRecognised: 'institution',
}

/** The fact to ask for, where the rules want to know something. */
export const factBehind = (name: string): FactName => follows[name] ?? (name as FactName)

const aboutInstitution = (id: string | null, on: string, institutions: readonly Institution[]) => {
  const institution = institutions.find((one) => one.id === id?.toLowerCase())
  return {
    institutionSide: id === null ? null : (institution?.side ?? 'not_listed'),
    institutionQualified: institution?.qualified.some(({ from, to }) => from <= on && on <= to) ?? false,
    institutionRecognised: institution?.recognisedUntil2021 ?? false,
  }
}

/** A request as the rules read it: its facts, and what follows from them. */
export const knownOf = ({ from, on, facts }: RegimeRequest, institutions: readonly Institution[]): Known => ({
  ...facts,
  from,
  on,
  ...(facts.seat !== undefined && { seatSide: sideOfPlace(facts.seat) ?? 'elsewhere' }),
  ...(facts.debtorPlace !== undefined && { debtorPlace: placeIdOf(facts.debtorPlace) }),
  ...(facts.institution !== undefined && aboutInstitution(facts.institution, on, institutions)),
})

/** What is wrong with a request beyond the form of its parts: a place that nobody knows, a judgment of a day to come. */
export const issuesOf = ({ on, facts }: RegimeRequest): InputIssue[] => [
  ...(['seat', 'debtorPlace'] as const).flatMap((fact) => {
    const place = facts[fact]
    return place === undefined || sideOfPlace(place) !== null ? [] : [{ path: `facts.${fact}`, code: 'invalid_option' }]
  }),
  ...(facts.judgmentDate === undefined || facts.judgmentDate <= on
    ? []
    : [{ path: 'facts.judgmentDate', code: 'day_too_late', params: { latest: on } }]),
]
