import type { InputIssue } from '#shared/domain/errors.ts'
import { missingLanguages } from './completeness.ts'
import type { DraftContent } from './standard.ts'
import { firstDayOf } from './standing.ts'
import { circleIn, circleText, type Supersession } from './supersession.ts'

/** What a draft is held against. */
export type Surroundings = {
  readonly id: string
  /** The services that the catalogue has. */
  readonly services: ReadonlySet<string>
  /** What every standard within reach of this one replaces, and this one among them as it would be. */
  readonly supersession: Supersession
}

const repeated = (keys: readonly string[]): number[] =>
  keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []))

const datesIssues = ({ inForce: { from, to } }: DraftContent): InputIssue[] =>
  to !== null && to < firstDayOf(from) ? [{ path: 'inForce.to', code: 'ends_before_start' }] : []

const supersessionIssues = ({ supersedes }: DraftContent, { id, supersession }: Surroundings): InputIssue[] => {
  const unknown = supersedes.flatMap((other, index) =>
    supersession.has(other) ? [] : [{ path: `supersedes.${index}`, code: 'standard_unknown', params: { id: other } }],
  )
  const circle = circleIn(supersession, id)
  return circle === null
    ? unknown
    : [...unknown, { path: 'supersedes', code: 'circle_of_standards', params: { circle: circleText(circle) } }]
}

/** What an editor has to mend before a draft goes on: all of it at once, each with its place. */
export const draftIssues = (draft: DraftContent, surroundings: Surroundings): InputIssue[] => [
  ...missingLanguages(draft),
  ...datesIssues(draft),
  ...repeated(draft.clauses.map(({ key }) => key)).map((index) => ({
    path: `clauses.${index}.key`,
    code: 'clause_twice',
  })),
  ...draft.services.flatMap((id, index) =>
    surroundings.services.has(id) ? [] : [{ path: `services.${index}`, code: 'service_unknown', params: { id } }],
  ),
  ...supersessionIssues(draft, surroundings),
]
