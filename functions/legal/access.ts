import { legalStaff } from '#shared/identity/permissions.ts'
import type { Principal, Side } from '#shared/identity/principal.ts'
import { type Custody, isDisposed, type Level } from './custody.ts'
import type { Instrument } from './instrument.ts'
import { type CentralAuthorities, type MatterFile, type Organisation, otherSide } from './matter.ts'
import { matterGuards } from './matter-guards.ts'
import { type MatterAction, matterActions, matterRuleOf } from './matter-transitions.ts'

/** As what somebody has to do with a matter. `central`: the head of the body through which their side's matters go. */
export const standings = ['drafter', 'checker', 'handler', 'head', 'central', 'office', 'glass'] as const
export type Standing = (typeof standings)[number]

/** What was let through by breaking the glass: to read, until it ends. */
export type Glass = { readonly person: string; readonly until: string }

/** The role in which somebody acts on matters; null: in none. */
export const legalRoleOf = ({ roles }: Pick<Principal, 'roles'>): (typeof legalStaff)[number] | null =>
  [...legalStaff].reverse().find((role) => roles.includes(role)) ?? null

export type Asking = {
  readonly principal: Principal
  readonly authorities: CentralAuthorities
  readonly glass?: Glass | null
  /** The rules of the matter, for what hangs on them; left out where nothing does. */
  readonly instrument?: Instrument
  /** The hub's time, as an instant. */
  readonly at: string
}

/** What decides as what somebody stands to a matter: not what it says. */
export type Standable = Pick<MatterFile, 'matter' | 'custodies'>

/** A matter exists for the side that asks, and for the other from the first sending on. */
export const isKnownTo = ({ matter }: Pick<MatterFile, 'matter'>, side: Side): boolean =>
  side === matter.from || matter.round > 0

export const holderOf = (
  { custodies }: Pick<MatterFile, 'custodies'>,
  side: Side,
  authorities: CentralAuthorities,
): Organisation => {
  const { id, name } = custodies[side]?.organisation ?? authorities[side]
  return { id, name }
}

/** What has come and is not taken in yet is seen by the office's head at least, or nobody could take it in. */
export const levelOf = ({ matter, custodies }: Standable, side: Side): Level =>
  custodies[side]?.level ?? (matter.level === 'office' ? 'office' : 'team')

const isWalled = (custody: Custody | null, { id, organisation }: Principal): boolean =>
  custody?.walls.some((wall) => wall.id === (wall.kind === 'person' ? id : organisation.id)) ?? false

/**
 * As what a person may see what is left of a matter once their side has disposed of it: as they saw the matter before. A wall keeps out
 * whoever it names, in every standing.
 */
export const recordStandingsOf = (
  file: Standable,
  { principal, authorities, glass = null, at }: Asking,
): readonly Standing[] => {
  const { id, side, roles, organisation } = principal
  const custody = file.custodies[side]
  if (legalRoleOf(principal) === null || !isKnownTo(file, side) || isWalled(custody, principal)) return []
  const level = levelOf(file, side)
  const inOffice = organisation.id === holderOf(file, side, authorities).id
  const inTeam = (custody?.team ?? []).filter((member) => member.id === id).map(({ role }) => role)
  // Where it is for those alone who are named, a head is one of them or none of them.
  const heads = roles.includes('legal_head') && (level !== 'named' || inTeam.length > 0)
  return [
    ...inTeam,
    ...(heads && inOffice ? (['head'] as const) : []),
    ...(heads && !inOffice && organisation.id === authorities[side].id && file.matter.round > 0
      ? (['central'] as const)
      : []),
    ...(inOffice && level === 'office' ? (['office'] as const) : []),
    ...(glass !== null && glass.person === id && at < glass.until ? (['glass'] as const) : []),
  ]
}

/** As what a person may see a matter; nothing: it does not exist for them, or their side has disposed of it. */
export const standingsOf = (file: Standable, asking: Asking): readonly Standing[] =>
  isDisposed(file.custodies[asking.principal.side]) ? [] : recordStandingsOf(file, asking)

/** Whether somebody who may not see a matter could by breaking the glass: legal staff of the office or the body above it. */
export const mayBreakGlass = (file: Standable, { principal, authorities }: Asking): boolean =>
  legalRoleOf(principal) !== null &&
  !isDisposed(file.custodies[principal.side]) &&
  isKnownTo(file, principal.side) &&
  !isWalled(file.custodies[principal.side], principal) &&
  [holderOf(file, principal.side, authorities).id, authorities[principal.side].id].includes(principal.organisation.id)

const sideFits = (file: MatterFile, action: MatterAction, side: Side): boolean => {
  const { side: whose } = matterRuleOf(action)
  return whose === 'either' || side === (whose === 'requesting' ? file.matter.from : otherSide(file.matter.from))
}

/** What a person may do to a matter, by the table of transitions. */
export const possibleMatterActions = (file: MatterFile, asking: Asking): readonly MatterAction[] => {
  const { id, side } = asking.principal
  const acting = { side, person: id, instrument: asking.instrument ?? null }
  const held = standingsOf(file, asking)
  return matterActions.filter((action) => {
    const { from, by, guard } = matterRuleOf(action)
    return (
      from.includes(file.matter.state) &&
      sideFits(file, action, side) &&
      held.some((standing) => by.includes(standing)) &&
      (guard === null || matterGuards[guard](file, acting))
    )
  })
}
