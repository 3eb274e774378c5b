import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import {
  disposalActions,
  disposalArrows,
  disposalRuleOf,
  disposalStateOf,
  disposalStates,
  hindrancesOf,
} from '#functions/legal/disposal.ts'
import { clearingOf, type MatterRemains } from '#functions/legal/disposal-clearing.ts'
import { freshCustody } from '#functions/legal/intake.ts'
import { type MatterFile, matterStates } from '#functions/legal/matter.ts'
import { keptUntil } from '#functions/legal/retention.ts'
import { lifecycleDiagram } from '#shared/domain/lifecycle-diagram.ts'
import { plusDays } from '#shared/domain/local-date.ts'
import { type Side, sides } from '#shared/identity/principal.ts'
import { legalPeople } from '#test/support/matters.ts'
import { personNamed } from '#test/support/people.ts'

const at = '2026-11-24T02:00:00.000Z'
const authorities = centralAuthorities
const head = personNamed(legalPeople.mainland.head)

type Standing = Pick<MatterFile, 'matter' | 'custodies'>

/** A matter of the Mainland’s, as far as its disposal looks at it. */
const makeStanding = ({
  state = 'closed',
  round = 1,
  hold = false,
  until = null,
  proposedBy = null,
  gone = [],
}: {
  state?: MatterFile['matter']['state']
  round?: number
  hold?: boolean
  until?: string | null
  proposedBy?: string | null
  gone?: readonly Side[]
} = {}): Standing => {
  const custody = (side: Side) => {
    const proposed = proposedBy === null && !gone.includes(side) ? null : { by: proposedBy ?? 'x', name: head.name, at }
    return {
      ...freshCustody(side, centralAuthorities[side], { level: 'office', at }),
      retention: until === null ? null : { until, basis: '-' },
      hold: hold ? { reason: '-', since: at, by: 'x' } : null,
      disposal: proposed && { proposed, disposedAt: gone.includes(side) ? at : null },
    }
  }
  const matter = { id: 'matter', from: 'mainland', state, round, stateSince: at } as MatterFile['matter']
  return { matter, custodies: { mainland: custody('mainland'), 'hong-kong': custody('hong-kong') } }
}

describe('the table of disposal', () => {
  it('leads from each state that it names to another one, and out of what is disposed of nowhere', () => {
    for (const action of disposalActions) {
      const { from, to } = disposalRuleOf(action)
      expect(from).not.toContain('disposed')
      expect(from).not.toContain('running')
      expect(from).not.toContain(to)
    }
    expect(
      disposalStates.map((state) => disposalActions.filter((one) => disposalRuleOf(one).from.includes(state))),
    ).toEqual([[], ['propose'], ['take_back', 'confirm'], []])
  })

  it('has nothing against a confirmation only where nothing holds the file, its day is over and somebody else proposed it', () => {
    const situation = fc.record({
      state: fc.constantFrom(...matterStates),
      hold: fc.boolean(),
      until: fc.option(fc.constantFrom('2026-01-01', '2026-11-24', '2030-05-05')),
      proposedBy: fc.option(fc.constantFrom(head.id, 'somebody-else')),
      days: fc.integer({ min: -2, max: 2 }),
    })
    fc.assert(
      fc.property(situation, ({ days, ...given }) => {
        const file = makeStanding(given)
        const last = keptUntil(file, 'mainland', authorities)
        const asking = { principal: head, authorities, at: `${plusDays(last ?? '2099-01-01', days)}T02:00:00.000Z` }
        const may = hindrancesOf(file, 'confirm', asking).length === 0
        expect(may).toBe(last !== null && days > 0 && !given.hold && given.proposedBy !== head.id)
        if (given.state !== 'closed' && given.state !== 'withdrawn') expect(last).toBeNull()
      }),
    )
  })

  it('stands in the README as it is drawn', () => {
    const readme = readFileSync(new URL('../../../functions/legal/README.md', import.meta.url), 'utf8')
    expect(readme).toContain(lifecycleDiagram(disposalArrows(), 'kept'))
  })

  it('says how far a side is, each side for itself', () => {
    expect(disposalStateOf(makeStanding({ state: 'returned' }), 'mainland')).toBe('running')
    expect(disposalStateOf(makeStanding(), 'mainland')).toBe('kept')
    expect(disposalStateOf(makeStanding({ proposedBy: 'x' }), 'mainland')).toBe('proposed')
    const half = makeStanding({ gone: ['mainland'] })
    expect(sides.map((side) => disposalStateOf(half, side))).toEqual(['disposed', 'kept'])
  })
})

describe('what is removed', () => {
  const event = (sequence: number, type: string, side: Side) => ({
    sequence,
    type,
    data: { side, round: 1, text: '-' },
  })
  const remains: MatterRemains = {
    rounds: [1, 2],
    documents: [],
    enclosures: [],
    events: [
      event(1, 'matter_sent_back', 'mainland'),
      event(2, 'correction_asked', 'hong-kong'),
      event(3, 'hold_set', 'hong-kong'),
    ],
    links: { mainland: 2, 'hong-kong': 1 },
  }

  it('is what no side is left to read: its own draft, its own words and links, and all of it with the last side', () => {
    expect(clearingOf(makeStanding(), remains)).toMatchObject({ rounds: [], events: [], links: [], last: false })
    expect(clearingOf(makeStanding({ gone: ['mainland'] }), remains)).toMatchObject({
      ...{ rounds: [2], events: [1], links: ['mainland'], last: false },
    })
    expect(clearingOf(makeStanding({ gone: ['hong-kong'] }), remains)).toMatchObject({
      ...{ rounds: [], events: [3], links: ['hong-kong'], last: false },
    })
    expect(clearingOf(makeStanding({ gone: sides }), remains)).toMatchObject({
      ...{ rounds: [1, 2], events: [1, 2, 3], links: sides, last: true },
    })
  })

  it('is all of what was never sent, once the side that wrote it has disposed of it', () => {
    const file = makeStanding({ state: 'withdrawn', round: 0, gone: ['mainland'] })
    expect(clearingOf(file, { ...remains, rounds: [1] })).toMatchObject({ rounds: [1], last: true })
  })
})
