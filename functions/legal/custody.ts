import * as z from 'zod'
import { dayOf, daysBetween, LocalDate } from '#shared/domain/local-date.ts'
import { Text } from '#shared/domain/text.ts'
import { Side } from '#shared/identity/principal.ts'

export const requestingStatuses = ['drafting', 'checked', 'sent', 'correcting', 'result_recorded'] as const
export const requestedStatuses = ['awaiting', 'acknowledged', 'executing', 'correction_asked', 'returned'] as const
export const custodyStatuses = [...requestingStatuses, ...requestedStatuses, 'closed', 'withdrawn', 'stopped'] as const
export const CustodyStatus = z.enum(custodyStatuses).meta({ id: 'CustodyStatus' })
export type CustodyStatus = z.infer<typeof CustodyStatus>

/** Who of a side may see a matter: everybody of its office, the team and the head, or the team alone. */
export const levels = ['office', 'team', 'named'] as const
export const Level = z.enum(levels).meta({ id: 'ConfidentialityLevel' })
export type Level = z.infer<typeof Level>

export const teamRoles = ['drafter', 'checker', 'handler'] as const
export const TeamMember = z
  .object({ id: z.string().min(1).max(200), name: Text, role: z.enum(teamRoles) })
  .meta({ id: 'MatterTeamMember' })
export type TeamMember = z.infer<typeof TeamMember>

export const wallKinds = ['person', 'organisation'] as const

/** Somebody who may not see the matter, whatever else they are. */
export const Wall = z
  .object({
    kind: z.enum(wallKinds),
    id: z.string().trim().min(1).max(200),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'MatterWall' })
export type Wall = z.infer<typeof Wall>

/** As many walls may stand on a side’s file. */
export const mostWalls = 20

export const isSameWall = (one: Pick<Wall, 'kind' | 'id'>, other: Pick<Wall, 'kind' | 'id'>): boolean =>
  one.kind === other.kind && one.id === other.id

export const results = ['executed', 'partly', 'not_executed'] as const
export const Result = z.enum(results).meta({ id: 'MatterResult' })
export type Result = z.infer<typeof Result>

/** The ground of what could not be done though no article refuses it. */
export const couldNot = 'could_not'

/** What a side says came of the request. */
export const Outcome = z
  .object({
    result: Result,
    /** An article of the instrument's grounds of refusal, or `could_not`; null where all was done. */
    ground: z.string().nullable(),
    note: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
  })
  .meta({ id: 'MatterOutcome' })
export type Outcome = z.infer<typeof Outcome>

/** Who has proposed that a side disposes of its file, and when it did; null: it waits for a second person. */
export const CustodyDisposal = z
  .object({
    proposed: z.object({ by: z.string(), name: Text, at: z.iso.datetime() }),
    disposedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CustodyDisposal' })

/** What one side has of a matter. It is written by that side and by nobody else. */
export const Custody = z
  .object({
    side: Side,
    version: z.int().min(0),
    /** The body that holds the file. */
    organisation: z.object({ id: z.string(), name: Text }),
    /** The side's own number. */
    reference: z.string().nullable(),
    /** Of which sending the status speaks. */
    round: z.int().min(0),
    status: CustodyStatus,
    statusSince: z.iso.datetime(),
    level: Level,
    team: z.array(TeamMember),
    walls: z.array(Wall),
    /** Who wrote what is not sent yet: none of them can be the one who checks it. */
    authors: z.array(z.string()),
    acknowledgement: z.object({ round: z.int(), at: z.iso.datetime(), by: z.string() }).nullable(),
    outcome: Outcome.nullable(),
    /** What the side settles on where both have recorded different outcomes. */
    reconciled: Outcome.pick({ result: true, note: true, at: true, by: true }).nullable(),
    /** Until when the file is kept, and on what basis; it is not disposed of while it is held. */
    retention: z.object({ until: LocalDate, basis: z.string() }).nullable(),
    hold: z.object({ reason: z.string(), since: z.iso.datetime(), by: z.string() }).nullable(),
    /** How far its disposal has come; null, or left out: nobody has proposed it. */
    disposal: CustodyDisposal.nullable().optional(),
  })
  .meta({ id: 'Custody' })
export type Custody = z.infer<typeof Custody>

/** Whether a side has disposed of its file: from then on the matter is not there for it. */
export const isDisposed = (custody: Custody | null): boolean => custody?.disposal?.disposedAt != null

export const divergenceCodes = [
  'correction_not_taken_in',
  'return_not_taken_in',
  'withdrawal_not_taken_in',
  'closed_by_one_side',
  'outcomes_differ',
] as const
export const Divergence = z
  .object({
    code: z.enum(divergenceCodes),
    since: LocalDate,
    days: z.int().min(0),
  })
  .meta({ id: 'CustodyDivergence' })
export type Divergence = z.infer<typeof Divergence>
type Code = Divergence['code']

/** Statuses of the two sides that do not fit each other, and what is open between them. All other pairs fit. */
const misfits: readonly {
  readonly requesting: readonly CustodyStatus[]
  readonly requested: readonly CustodyStatus[]
  readonly code: Code
}[] = [
  { requesting: ['sent'], requested: ['correction_asked'], code: 'correction_not_taken_in' },
  { requesting: ['sent'], requested: ['returned', 'closed'], code: 'return_not_taken_in' },
  {
    requesting: ['withdrawn'],
    requested: ['acknowledged', 'executing', 'correction_asked', 'returned'],
    code: 'withdrawal_not_taken_in',
  },
  { requesting: ['result_recorded'], requested: ['closed'], code: 'closed_by_one_side' },
  { requesting: ['closed'], requested: ['returned'], code: 'closed_by_one_side' },
]

const later = (one: string, other: string): string => (one < other ? other : one)

/** Whether both sides have recorded outcomes that are not the same, and have not both settled on one. */
export const outcomesDiffer = (one: Custody | null, other: Custody | null): boolean => {
  if (!one?.outcome || !other?.outcome || one.outcome.result === other.outcome.result) return false
  return one.reconciled === null || one.reconciled.result !== other.reconciled?.result
}

/** What does not fit between the sides on a day, each since the day that it began. */
export const divergencesOf = (requesting: Custody, requested: Custody | null, day: LocalDate): Divergence[] => {
  if (requested === null) return []
  const aged = (code: Code, instant: string): Divergence => {
    const since = dayOf(instant)
    return { code, since, days: Math.max(0, daysBetween(since, day)) }
  }
  // A status of an earlier sending says nothing about this one.
  const misfit =
    requested.round < requesting.round
      ? undefined
      : misfits.find((one) => one.requesting.includes(requesting.status) && one.requested.includes(requested.status))
  const began = later(requesting.statusSince, requested.statusSince)
  const differ =
    requesting.outcome && requested.outcome && outcomesDiffer(requesting, requested)
      ? [aged('outcomes_differ', later(requesting.outcome.at, requested.outcome.at))]
      : []
  return [...(misfit === undefined ? [] : [aged(misfit.code, began)]), ...differ]
}
