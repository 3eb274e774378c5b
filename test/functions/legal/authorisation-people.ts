import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import type { Level } from '#functions/legal/custody.ts'
import type { Instrument } from '#functions/legal/instrument.ts'
import { freshCustody, openMatter } from '#functions/legal/intake.ts'
import { isTerminal, type MatterFile, type MatterState } from '#functions/legal/matter.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { legalPeople, makeNewMatter } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'

export const at = '2026-11-24T02:00:00.000Z'
const { mainland, 'hong-kong': hongKong } = legalPeople
const drafter = personNamed(mainland.drafter)
const handler = personNamed(hongKong.drafter)

/** Somebody of another body of the same side, who is legal staff there. */
const elsewhere = (principal: Principal, id: string): Principal => ({
  ...principal,
  id,
  organisation: { ...principal.organisation, id: `${principal.organisation.id}-elsewhere` },
})

/**
 * As what each person stands to a matter of the Mainland's, when they may see it; null: they are no legal staff. Written down here, and
 * not asked of the code.
 */
export const people = {
  drafter: { principal: drafter, side: 'requesting', standings: ['drafter', 'office'] },
  checker: { principal: personNamed(mainland.checker), side: 'requesting', standings: ['checker', 'office'] },
  colleague: { principal: { ...drafter, id: 'colleague' }, side: 'requesting', standings: ['office'] },
  head: { principal: personNamed(mainland.head), side: 'requesting', standings: ['head', 'office'] },
  walled: { principal: { ...drafter, id: 'walled' }, side: 'requesting', standings: [] },
  otherBody: { principal: elsewhere(drafter, 'other-body'), side: 'requesting', standings: [] },
  handler: { principal: handler, side: 'requested', standings: ['handler', 'office'] },
  theirColleague: { principal: { ...handler, id: 'their-colleague' }, side: 'requested', standings: ['office'] },
  theirHead: { principal: personNamed(hongKong.head), side: 'requested', standings: ['head', 'office'] },
  theirOtherBody: { principal: elsewhere(handler, 'their-other-body'), side: 'requested', standings: [] },
  liaison: { principal: personNamed('liaison-mainland'), side: 'requesting', standings: null },
  applicant: { principal: personNamed('harbour-tech'), side: 'requested', standings: null },
  nobody: { principal: null, side: 'requested', standings: null },
} as const satisfies Record<
  string,
  { principal: Principal | null; side: 'requesting' | 'requested'; standings: readonly string[] | null }
>
export type Person = keyof typeof people
export const names = Object.keys(people) as Person[]

/** A matter as it stands when somebody comes to it. */
export type Situation = { readonly state: MatterState; readonly level: Level }

/** Whether the request was sent, and whether the other side has taken it in. */
export const isSentIn = (state: MatterState): boolean => state !== 'drafting' && state !== 'checked'
export const isTakenIn = (state: MatterState): boolean => isSentIn(state) && state !== 'dispatched'

/** The standings in which a person sees a matter in a situation; none: it does not exist for them. */
export const standingsIn = (person: Person, { state, level }: Situation): readonly string[] => {
  const { side, standings } = people[person]
  if (standings === null || (side === 'requested' && !isSentIn(state))) return []
  // Before somebody has taken it in, nobody there is in its team, and its head sees it in any case.
  const untaken = side === 'requested' && !isTakenIn(state)
  return standings.filter((standing: string) => {
    if (standing === 'office') return level === 'office'
    if (standing === 'head') return level !== 'named' || untaken
    return standing !== 'handler' || !untaken
  })
}

/** A matter of the Mainland's in a situation, as its custodies are then. `round` 0: it was never sent. */
export const fileIn = (instrument: Instrument, { state, level }: Situation): MatterFile => {
  const opened = openMatter(makeNewMatter({ level }), {
    ...{ id: 'matter', at, principal: drafter, instrument, instrumentVersion: 'x' },
    answer: { outcome: 'applies', instrumentId: instrument.id, reasons: [], missing: [] },
  })
  const own = opened.custodies.mainland
  if (own === null) throw new Error('It has no custody')
  const [sent, taken] = [isSentIn(state), isTakenIn(state)]
  const outcome = { result: 'executed' as const, ground: null, note: '-', at, by: handler.id }
  return {
    ...opened,
    matter: {
      ...{ ...opened.matter, state, round: sent ? 1 : 0, lastEvent: { sequence: 1, hash: '0'.repeat(64) } },
      // What has ended did so long enough ago to be disposed of.
      ...(isTerminal({ state }) && { stateSince: '2010-01-01T00:00:00.000Z' }),
    },
    custodies: {
      mainland: {
        ...own,
        team: [...own.team, { id: mainland.checker, name: drafter.name, role: 'checker' }],
        walls: [{ kind: 'person', id: 'walled', reason: '-' }],
        authors: [drafter.id],
        ...{ round: sent ? 1 : 0, outcome: state === 'returned' ? outcome : null },
      },
      'hong-kong': taken
        ? {
            ...freshCustody('hong-kong', centralAuthorities['hong-kong'], { level, at }),
            ...{ version: 1, round: 1, status: state === 'returned' ? 'returned' : 'acknowledged' },
            team: [{ id: handler.id, name: handler.name, role: 'handler' }],
            outcome: state === 'returned' ? outcome : null,
          }
        : null,
    },
  }
}
